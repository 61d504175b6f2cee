import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/** What each source file imports of ours; paths from the folder of sources. */
export type SourceGraph = ReadonlyMap<string, readonly string[]>;

export function readSourceGraph(sources: string): SourceGraph {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => path.split(sep).join('/'))
    .toSorted();
  return new Map(
    files.map((file) => [file, importsOf(file, readFileSync(join(sources, file), 'utf8'))]),
  );
}

/** Types count: a reader follows them as well. */
function importsOf(file: string, text: string): readonly string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport) *\(? *'(\.[^']+)'/g)].map(([, specifier = '']) =>
    posix.join(posix.dirname(file), specifier),
  );
}

/**
 * Circles at every level: the files and folders that lie in one folder, drawn as boxes with an arrow
 * for each import between them, must have an order. Each circle is told as `folder: a, b`.
 */
export function circles(graph: SourceGraph): readonly string[] {
  return [...levels(graph)].flatMap(([folder, boxes]) => {
    const round = [...boxes.keys()].filter((box) => reaches(boxes, box, box)).toSorted();
    return round.length === 0 ? [] : [`${folder}: ${round.join(', ')}`];
  });
}

type Boxes = Map<string, Set<string>>;

function levels(graph: SourceGraph): ReadonlyMap<string, Boxes> {
  const found = new Map<string, Boxes>();
  for (const [from, imports] of graph) {
    for (const to of imports) {
      const a = from.split('/');
      const b = to.split('/');
      const split = a.findIndex((segment, index) => segment !== b[index]);
      if (split === -1) continue;
      const folder = a.slice(0, split).join('/') || '.';
      const boxes = found.get(folder) ?? new Map<string, Set<string>>();
      found.set(folder, boxes);
      const [box = '', other = ''] = [a[split], b[split]];
      boxes.set(box, (boxes.get(box) ?? new Set()).add(other));
    }
  }
  return found;
}

function reaches(boxes: Boxes, from: string, wanted: string): boolean {
  const seen = new Set<string>();
  const open = [...(boxes.get(from) ?? [])];
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    if (box === wanted) return true;
    if (seen.has(box)) continue;
    seen.add(box);
    open.push(...(boxes.get(box) ?? []));
  }
  return false;
}
