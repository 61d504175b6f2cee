import { lineLists } from '../markdown/line-lists.ts';
import type { Lines } from '../markdown/lines.ts';
import type { ScannedLine } from '../markdown/scanner/scan-blocks.ts';
import { itemsBetween } from '../source/last-up-to.ts';
import { boxOf } from '../vocabulary/boxes.ts';

/** A list item with a box. */
interface Task {
  readonly depth: number;
  /** Block quotes it stands in. */
  readonly quotes: number;
}

/**
 * Indexes of the lines that are indented below a list item with a box: `Depends on:` there is about
 * that task. A line at the margin belongs to the phase, even where markdown joins it to the item
 * above because no blank line parts them.
 */
export function taskLines(lines: Lines, first: number, end: number): ReadonlySet<number> {
  const found = new Set<number>();
  const [start = end] = itemsBetween(lines.once(findTasks), first, end, (line) => line);
  let task: Task | undefined;
  for (let index = start; index < end; index++) {
    const line = lines.at(index);
    if (line.kind === 'blank') continue;
    if (task !== undefined) {
      const prefix = lines.prefix(index);
      if (leaves(task, line, prefix)) task = undefined;
      else if (isIndented(prefix, task.quotes)) found.add(index);
    }
    if (
      task === undefined &&
      line.opensItem &&
      lines.text[line.contentStart] === '[' &&
      boxOf(lines.content(index)) !== undefined
    )
      task = { depth: line.depth, quotes: quotesIn(lines.prefix(index)) };
  }
  return found;
}

/** All lines that may start a task. */
function findTasks(lines: Lines): readonly number[] {
  return lineLists(lines).items.filter((line) => lines.text[lines.at(line).contentStart] === '[');
}

function leaves(task: Task, { depth, opensItem }: ScannedLine, prefix: string): boolean {
  if (depth < task.depth) return true;
  return depth === task.depth && (opensItem || quotesIn(prefix) > task.quotes);
}

function quotesIn(prefix: string): number {
  return prefix.split('>').length - 1;
}

/** Whether blanks stand after the quotes that the task itself stands in. */
function isIndented(prefix: string, quotes: number): boolean {
  let at = 0;
  for (let quote = 0; quote < quotes; quote++) {
    const next = prefix.indexOf('>', at);
    if (next === -1) return false;
    at = next + (prefix[next + 1] === ' ' ? 2 : 1);
  }
  return /^[ \t]/.test(prefix.slice(at));
}
