import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { ScannedLine } from '../markdown/scanner/scan-blocks.ts';
import { dependencyValueReader, type DependencyValueReader } from '../references/reference-list.ts';
import { readLabelledValues } from '../values/labelled-values.ts';
import type { DependencyField, DependencyItem, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Rules } from '../model/rules.ts';
import type { StatusReading } from '../model/status.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import type { Document } from '../document/document.ts';
import type { Format, FormatReading } from './format.ts';
import { readItemPhase } from './item-phase.ts';
import {
  endOfTask,
  ownWork,
  type NumberedTask,
  numberedTasks,
  taskGroups,
} from './numbered-tasks.ts';
import { hasKiroFields } from './kiro-fields.ts';
import { hasNamedHeadings, numberedHeadings } from './plan-headings.ts';
import { orderTasks } from '../edges/task-order.ts';
import { hasWaveGraph, readWaveGraph } from '../edges/wave-graph.ts';

const unit = 'Task';

/**
 * `tasks.md` of Kiro, cc-sdd and spec-workflow: numbered list items with boxes. The phases are the
 * tasks that are work of their own; a reference to `1` means all of `1`, `1.1` and `1.2`.
 */
export const kiroFormat: Format = {
  recognizes: (document) => {
    const tasks = numberedTasks(document);
    if (tasks.length === 0) return false;
    if (hasKiroFields(document)) {
      return !hasNamedHeadings(document) || hasWaveGraph(document);
    }
    // Without a sign of such a tool: one list that is numbered through, and nothing else to go by.
    const ids = new Set(tasks.map(({ id }) => id));
    return tasks.length > 1 && ids.size === tasks.length && !hasNamedHeadings(document);
  },
  read: readKiro,
};

function readKiro(document: Document, rules: Rules): FormatReading {
  const all = numberedTasks(document);
  const work = ownWork(document, all);
  const groups = taskGroups(all, (task) => work.has(task));
  const graph = readWaveGraph(document, (written) => groups.get(graphId(written)) ?? []);
  const letterIds = all.some(({ id }) => /^\p{L}/u.test(id));
  const readDependencies = readingGroups(dependencyValueReader({ unit, letterIds }), groups);
  const problems: Diagnostic[] = [...(graph?.problems ?? [])];
  const phases: PhaseDraft[] = [];
  let item = 0;
  for (const [position, task] of all.entries()) {
    const start = document.scan.lines[task.line]?.start ?? 0;
    // A task that is no deeper than the list itself starts an item of its own.
    if (task.depth === 1) item = start;
    if (!work.has(task)) continue;
    const read = readTask(document, task, all[position + 1], item, readDependencies);
    problems.push(...read.problems);
    const fromGraph = graph?.fields.get(task.id);
    phases.push(fromGraph === undefined ? read.draft : addField(read.draft, fromGraph));
  }
  const byOrder = rules.missing === 'auto' || rules.missing === 'sequential';
  const ordered = byOrder ? inOrder(document, all, phases) : phases;
  return { unit, missing: 'sequential', phases: ordered, nearMisses: [], problems };
}

/** `1.2`, `Task 1.2`, `T1.2` */
function graphId(written: string): PhaseId {
  return toPhaseId(written.replace(/^(?:task\s*|t)(?=\d)/i, ''));
}

function addField(draft: PhaseDraft, field: DependencyField): PhaseDraft {
  return { ...draft, dependencyFields: [...draft.dependencyFields, field] };
}

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
  const { scan, text } = document;
  const end = endOfTask(scan, task, next);
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
  const note = blockedNote(text, scan.lines.slice(task.line + 1, end));
  return { draft: { ...draft, status: statusOf(draft, note) }, problems };
}

/** The box of the task itself speaks for it; boxes below it do not. `_Blocked: why_` is how spec-workflow says why it waits. */
function statusOf({ status }: PhaseDraft, blocked: string | undefined): StatusReading {
  if (blocked !== undefined && status.value !== 'done')
    return { value: 'blocked', from: 'field', note: blocked };
  return status.from === 'tasks' ? { value: 'pending', from: 'default', note: '' } : status;
}

function blockedNote(text: string, lines: readonly ScannedLine[]): string | undefined {
  for (const { kind, contentStart, end } of lines) {
    if (
      kind !== 'text' ||
      !/^[*_]{1,3}blocked\s*:/iu.test(text.slice(contentStart, contentStart + 20))
    )
      continue;
    const [field] = readLabelledValues(text.slice(contentStart, end), contentStart);
    const note = field && text.slice(field.value.start, field.value.end);
    if (note !== undefined && note !== '') return note;
  }
  return undefined;
}

/** References to a group become references to its tasks. */
function readingGroups(
  read: DependencyValueReader,
  groups: ReadonlyMap<PhaseId, readonly PhaseId[]>,
): DependencyValueReader {
  return (value, offset) => {
    const reading = read(value, offset);
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
}

/** Gives the phases that say nothing what the order of the tasks and their `(P)` say. */
function inOrder(
  document: Document,
  all: readonly NumberedTask[],
  phases: readonly PhaseDraft[],
): readonly PhaseDraft[] {
  const majors = new Map(
    [...numberedHeadings(document), ...all]
      .filter(({ id }) => !id.includes('.'))
      .map(({ id, parallel }) => [String(id), parallel]),
  );
  const tasks = new Map(all.map((task) => [task.id, task]));
  const needs = orderTasks(
    phases.map(({ id, dependencyFields: [field] }) => {
      const [group = id] = id.split('.');
      return {
        id,
        group,
        parallel: tasks.get(id)?.parallel ?? false,
        parallelGroup: majors.get(group) ?? false,
        declared: field?.items.flatMap((item) => (item.kind === 'phase' ? [item.id] : [])),
      };
    }),
  );
  return phases.map((phase) => {
    // Of an id that stands twice, which is reported, the later one follows the earlier.
    const needed = needs.get(phase.id)?.filter((id) => id !== phase.id);
    if (needed === undefined) return phase;
    const range = phase.heading;
    return addField(phase, {
      source: 'order',
      key: range,
      value: range,
      items: needed.map((id): DependencyItem => ({ kind: 'phase', id, range })),
      none: needed.length === 0,
      ignored: [],
      unclosedBracket: undefined,
    });
  });
}
