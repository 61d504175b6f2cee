import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import type { DependencyValueReader } from '../references/dependency-value.ts';
import { idAsWritten, planReferences, type References } from '../references/references.ts';
import { labelsOf } from '../values/labelled-values.ts';
import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import type { OrderPlace, PhaseDraft } from '../model/plan-draft.ts';
import type { StatusReading } from '../model/status.ts';
import { isAboutPlans } from '../vocabulary/plan-places.ts';
import type { Document } from '../document/document.ts';
import type { Format, FormatReading } from './format.ts';
import { forFirstOfGroup } from './group-edges.ts';
import { readItemPhase } from './item-phase.ts';
import {
  endOfTask,
  ownWork,
  type NumberedTask,
  numberedTasks,
  taskGroups,
} from './numbered-tasks.ts';
import { hasKiroFields } from './kiro-fields.ts';
import { numberedHeadingsDeclare } from './numbered-headings.ts';
import { hasNamedHeadings, numberedHeadings } from './plan-headings.ts';
import { collectEdges } from '../edges/collect.ts';
import type { EdgeReader } from '../edges/edge-reader.ts';
import { fieldReader } from '../edges/field.ts';
import { listReader } from '../edges/lists.ts';
import { phaseTableReader } from '../edges/phase-table.ts';
import { sequenceReader } from '../edges/sequence/sequence-reader.ts';
import { waveTableReader } from '../edges/wave-table.ts';
import { sureUnboxedTasks } from './unboxed-tasks.ts';
import { hasWaveGraph, waveGraphReader } from '../edges/wave-graph.ts';
import { compareIds } from '../values/phase-ids.ts';

const unit = 'Task';

/**
 * `tasks.md` of Kiro, cc-sdd and spec-workflow: numbered list items with boxes. The phases are the
 * tasks that are work of their own; a reference to `1` means all of `1`, `1.1` and `1.2`.
 */
export const kiroFormat: Format = {
  recognizes: (document) => {
    const tasks = tasksOf(document);
    if (tasks.length === 0) return false;
    if (hasKiroFields(document)) {
      return !hasNamedHeadings(document) || hasWaveGraph(document);
    }
    if (isAboutPlans(document.source.path)) return false;
    // Without a sign of such a tool: one list that is numbered through, and nothing else to go by.
    const ids = new Set(tasks.map(({ id }) => id));
    // One number twice in it is a slip, which is told; a number that goes back starts another list.
    const isOneList = ids.size === tasks.length || goUp(tasks);
    // Chapters of something else are counted on elsewhere, `7. …` below one milestone and `8. …` below the next.
    const isFromStart = Number.parseInt(tasks[0]?.id ?? '', 10) < 2;
    const isList =
      isFromStart && tasks.length > 1 && ids.size > 1 && isOneList && !hasNamedHeadings(document);
    return isList && !numberedHeadingsDeclare(document);
  },
  read: readKiro,
};

function tasksOf(document: Document): readonly NumberedTask[] {
  const tasks = numberedTasks(document);
  return tasks.length === 0 && hasKiroFields(document) ? sureUnboxedTasks(document) : tasks;
}

function goUp(tasks: readonly NumberedTask[]): boolean {
  return tasks.every(({ id }, at) => {
    const before = tasks[at - 1];
    return before === undefined || compareIds(before.id, id) <= 0;
  });
}

function readKiro(document: Document): FormatReading {
  const all = tasksOf(document);
  const work = ownWork(document, all);
  const groups = taskGroups(all, (task) => work.has(task));
  const references = referencesToGroups(
    planReferences(
      document.lines,
      unit,
      all.map((task, index) => ({
        ...task,
        lines: { first: task.line, end: all[index + 1]?.line ?? document.lines.count },
      })),
    ),
    groups,
  );
  const places = orderPlaces(document, all);
  const problems: Diagnostic[] = [];
  const written: PhaseDraft[] = [];
  let item = 0;
  for (const [position, task] of all.entries()) {
    const start = document.lines.start(task.line);
    // A task that is no deeper than the list itself starts an item of its own.
    if (task.depth === 1) item = start;
    if (!work.has(task)) continue;
    const read = readTask(document, task, all[position + 1], item, references.read);
    problems.push(...read.problems);
    written.push({ ...read.draft, place: places(task) });
  }
  const readers: readonly EdgeReader[] = [
    fieldReader,
    ...groupReaders.map((reader) => forFirstOfGroup(reader, groups)),
    // Beside tasks that say what they need the graph still speaks for the others.
    { ...waveGraphReader, onlyIfSilent: false },
    forFirstOfGroup(sequenceReader, groups),
  ];
  const { phases, ...edges } = collectEdges({ document, phases: written }, references, readers);
  return {
    unit,
    missing: 'sequential',
    phases,
    nearMisses: [],
    problems: [...edges.problems, ...problems],
  };
}

/** Where a place speaks of tasks and of whole groups. */
const groupReaders: readonly EdgeReader[] = [listReader, phaseTableReader, waveTableReader];

/**
 * @param next - the numbered task after it
 * @param item - where the outermost list item around it starts
 */
function readTask(
  document: Document,
  task: NumberedTask,
  next: NumberedTask | undefined,
  item: number,
  readDependencies: DependencyValueReader,
): { readonly draft: PhaseDraft; readonly problems: readonly Diagnostic[] } {
  const end = endOfTask(document.lines, task, next);
  const { draft, problems } = readItemPhase(
    document,
    {
      reading: {
        kind: 'phase',
        id: task.id,
        writtenId: task.writtenId,
        idStart: 0,
        title: task.title,
        status: task.box === 'pending' ? undefined : task.box,
        note: '',
      },
      text: task.text,
      line: task.line,
      end,
      item,
    },
    readDependencies,
  );
  const note = blockedNote(document.lines, task.line + 1, end);
  return { draft: { ...draft, status: statusOf(draft, note) }, problems };
}

/** The box of the task itself speaks for it; boxes below it do not. `_Blocked: why_` is how spec-workflow says why it waits. */
function statusOf({ status }: PhaseDraft, blocked: string | undefined): StatusReading {
  if (blocked !== undefined && status.value !== 'done')
    return { value: 'blocked', from: 'field', note: blocked };
  return status.from === 'tasks' ? { value: 'pending', from: 'default', note: '' } : status;
}

function blockedNote(lines: Lines, first: number, end: number): string | undefined {
  for (let index = first; index < end; index++) {
    if (!lines.isText(index) || !/^[*_]{1,3}blocked\s*:/iu.test(lines.content(index))) continue;
    const [field] = labelsOf(lines, index);
    const note = field && lines.words(field.value);
    if (note !== undefined && note !== '') return note;
  }
  return undefined;
}

/** References to a group become references to its tasks. */
function referencesToGroups(
  references: References,
  groups: ReadonlyMap<PhaseId, readonly PhaseId[]>,
): References {
  const read: DependencyValueReader = (value, offset, titles) => {
    const reading = references.read(value, offset, titles);
    const items = reading.items.flatMap((item): readonly DependencyItem[] => {
      if (item.kind === 'phase')
        return (groups.get(item.id) ?? [item.id]).map((id) => ({ ...item, id }));
      if (item.kind !== 'span') return [item];
      const from = groups.get(item.from)?.[0] ?? item.from;
      const to = groups.get(item.to)?.at(-1) ?? item.to;
      return [{ ...item, from, to }];
    });
    return { ...reading, items };
  };
  const named: References['named'] = (written) =>
    (idAsWritten(written, (id) => groups.has(id)) ?? []).flatMap((id) => groups.get(id) ?? []);
  return { ...references, read, named };
}

/** Where tasks stand in the order, with what their `(P)` and those of the tasks and headings above them say. */
function orderPlaces(
  document: Document,
  all: readonly NumberedTask[],
): (task: NumberedTask) => OrderPlace {
  const majors = new Map(
    [...numberedHeadings(document), ...all]
      .filter(({ id }) => !id.includes('.'))
      .map(({ id, parallel }) => [String(id), parallel]),
  );
  return ({ id, parallel }) => {
    const [group = id] = id.split('.');
    return { group, parallel, parallelGroup: majors.get(group) ?? false };
  };
}
