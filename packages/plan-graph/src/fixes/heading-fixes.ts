import type { TextEdit } from '../edit/text-edit.ts';
import type { PlanDraft } from '../model/plan-draft.ts';
import { type Range, textOf } from '../source/source-text.ts';
import { unitPattern } from '../vocabulary/units.ts';
import { frontMatterKey } from './front-matter-edits.ts';
import { fix, type FixMaker, insertion, lineEnding, wholeLines } from './plan-fix.ts';

export const countMismatch: FixMaker = ({ draft, phases, diagnostic }) => [
  fix(
    `Write ${phases.length}`,
    diagnostic.range,
    textOf(draft.source, diagnostic.range).replace(/\d+/, String(phases.length)),
  ),
];

/** The next whole number; what refers to the id goes on to mean the first of the two. */
export const duplicateId: FixMaker = ({ draft, phases, diagnostic }) => {
  const twice = draft.phases.find(({ heading }) => heading.start === diagnostic.range.start);
  if (twice === undefined) return [];
  if (diagnostic.severity === 'error') {
    const numbers = phases.map(({ id }) => Number.parseInt(id, 10));
    const next = Math.max(0, ...numbers.filter((number) => !Number.isNaN(number))) + 1;
    return [fix(`Give it the id ${next}`, twice.idRange, String(next))];
  }
  const heading = textOf(draft.source, twice.heading);
  const title = heading.indexOf(twice.title, twice.idRange.end - twice.heading.start);
  if (twice.title === '' || title === -1) return [];
  const range = { start: twice.heading.start, end: twice.heading.start + title };
  return [fix('Remove the id from this heading', range, '')];
};

export const noPhases: FixMaker = ({ draft }) => {
  const ranges = draft.nearMisses.map(({ range }) => range);
  const colons = ranges.flatMap((range) => colonBehindId(draft, range));
  const { word } = draft.nearMisses.find(({ kind }) => kind === 'other-unit') ?? {};
  return [
    ...(colons.length === 0 ? [] : [{ title: 'Put a colon after each id', edits: colons }]),
    ...(word === undefined
      ? []
      : [{ title: `Set \`unit\` to \`${word}\``, edits: frontMatterKey(draft, 'unit', word) }]),
  ];
};

/** A heading for each number, the same words in all: whoever wrote them knows which belong where. */
export const rangeHeading: FixMaker = ({ draft, phases, diagnostic: { range } }) => {
  const [from, to] = (textOf(draft.source, range).match(/\d+/g) ?? []).map(Number);
  const line = draft.lines.indexAt(range.start);
  const heading = draft.lines.ownHeadings.find((one) => one.line === line);
  if (heading === undefined || from === undefined || to === undefined) return [];
  if (phases.some(({ id }) => id === String(from))) {
    const words = textOf(draft.source, { start: range.end, end: heading.text.end });
    const rest = words.replace(/^[\s:：.—–-]+/u, '');
    return rest === '' ? [] : [fix('Take the ids out of this heading', heading.text, rest)];
  }
  if (to <= from || to - from > 20) return [];
  const whole = textOf(draft.source, wholeLines(draft, heading.text)).trimEnd();
  const start = draft.lines.start(line);
  const at = { start: range.start - start, end: range.end - start };
  const ending = lineEnding(draft);
  const headings = Array.from(
    { length: to - from + 1 },
    (_, index) => whole.slice(0, at.start) + String(from + index) + whole.slice(at.end),
  );
  const all = { start, end: start + whole.length };
  return [fix('Write a heading for each', all, headings.join(`${ending}${ending}`))];
};

export const unitChosen: FixMaker = ({ draft, diagnostic }) => {
  const others = (diagnostic.related ?? []).flatMap(
    ({ range }) =>
      /(?<!\p{L})\p{L}{1,30}(?:\s\p{L}{1,30})?(?=\s#?[\p{N}\p{Lu}])/u.exec(
        textOf(draft.source, range),
      )?.[0] ?? [],
  );
  return [draft.rules.unit, ...others].map((unit) => ({
    title: `Set \`unit\` to \`${unit}\``,
    edits: frontMatterKey(draft, 'unit', unit),
  }));
};

export const unreadableHeading: FixMaker = ({ draft, diagnostic }) => {
  const { range } = diagnostic;
  const ending = lineEnding(draft);
  const lines = wholeLines(draft, range);
  const blankLine = { title: 'Add a blank line', edits: [] as TextEdit[] };
  const colons = colonBehindId(draft, range);
  const { unit } = draft.rules;
  const isWord = /^\p{L}+(?: \p{L}+)?$/u.test(textOf(draft.source, range));
  const number = /^Start it with `(?<words>[^`]+:)`/u.exec(diagnostic.fix ?? '')?.groups?.['words'];
  return [
    ...(isWord ? [fix(`Write \`${unit}\``, range, unit)] : []),
    ...(colons.length === 0 ? [] : [{ title: 'Put a colon after the id', edits: colons }]),
    ...(number === undefined
      ? []
      : [{ title: `Start it with \`${number}\``, edits: [insertion(range.start, `${number} `)] }]),
    { ...blankLine, edits: [insertion(lines.start, ending)] },
    { ...blankLine, edits: [insertion(lines.end, ending)] },
  ];
};

/** `Phase 2 Form` is `Phase 2: Form`. */
function colonBehindId(draft: PlanDraft, range: Range): readonly TextEdit[] {
  const { unit } = draft.rules;
  const form = new RegExp(
    String.raw`${unitPattern(unit)}\s+#?(?:\p{N}[\p{L}\p{N}.]*\p{N}[A-Za-z]?|\p{N}+[A-Za-z]?|\p{Lu})(?=\s)`,
    'u',
  );
  const found = form.exec(textOf(draft.source, range));
  return found === null ? [] : [insertion(range.start + found.index + found[0].length, ':')];
}
