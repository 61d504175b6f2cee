import type { ChartNode, Flowchart } from './flowchart.ts';

const settings =
  /^\s*(?:%%.*|title\s.*|(?:dateFormat|axisFormat|tickInterval|excludes|includes|todayMarker|weekday|weekend|click|accTitle|accDescr|displayMode|inclusiveEndDates|topAxis)(?![\p{L}\p{N}]).*)?$/u;
const tags: ReadonlySet<string> = new Set(['done', 'active', 'crit', 'milestone', 'vert']);

/**
 * Reads a mermaid Gantt chart (https://mermaid.js.org/syntax/gantt.html) as a flowchart of its tasks: `Parser :p2, after p1, 3d`
 * leads on from `p1`, and one without a start from the task before it. Dates say nothing of what a task needs: it is read
 * if no task but the first has one.
 *
 * @param text - of the fence
 * @param offset - where it starts in the file
 * @returns undefined: it is another kind of drawing, or tasks start at dates
 */
export function parseGantt(text: string, offset: number): Flowchart | undefined {
  if (!text.slice(0, 200).split('\n').some(isStart)) return undefined;
  const nodes = new Map<string, ChartNode>();
  const links: (readonly [string, string])[] = [];
  let within: readonly string[] = [];
  let before: string | undefined;
  let start = offset;
  for (const line of text.split('\n')) {
    const at = start;
    start += line.length + 1;
    if (isStart(line) || settings.test(line)) continue;
    const lead = at + line.length - line.trimStart().length;
    const node = (words: string): ChartNode => ({
      words,
      range: { start: lead, end: lead + words.length },
      again: [],
      within,
    });
    if (/^\s*section\s/u.test(line)) {
      const name = line.trim().slice('section'.length).trim();
      const from = lead + line.trim().length - name.length;
      within = [`section ${nodes.size}`];
      nodes.set(`section ${nodes.size}`, {
        ...node(name),
        range: { start: from, end: from + name.length },
        within: [],
      });
      continue;
    }
    const colon = line.indexOf(':');
    if (colon === -1) return undefined;
    const values = line
      .slice(colon + 1)
      .split(',')
      .map((value) => value.trim())
      .filter((value) => !tags.has(value));
    const [first = '', second = ''] = values;
    const id = values.length > 2 ? first : `task ${nodes.size}`;
    const begin = values.length > 2 ? second : values.length === 2 ? first : undefined;
    const needs = /^after\s+(?<ids>\S.*)$/u.exec(begin ?? '')?.groups?.['ids']?.split(/\s+/);
    if (begin !== undefined && needs === undefined && before !== undefined) return undefined;
    nodes.set(id, node(line.slice(0, colon).trim()));
    for (const from of needs ?? (begin === undefined && before !== undefined ? [before] : []))
      links.push([from, id]);
    before = id;
  }
  return links.every(([from]) => nodes.has(from)) && links.length > 0
    ? { nodes, links }
    : undefined;
}

function isStart(line: string): boolean {
  return line.trim() === 'gantt';
}
