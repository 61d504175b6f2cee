import type { Document } from '../document/document.ts';
import { readLead } from '../phases/heading-lead.ts';
import { readTitle } from '../phases/heading-title.ts';
import type { HeadingReading } from '../phases/phase-heading.ts';
import { compareIds, toPhaseId } from '../values/phase-ids.ts';
import type { FormatReading } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { hasKiroFields, isKiroField } from './kiro-fields.ts';

type PhaseReading = Extract<HeadingReading, { kind: 'phase' }>;

/** A heading that is a task. */
interface TaskHeading {
  readonly reading: PhaseReading;
  readonly parallel: boolean;
  readonly line: number;
}

/** `1.1 ✅ Make the project`, `2.3 Print labels (P)` */
const task =
  /^(?<lead>[*_]{0,3})(?<id>\d{1,3}\.\d{1,3})[.:]?\s+(?<first>\(P\)\s+)?(?<title>\S.*)$/u;

/**
 * Tasks of Kiro and cc-sdd that are headings, `### 1.1 ✅ Make the project`: two or more, each number once and going up, all of them with a field
 * such as `_Requirements: 1.1_`. They are done in order, as items are.
 */
export function readKiroHeadings(document: Document): FormatReading | undefined {
  if (!hasKiroFields(document)) return undefined;
  const tasks = taskHeadings(document);
  if (tasks.size < 2) return undefined;
  const reading = readHeadingPhases(
    document,
    'Task',
    [],
    (_, heading) => tasks.get(heading?.line ?? -1)?.reading ?? { kind: 'other' },
  );
  const parallel = new Set(
    [...tasks.values()].flatMap((one) => (one.parallel ? one.reading.id : [])),
  );
  const phases = reading.phases.map((phase) => {
    const [group = phase.id] = phase.id.split('.');
    const place = { group, parallel: parallel.has(phase.id), parallelGroup: false };
    return { ...phase, place };
  });
  return { ...reading, phases, missing: 'sequential' };
}

/** By line; empty where one of them is in doubt. */
function taskHeadings({ lines }: Document): ReadonlyMap<number, TaskHeading> {
  const found = new Map<number, TaskHeading>();
  const headings = lines.ownHeadings;
  let before: string | undefined;
  for (const [at, { line, text }] of headings.entries()) {
    const one = taskIn(lines.words(text), line);
    if (one === undefined) continue;
    const { id } = one.reading;
    const isBehind = before === undefined || compareIds(before, id) < 0;
    const end = headings[at + 1]?.line ?? lines.count;
    if (!isBehind || !hasField(line + 1, end)) return new Map();
    found.set(line, one);
    before = id;
  }
  return found;

  function hasField(first: number, end: number): boolean {
    for (let index = first; index < end; index++)
      if (isKiroField(lines.content(index))) return true;
    return false;
  }
}

function taskIn(words: string, line: number): TaskHeading | undefined {
  const groups = task.exec(words)?.groups;
  const { lead = '', id: writtenId, first, title: all = '' } = groups ?? {};
  if (writtenId === undefined) return undefined;
  const isMarkedLast = all.trimEnd().endsWith(' (P)');
  const written = isMarkedLast ? all.slice(0, all.lastIndexOf(' (P)')) : all;
  const { end, status: before } = readLead(written);
  const titled = readTitle(`: ${written.slice(end)}`, '');
  if (titled === undefined) return undefined;
  const { title, status = before, note } = titled;
  const id = toPhaseId(writtenId);
  return {
    reading: { kind: 'phase', id, writtenId, idStart: lead.length, title, status, note },
    parallel: first !== undefined || isMarkedLast,
    line,
  };
}
