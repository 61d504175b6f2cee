import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { BlockScan } from '../markdown/scan-blocks.ts';
import type { Range } from '../source/source-text.ts';
import type { DependencyValueReader } from './dependency-value.ts';
import { dependencyNames } from './field-names.ts';
import { listBelow } from './field-values.ts';
import { fieldsOfLine } from './line-fields.ts';
import type { DependencyItem, PhaseDraft } from './model.ts';

/**
 * Dependency lines that stand in no phase: what the plan as a whole depends on is never a phase's
 * field. Where they name phases of this plan somebody may have meant them as one, so it is said.
 */
export function planDependencies(
  text: string,
  scan: BlockScan,
  phases: readonly PhaseDraft[],
  read: DependencyValueReader,
): readonly Diagnostic[] {
  const [firstPhase] = phases;
  if (firstPhase === undefined) return [];
  const ids = new Set(phases.map(({ id }) => id));
  const isOfThisPlan = (item: DependencyItem): boolean =>
    item.kind === 'phase' ? ids.has(item.id) : item.kind === 'span' && ids.has(item.from);
  const found: Range[] = [];
  let phase = 0;
  for (let index = 0; index < scan.lines.length; index++) {
    const { lines } = phases[phase] ?? {};
    if (lines !== undefined && index >= lines.first) {
      index = Math.max(index, lines.end) - 1;
      phase++;
      continue;
    }
    const line = scan.lines[index];
    if (line?.kind !== 'text') continue;
    for (const { name, key, value } of fieldsOfLine(text, scan, index)) {
      if (!dependencyNames.has(name)) continue;
      const values =
        value.start < value.end
          ? [{ text: text.slice(value.start, value.end), range: value }]
          : listBelow(text, scan, index, scan.lines.length);
      const named = values.filter((one) =>
        read(one.text, one.range.start).items.some(isOfThisPlan),
      );
      if (named.length > 0) {
        found.push({ start: key.start, end: named.at(-1)?.range.end ?? value.end });
      }
    }
  }
  const [first, ...others] = found;
  if (first === undefined) return [];
  const isAbove = first.start < firstPhase.section.start;
  return [
    {
      code: 'misplaced-dependencies',
      severity: 'info',
      message: `Unexpected dependencies ${isAbove ? 'of the plan as a whole' : 'outside of any phase'}, expected those of a phase below its heading; they are not read`,
      range: first,
      fix: 'If they are of a phase, put them right below its heading.',
      ...(others.length > 0 && {
        related: others.map((range) => ({ message: 'nor are these', range })),
      }),
    },
  ];
}
