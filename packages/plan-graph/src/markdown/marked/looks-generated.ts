import type { Lines } from '../lines.ts';
import { factNames, fenceLanguage, type GeneratedKind, waveColumns } from './block-kinds.ts';

/**
 * Whether lines hold nothing but what we write into a block of that kind: nothing at all, one fence, one table, or one
 * list of facts. Nothing of it can be a phase, a command or a field, so that it may be read as blank lines.
 */
export function looksGenerated(
  kind: GeneratedKind,
  lines: Lines,
  first: number,
  end: number,
): boolean {
  const filled = indexesFrom(first, end).filter((index) => lines.kind(index) !== 'blank');
  const [from, last] = [filled[0], filled.at(-1)];
  if (from === undefined || last === undefined) return true;
  switch (kind) {
    case 'drawing':
    case 'mermaid':
      return lines.scan.fences.some(
        (fence) =>
          fence.openLine === from &&
          fence.closeLine === last &&
          !fence.nested &&
          fence.info === fenceLanguage[kind],
      );
    case 'waves':
      return isWaveTable(filled.map((index) => (lines.isText(index) ? lines.content(index) : '')));
    case 'totals':
    case 'estimates':
      return filled.every(
        (index) => lines.opensItem(index) && isFact(lines.content(index), factNames[kind]),
      );
    default:
      return kind satisfies never;
  }
}

function isWaveTable([head = '', rule = '', ...rows]: readonly string[]): boolean {
  const titles = cellsOf(head);
  return (
    titles.length >= 2 &&
    titles.every((title, index) => title === waveColumns[index]) &&
    /^\|[-:| ]+\|\s*$/.test(rule) &&
    rows.every((row) => /^\|\s*\d+\s*\|[^`|]*\|(?:[^`|]*\|)?\s*$/.test(row))
  );
}

function cellsOf(row: string): readonly string[] {
  return row
    .trim()
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function isFact(words: string, names: readonly string[]): boolean {
  const name = /^\*\*([^*]+)\*\*: [^`]*$/.exec(words)?.[1];
  return name !== undefined && names.includes(name);
}

function indexesFrom(first: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
}
