import { withoutStars } from '../source/trim.ts';
import type { Lines } from '../markdown/lines.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { Status } from '../model/status.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import { boxLines } from '../values/line-boxes.ts';
import { readMarker } from '../vocabulary/status-words.ts';
import type { Range } from '../source/source-text.ts';
import type { Document } from '../document/document.ts';
import { addTo } from '../source/group-by.ts';

/** `- [ ] 2.1 (P) Build the importer`: a list item with a box and a number. */
export interface NumberedTask {
  readonly id: PhaseId;
  readonly writtenId: string;
  readonly idRange: Range;
  readonly title: string;
  /** From the id to the end of the line. */
  readonly text: Range;
  readonly box: Status;
  /** `(P)`: may run at the same time as the one before it. */
  readonly parallel: boolean;
  /** Index of its line. */
  readonly line: number;
  /** Quotes and list items that it stands in, its own included. */
  readonly depth: number;
}

/**
 * A number alone needs a dot or a bracket behind it, or `- [ ] 3 retries` would be a task. The star
 * of an optional task stands before or behind the number. `F1.` is how oh-my-opencode counts the
 * tasks of the final verification.
 */
const task =
  /^(?:\\?\*)?[ \t]+\*{0,3}(?<id>\d+(?:\.\d+)+[A-Za-z]?(?=[.):*\s]|$)|\d+[A-Za-z]?(?=\*{0,3}[.):])|F\d+(?=\.))[.):*]*(?:[ \t]+|$)(?<parallel>\(P\)[ \t]*)?(?<title>.*)/su;

/** All numbered tasks of a document, in the order of the text. */
export function numberedTasks(document: Document): readonly NumberedTask[] {
  const all = anyTasks(document);
  const first = all.find(({ id }) => /^\d/.test(id));
  // Letters alone number something else, and only beside the others they number tasks.
  return all.filter(
    ({ id, line, depth }) =>
      /^\d/.test(id) || (first !== undefined && line > first.line && depth === 1),
  );
}

function anyTasks({ lines }: Document): readonly NumberedTask[] {
  return boxLines(lines).flatMap(({ line, box }) => {
    // `[⏭️]`: left out on purpose, so that nothing waits for it.
    if (readMarker(box.inside)?.status === 'skipped') return [];
    const { contentStart, depth } = lines.at(line);
    const words = lines.content(line);
    const groups = task.exec(words.slice(box.length))?.groups;
    const writtenId = groups?.['id'];
    if (writtenId === undefined) return [];
    const idStart = contentStart + words.indexOf(writtenId, box.length);
    const textEnd = contentStart + words.trimEnd().length;
    return [
      {
        id: toPhaseId(writtenId),
        writtenId,
        idRange: { start: idStart, end: idStart + writtenId.length },
        title: withoutStars(groups?.['title'] ?? '').trim(),
        text: { start: idStart, end: textEnd },
        box: box.status,
        parallel: groups?.['parallel'] !== undefined,
        line,
        depth,
      },
    ];
  });
}

/** The line after a task: the next numbered task or heading, or where its list has ended. */
export function endOfTask(
  lines: Lines,
  { line, depth }: NumberedTask,
  next: NumberedTask | undefined,
): number {
  const limit = next?.line ?? lines.count;
  let end = line + 1;
  for (let index = line + 1; index < limit; index++) {
    const { kind, depth: at, opensItem } = lines.at(index);
    if (kind === 'blank') continue;
    if (kind === 'heading' || at < depth || (at === depth && opensItem)) break;
    end = index + 1;
  }
  return end;
}

/**
 * What ids stand for: `1` for itself, if it is a phase, and for all phases numbered below it. An id
 * that is missing here belongs to no task.
 */
export function taskGroups(
  tasks: readonly NumberedTask[],
  isPhase: (task: NumberedTask) => boolean,
): ReadonlyMap<PhaseId, readonly PhaseId[]> {
  const groups = new Map<PhaseId, PhaseId[]>();
  for (const task of tasks) {
    if (!isPhase(task)) continue;
    // Numbers nest a few levels; what has more is no numbering, and would make groups without end.
    const segments = task.id.split('.', 6);
    for (let count = 1; count <= segments.length; count++) {
      const id = (
        count === segments.length ? task.id : segments.slice(0, count).join('.')
      ) as PhaseId;
      addTo(groups, id, task.id);
    }
  }
  return groups;
}

const note = /^_\p{L}+\s*[:：].*_\s*$/u;

/**
 * Which tasks are work of their own: those without tasks numbered below them, and those that say
 * themselves what is to be done. A title over others is a group. Notes such as `_Requirements: 1.1_` say nothing.
 */
export function ownWork(
  { lines }: Document,
  tasks: readonly NumberedTask[],
): ReadonlySet<NumberedTask> {
  const parents = new Set<string>();
  for (const { id } of tasks) {
    const segments = id.split('.', 6);
    for (let count = 1; count < segments.length; count++)
      parents.add(segments.slice(0, count).join('.'));
  }
  return new Set(
    tasks.filter((task, position) => {
      if (!parents.has(task.id)) return true;
      const end = endOfTask(lines, task, tasks[position + 1]);
      for (let index = task.line + 1; index < end; index++)
        if (lines.kind(index) !== 'blank' && !note.test(lines.content(index))) return true;
      return false;
    }),
  );
}
