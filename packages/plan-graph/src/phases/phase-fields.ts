import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { Lines } from '../markdown/lines.ts';
import type { BlockScan } from '../markdown/scanner/scan-blocks.ts';
import { type AgentWish, noWish } from '../model/agent-wish.ts';
import { parseTokens, parseUsd } from '../values/amounts.ts';
import { dependencyField } from '../references/dependency-field.ts';
import type { DependencyValueReader } from '../references/reference-list.ts';
import { expandBraces } from '../values/expand-braces.ts';
import { parseTimeout, parseWorkingMinutes } from '../values/durations.ts';
import {
  estimateNames,
  isDependencyName,
  isLooseDependencyName,
} from '../vocabulary/field-names.ts';
import { type FieldValue, listBelow, withBelow, wrappedValue } from '../references/field-values.ts';
import type { LabelledValue } from '../values/labelled-values.ts';
import { dependencyColumn, fieldsOfLine } from './line-fields.ts';
import type { DependencyField, DependencyItem } from '../model/dependency.ts';
import type { Estimate, PathPattern, PhaseDraft, ReadItem } from '../model/plan-draft.ts';
import { normalizePattern, readPathPatterns } from '../values/path-patterns.ts';
import {
  allItems,
  type ReadItems,
  readInputItems,
  readProjectItems,
} from '../values/input-items.ts';
import { type Marker, readMarker } from '../vocabulary/status-words.ts';
import { taskLines } from './task-lines.ts';
import { trimEndOf, trimStartOf } from '../source/trim.ts';
import { leavesWorkspace } from '../values/workspace-path.ts';

/** The fields of one phase, as the lines before its first sub-heading give them. */
export interface PhaseFields extends Pick<
  PhaseDraft,
  | 'dependencyFields'
  | 'blocks'
  | 'estimate'
  | 'outputs'
  | 'reads'
  | 'timeoutMs'
  | 'retries'
  | 'cwd'
  | 'agent'
> {
  readonly status: Marker | undefined;
  readonly problems: readonly Diagnostic[];
}

/** Of a field that is written more than once the first readable value counts. */
class FieldsReading {
  readonly dependencyFields: DependencyField[] = [];
  readonly blocks: DependencyItem[] = [];
  readonly problems: Diagnostic[] = [];
  status: Marker | undefined;
  estimate: Estimate | undefined;
  outputs: PathPattern[] | undefined;
  reads: readonly ReadItem[] | undefined;
  #readItems: readonly ReadItem[] = [];
  #readsInDoubt = false;
  timeoutMs: number | undefined;
  retries: number | undefined;
  cwd: string | undefined;
  agent: AgentWish = noWish;

  addStatus(value: string): void {
    this.status ??= readMarker(trimEndOf(trimStartOf(value, '[*_` \t'), ']*_` \t'));
  }

  addEstimate(value: string, field: LabelledValue): void {
    const minutes = parseWorkingMinutes(value);
    if (minutes !== undefined) this.estimate ??= { minutes, range: field.value };
  }

  addOutputs(field: LabelledValue, values: readonly FieldValue[]): void {
    const read = values.map(({ text, range }) => readPathPatterns(text, range.start));
    const [prose] = read.flatMap((value) => value.prose);
    if (values.length === 0) {
      this.bad(field, 'paths, globs or `none`', 'error');
    } else if (prose !== undefined) {
      // Not counted as a declaration: what nobody declared is not cached, which is safe.
      this.problems.push({
        code: 'bad-field-value',
        severity: 'warning',
        message: `Unexpected words for \`${field.name}\`, expected paths or globs; the field is not read`,
        range: prose,
        fix: 'Write paths from the workspace root, parted by commas; put a path with blanks in back-ticks.',
      });
    } else {
      this.outputs = [
        ...(this.outputs ?? []),
        ...read
          .flatMap((value) => value.patterns)
          .flatMap(({ pattern, range }) =>
            expandBraces(pattern).map((one) => ({ pattern: one, range })),
          ),
      ];
    }
  }

  /** What is in doubt narrows nothing: the phase then reads the whole workspace, which is safe. */
  addReads(field: LabelledValue, read: readonly ReadItems[]): void {
    const wrong = read.flatMap((value) => value.wrong);
    if (read.length === 0) {
      wrong.push({ written: '', expected: 'paths or projects', kind: 'words', range: field.key });
    }
    for (const { written, expected, kind, range } of wrong) {
      this.problems.push({
        code: 'bad-field-value',
        severity: kind === 'words' ? 'warning' : 'error',
        message: `Unexpected ${written === '' ? 'empty value' : `\`${written}\``} for \`${field.name}\`, expected ${expected}${kind === 'words' ? '; the field is not read' : ''}`,
        range,
        ...(kind === 'words' && {
          fix: 'Write paths from the workspace root or `project:NAME`; without them the phase reads the whole workspace.',
        }),
      });
    }
    this.#readsInDoubt ||= wrong.length > 0;
    this.#readItems = [...this.#readItems, ...read.flatMap((value) => value.items)];
    this.reads =
      this.#readsInDoubt || this.#readItems.length === 0 ? undefined : allItems(this.#readItems);
  }

  addTimeout(value: string, field: LabelledValue): void {
    const timeout = parseTimeout(value);
    if (timeout === undefined)
      this.bad(
        field,
        'a duration such as `90s`, `10m` or `1h 30m`, at most 24 days',
        'error',
        value,
      );
    this.timeoutMs ??= timeout;
  }

  addRetries(value: string, field: LabelledValue): void {
    if (/^\d{1,2}$/.test(value)) this.retries ??= Number(value);
    else this.bad(field, 'a whole number from 0 to 99', 'error', value);
  }

  addCwd(value: string, field: LabelledValue): void {
    const cwd = value === '' ? '' : normalizePattern(value);
    if (leavesWorkspace(cwd))
      this.bad(field, 'a folder inside the workspace, relative to its root', 'error', value);
    else this.cwd ??= cwd;
  }

  /** Any word: which names there are, the reader of a plan does not know. */
  addAgent(value: string, field: LabelledValue): void {
    if (value !== '' && this.agent.name === undefined)
      this.agent = { ...this.agent, name: { value, range: field.value } };
  }

  addMaxCost(value: string, field: LabelledValue): void {
    const maxUsd = parseUsd(value);
    if (maxUsd === undefined) this.badLimit(field, 'US dollars such as `$2` or `0.50`', value);
    else if (this.agent.maxUsd === undefined) this.agent = { ...this.agent, maxUsd };
  }

  addMaxTokens(value: string, field: LabelledValue): void {
    const maxTokens = parseTokens(value);
    if (maxTokens === undefined)
      this.badLimit(field, 'a number of tokens such as `200000` or `200k`', value);
    else if (this.agent.maxTokens === undefined) this.agent = { ...this.agent, maxTokens };
  }

  private badLimit(field: LabelledValue, expected: string, value: string): void {
    this.agent = { ...this.agent, unreadable: true };
    this.bad(field, expected, 'warning', value);
  }

  private bad(
    field: LabelledValue,
    expected: string,
    severity: 'error' | 'warning',
    value = '',
  ): void {
    this.problems.push({
      code: 'bad-field-value',
      severity,
      message: `Unexpected ${value === '' ? 'empty value' : `\`${value}\``} for \`${field.name}\`, expected ${expected}`,
      range: field.value.start < field.value.end ? field.value : field.key,
    });
  }
}

/**
 * @param text - the raw file with comments blanked out, same length
 * @param first - index of the first line, `end` exclusive
 */
export function readPhaseFields(
  text: string,
  scan: BlockScan,
  first: number,
  end: number,
  readDependencies: DependencyValueReader,
): PhaseFields {
  const reading = new FieldsReading();
  const ofTasks = taskLines(new Lines(text, scan), first, end);
  let tableEnd = first;
  for (let index = first; index < end; index++) {
    const line = scan.lines[index];
    if (line?.kind !== 'text' || ofTasks.has(index)) continue;
    // What looks like a header inside a table is none.
    const column = index < tableEnd ? undefined : dependencyColumn(text, scan, index);
    tableEnd = column?.end ?? tableEnd;
    const isOfPhases = (one: FieldValue): boolean =>
      readDependencies(one.text, one.range.start).items.some(({ kind }) => kind !== 'prose');
    if (column?.values.some(isOfPhases) === true) {
      const { key, values } = column;
      reading.dependencyFields.push(dependencyField(key, key, values, readDependencies));
    }
    for (const field of fieldsOfLine(text, scan, index)) {
      const value = text.slice(field.value.start, field.value.end);
      // A label with something behind it has no list, and only the last cell of a line can run on.
      const values = (): readonly FieldValue[] =>
        value === ''
          ? listBelow(text, scan, index, end)
          : text.slice(field.value.end, line.end).trim() === ''
            ? [withBelow(text, scan, index, end, wrappedValue(text, scan, index, field.value))]
            : [{ text: value, range: field.value }];
      readField(reading, text, field, value, values, readDependencies);
    }
  }
  return reading;
}

function readField(
  reading: FieldsReading,
  text: string,
  field: LabelledValue,
  value: string,
  values: () => readonly FieldValue[],
  readDependencies: DependencyValueReader,
): void {
  const readList = (): DependencyField =>
    dependencyField(field.key, field.value, values(), readDependencies);
  if (isDependencyName(field.name)) {
    reading.dependencyFields.push(readList());
    return;
  }
  if (isLooseDependencyName(field.name)) {
    const found = readList();
    if (found.items.some((item) => isNamed(item, text))) reading.dependencyFields.push(found);
    return;
  }
  if (estimateNames.has(field.name)) {
    reading.addEstimate(value, field);
    return;
  }
  switch (field.name) {
    case 'blocks':
      reading.blocks.push(...readList().items);
      break;
    case 'status':
      reading.addStatus(value);
      break;
    // The singular is no field: `Output: shows the version` is a sentence.
    case 'outputs':
      reading.addOutputs(field, values());
      break;
    case 'inputs':
    case 'reads':
      reading.addReads(
        field,
        values().map(({ text, range }) => readInputItems(text, range.start)),
      );
      break;
    case 'projects':
      reading.addReads(
        field,
        values().map(({ text, range }) => readProjectItems(text, range.start)),
      );
      break;
    case 'timeout':
      reading.addTimeout(plain(value), field);
      break;
    case 'retries':
      reading.addRetries(plain(value), field);
      break;
    case 'cwd':
    case 'working directory':
      reading.addCwd(plain(value), field);
      break;
    case 'agent':
      reading.addAgent(plain(value), field);
      break;
    case 'max cost':
      reading.addMaxCost(plain(value), field);
      break;
    case 'max tokens':
      reading.addMaxTokens(plain(value), field);
      break;
    default:
  }
}

/** `Phase 1`, and not just `1`. */
function isNamed({ kind, range }: DependencyItem, text: string): boolean {
  const isReference = kind === 'phase' || kind === 'span' || kind === 'group';
  return isReference && /^\p{L}{2}/u.test(text.slice(range.start, range.end));
}

function plain(value: string): string {
  return value.replace(/[`*"']/g, '').trim();
}
