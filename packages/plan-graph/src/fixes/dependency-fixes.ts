import { PhaseIndex } from '../validate/resolve/phase-index.ts';
import { edgesOf } from '../validate/resolve/resolve-references.ts';
import { nameOf } from '../validate/naming.ts';
import { textOf } from '../source/source-text.ts';
import { idTokens } from '../mentions/id-tokens.ts';
import { listLike, newLine, withItem, withoutItem } from './dependency-edits.ts';
import { frontMatterKey } from './front-matter-edits.ts';
import {
  fix,
  type FixMaker,
  insertion,
  isSame,
  itemAtRange,
  phaseWithHeading,
  wholeLines,
} from './plan-fix.ts';

export const selfDependency: FixMaker = ({ draft, phases, diagnostic }) => {
  const found = itemAtRange(phases, diagnostic.range);
  if (found?.item.kind !== 'phase') return [];
  return [{ title: diagnostic.fix ?? '', edits: withoutItem(draft, found) }];
};

/** Which of the dependencies is the wrong one is for the reader to choose. */
export const cycle: FixMaker = ({ draft, phases, diagnostic }) =>
  (diagnostic.related ?? []).flatMap(({ range }) => {
    const found = itemAtRange(phases, range);
    if (found?.item.kind !== 'phase') return [];
    const words = textOf(draft.source, range);
    const title = `Take \`${words}\` out of the dependencies of ${nameOf(draft, found.phase)}`;
    return [{ title, edits: withoutItem(draft, found) }];
  });

export const emptyDependencies: FixMaker = ({ phases, diagnostic }) => {
  const field = phases
    .map(({ dependencyFields: [first] }) => first)
    .find((first) => first !== undefined && isSame(first.key, diagnostic.range));
  return field === undefined
    ? []
    : [{ title: 'Write `none`', edits: [insertion(field.value.start, ' none')] }];
};

export const unclosedBracket: FixMaker = ({ draft, diagnostic: { range } }) => {
  const end = range.start + textOf(draft.source, range).trimEnd().length;
  return [{ title: 'Close the bracket', edits: [insertion(end, ']')] }];
};

/** All that both lines name, in the first one. */
export const multipleFields: FixMaker = ({ draft, phases, diagnostic }) => {
  const index = new PhaseIndex(draft, phases);
  const phase = phases.find(({ id }) => id === diagnostic.phase);
  const fields = (phase?.dependencyFields ?? []).filter(({ source }) => source === 'field');
  const [first, second] = fields;
  if (phase === undefined || first === undefined || second === undefined) return [];
  const edges = [first, second].flatMap((one) => [
    ...edgesOf(index, phase, one, () => undefined).keys(),
  ]);
  const needed = phases.filter((_, position) => edges.includes(position));
  const text = listLike(draft, textOf(draft.source, first.value), needed);
  const away = wholeLines(draft, { start: second.key.start, end: second.value.end });
  return [
    {
      title: 'Combine them into one line',
      edits: [
        { range: first.value, text },
        { range: away, text: '' },
      ],
    },
  ];
};

export const blocksMismatch: FixMaker = ({ draft, phases, diagnostic }) => {
  const blocker = phases.find(({ id }) => id === diagnostic.phase);
  const blocked = phaseWithHeading(phases, diagnostic.related?.[0]?.range);
  const edits = blocker && blocked && withItem(draft, blocked, blocker);
  return edits === undefined ? [] : [{ title: diagnostic.fix ?? '', edits }];
};

export const missingDependencies: FixMaker = ({ draft, phases, diagnostic }) => {
  const silent = [diagnostic, ...(diagnostic.related ?? [])].flatMap(
    ({ range }) => phaseWithHeading(phases, range) ?? [],
  );
  const empty = {
    title: 'Write `dependencies: []`',
    edits: silent.flatMap((phase) => newLine(draft, phase, 'dependencies: []')),
  };
  if (diagnostic.severity === 'error') return [empty];
  return [
    ...['independent', 'sequential'].map((value) => ({
      title: `Set \`missing\` to \`${value}\``,
      edits: frontMatterKey(draft, 'missing', value),
    })),
    empty,
  ];
};

/** The lines with the field, right below the heading of the phase; of a comment what is in it. */
export const misplacedDependencies: FixMaker = ({ draft, phases, diagnostic }) => {
  const { range } = diagnostic;
  const phase = phases.find(
    ({ section }) => section.start <= range.start && range.start < section.end,
  );
  if (phase === undefined) return [];
  const words = textOf(draft.source, range);
  if (words.startsWith('<!--'))
    return [fix('Take them out of the comment', range, words.slice(4, -3).trim())];
  const away = wholeLines(draft, range);
  const moved = textOf(draft.source, away).trimEnd();
  return [
    {
      title: 'Move them right below the heading',
      edits: [...newLine(draft, phase, moved), { range: away, text: '' }],
    },
  ];
};

export const unknownPhase: FixMaker = ({ draft, phases, diagnostic }) => {
  const meant = phaseWithHeading(phases, diagnostic.related?.[0]?.range);
  const found = itemAtRange(phases, diagnostic.range);
  if (meant === undefined || found === undefined) return [];
  const { item } = found;
  const unknown =
    item.kind === 'phase' ? [item.id] : item.kind === 'span' ? [item.from, item.to] : [];
  const range = unknown
    .filter((id) => phases.every((phase) => phase.id !== id))
    .map((id) => idTokens(draft.source.text, diagnostic.range, id).at(-1))
    .find((one) => one !== undefined);
  if (range === undefined) return [];
  return [fix(`Write \`${nameOf(draft, meant)}\``, range, meant.writtenId)];
};

/** The name that the finding expects. */
export const misspeltLabel: FixMaker = ({ diagnostic }) => {
  const name = /`(?<name>[^`]+)`/u.exec(diagnostic.fix ?? '')?.groups?.['name'];
  return name === undefined ? [] : [fix(`Write \`${name}\``, diagnostic.range, name)];
};

/** Only what is sure to be a phase, or sure to be none; anything else is for its author to say. */
export const unreadableReference: FixMaker = ({ draft, phases, diagnostic }) => {
  const { range } = diagnostic;
  const words = textOf(draft.source, range);
  const found = itemAtRange(phases, range);
  if (found === undefined) return [];
  const { field, item } = found;
  const inParentheses = 'Put the explanation in parentheses';
  if (item.kind === 'prose' && item.isBeside === true)
    return [fix(inParentheses, range, `(${words})`)];
  if (item.kind !== 'unreadable' || item.isNested === true) return [];
  if (item.isAlone === true)
    return field.items.length > 1
      ? []
      : [fix('Write `none`, and the words in parentheses', range, `none (${words})`)];
  const unit = draft.rules.unit;
  const start = new RegExp(
    String.raw`^(?:${unit}s?\s+)?#?(?:\p{N}[\p{L}\p{N}.]*|\p{Lu}(?!\p{L}))(?=\s)`,
    'iu',
  ).exec(words)?.[0];
  if (start === undefined) return [];
  const rest = words.slice(start.length).trim();
  return [fix(inParentheses, range, `${start} (${rest})`)];
};

export const writeConflict: FixMaker = ({ draft, phases, diagnostic }) => {
  const [first] = diagnostic.related ?? [];
  const holding = (at: number | undefined): (typeof phases)[number] | undefined =>
    phases.find(({ section }) => at !== undefined && section.start <= at && at < section.end);
  const [earlier, later] = [holding(first?.range.start), holding(diagnostic.range.start)];
  const serialized = {
    title: 'Set `writeConflicts` to `serialize`',
    edits: frontMatterKey(draft, 'writeConflicts', 'serialize'),
  };
  if (earlier === undefined || later === undefined) return [serialized];
  const edits = withItem(draft, later, earlier);
  const title = `Make ${nameOf(draft, later)} depend on ${nameOf(draft, earlier)}`;
  return edits === undefined ? [serialized] : [{ title, edits }, serialized];
};

/** A line that says what the phase names, or that it needs nothing. */
export const unlabelledDependency: FixMaker = ({ draft, phases, diagnostic }) => {
  const phase = phases.find(({ id }) => id === diagnostic.phase);
  const [field] = phase?.dependencyFields ?? [];
  if (phase === undefined || field === undefined) return [];
  const needed = field.items.map(({ range }) => textOf(draft.source, range)).join(', ');
  return [needed, 'none'].map((value) => ({
    title: `Write \`Depends on: ${value}\``,
    edits: newLine(draft, phase, `Depends on: ${value}`),
  }));
};
