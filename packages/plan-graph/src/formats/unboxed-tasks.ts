import { withoutStars } from '../source/trim.ts';
import type { Document } from '../document/document.ts';
import { lineLists } from '../markdown/line-lists.ts';
import type { NearMiss } from '../model/plan-draft.ts';
import { readTitle } from '../phases/heading-title.ts';
import { compareIds, toPhaseId } from '../values/phase-ids.ts';
import { boxLines } from '../values/line-boxes.ts';
import { hasKiroFields, isKiroField } from './kiro-fields.ts';
import { endOfTask, type NumberedTask, ownWork } from './numbered-tasks.ts';

/** `1. Title`, `- 1. Title` at the margin; `1.1 Title` at any depth. */
const task =
  /^(?<indent>[ \t]*)(?:[-*+][ \t]+)?(?<marks>\*{0,3})(?<id>\d{1,3}(?:\.\d{1,3})+(?=[.):*\s])|\d{1,3}(?=[.)]))[.):*]*[ \t]+(?<parallel>\(P\)[ \t]+)?(?<title>\S.*)$/u;

/** The numbered items of a document that has no box: `1. Build it`, each number once and going up; else none. */
export function unboxedTasks(document: Document): readonly NumberedTask[] {
  const found = numberedItems(document);
  return areCounted(found) ? found : [];
}

function numberedItems({ lines, text }: Document): readonly NumberedTask[] {
  if (boxLines(lines).length > 0) return [];
  const found: NumberedTask[] = [];
  for (const line of lineLists(lines).items) {
    if (!lines.isText(line)) continue;
    const { start, contentStart } = lines.at(line);
    const words = lines.content(line);
    const written = text.slice(start, contentStart) + words.trimEnd();
    const groups = task.exec(written)?.groups;
    const writtenId = groups?.['id'];
    if (groups === undefined || writtenId === undefined) continue;
    if (groups['indent'] !== '' && !writtenId.includes('.')) continue;
    const idStart = start + written.indexOf(writtenId);
    const titled = readTitle(`: ${withoutStars(groups['title'] ?? '')}`, '');
    found.push({
      id: toPhaseId(writtenId),
      writtenId,
      idRange: { start: idStart, end: idStart + writtenId.length },
      title: titled?.title ?? '',
      text: { start: idStart, end: start + written.length },
      box: titled?.status ?? 'pending',
      parallel: groups['parallel'] !== undefined,
      line,
      depth: groups['indent'] === '' ? 1 : lines.at(line).depth,
    });
  }
  return found;
}

function areCounted(tasks: readonly NumberedTask[]): boolean {
  return (
    tasks.length > 1 &&
    tasks.every(({ id }, at) => {
      const before = tasks[at - 1];
      return before === undefined || compareIds(before.id, id) < 0;
    })
  );
}

/** Tasks without boxes that are tasks for sure: each has a line such as `_Requirements: 1.1_` below it. */
export function sureUnboxedTasks(document: Document): readonly NumberedTask[] {
  const all = unboxedTasks(document);
  const work = ownWork(document, all);
  const { lines } = document;
  const isSure = all.every((one, at) => {
    if (!work.has(one)) return true;
    const end = endOfTask(lines, one, all[at + 1]);
    for (let index = one.line + 1; index < end; index++)
      if (isKiroField(lines.content(index))) return true;
    return false;
  });
  return isSure ? all : [];
}

/** In a `tasks.md`: numbered items without a box, which may be the tasks or what somebody lists about them. */
export function unboxedMisses(document: Document): readonly NearMiss[] {
  if (!/(?:^|\/)tasks\.md$/i.test(document.source.path)) return [];
  const tasks = hasKiroFields(document) ? numberedItems(document) : unboxedTasks(document);
  return tasks.map(({ text }) => ({ kind: 'unboxed-task', range: text }));
}
