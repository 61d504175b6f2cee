import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver';
import { mentionsIn, parsePlan, type PhaseDraft } from 'plan-graph/internal';
import type { OpenPlan } from '../plans/open-plan.ts';
import { fieldNames, frontMatterKeys } from './completed-words.ts';

/** Whatever may stand at a position: keys and values of front matter, phases, or names of fields. */
export function completions(plan: OpenPlan, position: Position): CompletionItem[] {
  const offset = plan.offsetAt(position);
  const { text } = plan.source;
  const start = plan.offsetAt({ line: position.line, character: 0 });
  const before = text.slice(start, offset);
  if (isInFrontMatter(plan, offset)) {
    const items = frontMatterItems(before, position);
    return items.length > 0 ? items : phaseItems(plan, before, offset);
  }
  if (plan.phases.length === 0) return [];
  const phases = phaseItems(plan, before, offset);
  return phases.length > 0 ? phases : fieldItems(plan, before, offset);
}

function isInFrontMatter({ draft }: OpenPlan, offset: number): boolean {
  const inner = draft.lines.scan.frontMatter;
  return inner !== undefined && inner.start <= offset && offset <= inner.end;
}

function frontMatterItems(before: string, position: Position): CompletionItem[] {
  const key = /^[A-Za-z]*$/.exec(before)?.[0];
  if (key !== undefined) {
    return frontMatterKeys.map(({ name, what }) => ({
      label: name,
      kind: CompletionItemKind.Property,
      detail: what,
      textEdit: edit(position, key.length, `${name}: `),
    }));
  }
  const { name = '', value = '' } =
    /^(?<name>[A-Za-z]+):[ \t]*(?<value>[\w-]*)$/.exec(before)?.groups ?? {};
  const values = frontMatterKeys.find((one) => one.name === name)?.values;
  return (values ?? []).map((one) => ({
    label: one,
    kind: CompletionItemKind.EnumMember,
    textEdit: edit(position, value.length, one),
  }));

  function edit(at: Position, length: number, newText: string) {
    const range = { start: { line: at.line, character: at.character - length }, end: at };
    return { range, newText };
  }
}

/**
 * The other phases, where a phase put there would be read as one: the reader itself is asked, so that lines, lists,
 * tables and YAML are alike.
 */
function phaseItems(plan: OpenPlan, before: string, offset: number): CompletionItem[] {
  const { text, path } = plan.source;
  const { unit } = plan.draft.rules;
  const typed =
    new RegExp(String.raw`(?:${unit}s?[ \t]+)?[\p{L}\p{N}.]*$`, 'iu').exec(before)?.[0] ?? '';
  const start = offset - typed.length;
  const own = plan.phases.find(({ section }) => section.start <= offset && offset < section.end);
  const others = plan.phases.filter((phase) => phase.id !== own?.id);
  const [probe] = others;
  if (probe === undefined) return [];
  const isBare = /\[[^\]\p{L}]*$/u.test(before.slice(0, before.length - typed.length));
  const written = ({ writtenId }: PhaseDraft): string =>
    isBare ? writtenId : `${unit} ${writtenId}`;
  const rest = text.slice(offset);
  // Where an open bracket is closed further on it is left as it is.
  const probed = text.slice(0, start) + written(probe) + rest;
  const { draft } = parsePlan({ path, text: probed }, plan.settings.rules);
  const isRead = mentionsIn(draft).some(
    ({ kind, range, phases }) =>
      kind === 'reference' && range.start === start && phases.includes(probe.id),
  );
  if (!isRead || isMention(draft.phases, start)) return [];
  return others.map((phase) => ({
    label: plan.nameOf(phase),
    kind: CompletionItemKind.Reference,
    detail: phase.status.value,
    filterText: written(phase),
    textEdit: { range: plan.rangeOf({ start, end: offset }), newText: written(phase) },
  }));
}

/** Whether a phase there would be needed only because it stands alone on its line, which no author is to be led to. */
function isMention(phases: readonly PhaseDraft[], start: number): boolean {
  return phases.some(({ dependencyFields }) =>
    dependencyFields.some(
      ({ source, items }) =>
        source === 'mention' && items.some(({ range }) => range.start === start),
    ),
  );
}

/** At the start of a line, or of a list item, above the first sub-heading of a phase. */
function fieldItems(plan: OpenPlan, before: string, offset: number): CompletionItem[] {
  const typed = /^[ \t]*(?:[-*][ \t]+)?(?<typed>[*_]{0,2}[\p{L} ]{0,30})$/u.exec(before)?.groups?.[
    'typed'
  ];
  if (typed === undefined) return [];
  const line = plan.draft.lines.indexAt(offset);
  if (plan.draft.lines.kind(line) !== 'text' && plan.draft.lines.kind(line) !== 'blank') return [];
  const isAmongFields = plan.phases.some(
    ({ fieldLines: { first, end } }) => first <= line && line <= end && line >= first,
  );
  if (!isAmongFields) return [];
  const range = plan.rangeOf({ start: offset - typed.length, end: offset });
  return fieldNames.map(({ name, what }) => ({
    label: name,
    kind: CompletionItemKind.Field,
    detail: what,
    filterText: `${/^[*_]*/.exec(typed)?.[0] ?? ''}${name}`,
    textEdit: { range, newText: `${name}: ` },
  }));
}
