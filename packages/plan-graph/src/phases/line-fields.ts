import type { Lines } from '../markdown/lines.ts';
import { type Cell, isDelimiter } from '../markdown/table-cells.ts';
import { withoutOwnName } from './own-name.ts';
import {
  needsBehindSentence,
  needsInAside,
  needsInSentence,
  needsInTask,
} from './unlabelled-needs.ts';
import type { FieldValue } from '../references/field-values.ts';
import { annotationsIn } from '../values/annotations.ts';
import { bracketedIn } from '../values/bracketed.ts';
import { dependencyMentionsIn } from '../values/dependency-mentions.ts';
import { type LabelledValue, labelsOf, readLabelledValues } from '../values/labelled-values.ts';
import { isDependencyLabel, isOppositeLabel } from '../vocabulary/dependency-labels.ts';
import { isAnyDependencyName, isDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { phaseFieldKind } from '../vocabulary/phase-field-names.ts';

/**
 * The fields that one line of a phase's text gives: its labels; `**Depends on**` without a colon above
 * a list; or the row `| Depends on | Phase 1 |` of a table of names and values. Of these two only what the
 * phase depends on is read, because the names of other fields are also titles and headings of columns.
 *
 * @param lines - with comments blanked out
 * @param called - how the phase is called, `Phase 3`, `M3`. Default: it does not call itself so
 */
export function fieldsOfLine(
  lines: Lines,
  index: number,
  called: readonly string[] = [],
): readonly LabelledValue[] {
  if (!lines.isRow(index)) {
    const content = lines.content(index);
    const { start } = lines.range(index);
    if (content.startsWith('@')) return annotationsIn(content, start);
    const bold = boldName(content, start) ?? itemName(lines, index, content);
    if (bold === undefined) {
      const aside = asideOf(content);
      if (aside !== undefined) {
        const at = start + aside.at;
        const within = readLabelledValues(aside.text, at);
        if (within.length > 0)
          return within.filter(({ name }) => isAnyDependencyName(name) || isOppositeLabel(name));
        const said = needsInSentence(aside.text, at, [], { isOwn: true, isItem: false, called });
        return said.length > 0 ? said : needsInAside(aside.text, at);
      }
      const labels = labelsOf(lines, index);
      if (content.startsWith('[') && labels.length === 0) return needsInTask(content, start);
      const found = labels.map((label) => ofItself(label, called));
      const isItem = lines.at(index).depth > 0;
      const mayName =
        /[:：]/.test(content) && dependencyMentionsIn(lines, index, index + 1).length > 0;
      const behind = mayName ? needsBehindSentence(content, start, found, isItem) : [];
      const place = { isOwn: lines.opensItem(index), isItem, called };
      return [...found, ...behind, ...needsInSentence(content, start, found, place)];
    }
    return [{ ...bold, value: { start: bold.key.end, end: bold.key.end }, isHeading: true }];
  }
  const [key, value, ...more] = lines.cells(index);
  if (key === undefined || value === undefined || more.length > 0 || value.text === '') return [];
  const named = nameIn(key, (name) => isAnyDependencyName(name) || isOppositeLabel(name));
  if (named === undefined) return [];
  // `| Dependency | Version |` is the header of a table about other things.
  if (isHeader(lines, index) && !/\d/.test(value.text)) return [];
  return [{ ...named, value: value.range }];
}

/** `Phase 3 depends on: …` and `Dependencies for Phase 3: …` in Phase 3. */
function ofItself(label: LabelledValue, called: readonly string[]): LabelledValue {
  // Most labels have no number.
  if (called.length === 0 || !/[\d ]/.test(label.name)) return label;
  const name = withoutOwnName(label.name, called.map(toFieldName));
  return isDependencyName(name) || isOppositeLabel(name) ? { ...label, name } : label;
}

export interface DependencyColumn {
  readonly key: LabelledValue['key'];
  readonly values: readonly FieldValue[];
  /** Index of the line after the table. */
  readonly end: number;
}

/**
 * The cells below the column of a table `| Depends on | Why |`, whose header is on line `index`. They
 * may be of anything: `| Dependency | Version |`.
 */
export function dependencyColumn(lines: Lines, index: number): DependencyColumn | undefined {
  const cells = lines.cells(index);
  if (cells.length < 2 || !isHeader(lines, index)) return undefined;
  const names = cells.map((cell) => nameIn(cell));
  const column = names.findIndex((one) => one !== undefined && one.name !== 'blocks');
  const named = names[column];
  // Another column than the first says it in a table of one row: `| Effort | Depends on |`.
  const isOneRow = lines.cells(index + 3).length === 0;
  if (named === undefined || (column > 0 && !isOneRow)) return undefined;
  const others = cells.filter((_, at) => at !== column).map(({ text }) => text);
  if (others.some((text) => /\d/.test(text)) || (column > 0 && !others.every(isOfPhase)))
    return undefined;
  const values: FieldValue[] = [];
  for (let row = index + 2; ; row++) {
    const all = lines.cells(row);
    if (all.length === 0) return { key: named.key, values, end: row };
    const cell = all[column];
    if (cell !== undefined && cell.text !== '') values.push(cell);
  }
}

/**
 * What is in brackets on a line of its own, `(Depends on: Phase 1)`, be it with emphasis, `_(after Phase 1)_`; or in a tag,
 * `<sub>Depends on: Phase 1</sub>`. Undefined for what has none around it. `at`: where it starts in the line.
 */
function asideOf(content: string): { readonly text: string; readonly at: number } | undefined {
  if (!/^[[(（{*_<]/.test(content)) return undefined;
  const marks = /^(?<marks>[*_]{0,3})[[(（{]/u.exec(content)?.groups?.['marks'];
  if (marks !== undefined && /[\])）}][.*_]{0,5}\s*$/u.test(content)) {
    const [around] = bracketedIn(content);
    const start = marks.length + 1;
    if (around?.range.start !== start || around.text.length < 8) return undefined;
    const behind = content
      .slice(around.range.end + 1)
      .replaceAll('.', '')
      .trimEnd();
    return behind === marks ? { text: around.text, at: start } : undefined;
  }
  const { open = '', text } =
    /^(?<open><(?<tag>[a-z]{1,10})>)(?<text>[^<>]{8,})<\/\k<tag>>\s*$/u.exec(content)?.groups ?? {};
  return text === undefined ? undefined : { text, at: open.length };
}

type Named = Pick<LabelledValue, 'name' | 'key'>;

function nameIn({ text, range }: Cell, isName = isSureName): Named | undefined {
  const [open = ''] = /^[*_`]{0,3}/.exec(text) ?? [];
  const words = text.slice(open.length).replace(/(?<![\s:：*_`])[\s:：*_`]+$/u, '');
  const name = toFieldName(words);
  if (!isName(name)) return undefined;
  const start = range.start + open.length;
  return { name, key: { start, end: start + words.length } };
}

function isSureName(name: string): boolean {
  return isDependencyName(name) || name === 'blocks';
}

function boldName(line: string, offset: number): Named | undefined {
  if (!line.startsWith('**') && !line.startsWith('__')) return undefined;
  const content = line.trimEnd();
  // Most lines that start bold go on behind that.
  if (!content.endsWith(content.slice(0, 2))) return undefined;
  if (!/^(\*\*|__)[^*_:：]+\1$/u.test(content)) return undefined;
  return nameIn({ text: content, range: { start: offset, end: offset + content.length } });
}

/** What else a table says of one phase. */
function isOfPhase(heading: string): boolean {
  const name = toFieldName(heading);
  return phaseFieldKind(name) !== undefined || metadata.has(name);
}

const metadata: ReadonlySet<string> = new Set([
  ...['owner', 'assignee', 'priority', 'risk', 'risks', 'complexity', 'size', 'points', 'parallel'],
  ...['aufwand', 'priorität', 'priorité', 'prioridad', 'responsable', 'verantwortlich'],
]);

/** `- Dependencies` above items of its own. */
function itemName(lines: Lines, index: number, content: string): Named | undefined {
  if (content.length > longestItem || !/^\p{Lu}[^:：]*$/u.test(content) || !lines.opensItem(index))
    return undefined;
  return nameIn({ text: content, range: lines.range(index) });
}

/** In characters; a longer item is no name. */
const longestItem = 30;

function isHeader(lines: Lines, index: number): boolean {
  return isDelimiter(lines.cells(index + 1));
}

/** The cells of the first column of a table below `#### Dependencies`, `| Phase | Why |`; none where it is about something else. */
export function firstColumn(lines: Lines, first: number, end: number): readonly FieldValue[] {
  let header = first;
  while (header < end && !lines.isRow(header)) header++;
  const [name] = header < end ? lines.cells(header) : [];
  if (name === undefined || !isHeader(lines, header)) return [];
  if (!isDependencyLabel(toFieldName(name.text))) return [];
  const values: FieldValue[] = [];
  for (let row = header + 2; row < end && lines.isRow(row); row++) {
    const [cell] = lines.cells(row);
    if (cell !== undefined && cell.text !== '') values.push(cell);
  }
  return values;
}
