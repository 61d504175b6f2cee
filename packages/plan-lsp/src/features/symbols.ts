import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { OpenPlan } from '../plans/open-plan.ts';

/** The phases, those inside of others below them. */
export function symbols(plan: OpenPlan): DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const open: { readonly end: number; readonly children: DocumentSymbol[] }[] = [];
  for (const phase of plan.phases) {
    while ((open.at(-1)?.end ?? Infinity) <= phase.section.start) open.pop();
    const children: DocumentSymbol[] = [];
    (open.at(-1)?.children ?? top).push({
      name: plan.nameOf(phase),
      detail: phase.status.value,
      kind: SymbolKind.Event,
      range: plan.rangeOf(phase.section),
      selectionRange: plan.rangeOf(phase.heading),
      children,
    });
    open.push({ end: phase.section.end, children });
  }
  return top;
}
