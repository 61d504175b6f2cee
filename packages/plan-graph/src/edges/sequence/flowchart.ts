import type { Range } from '../../source/source-text.ts';

/** A node of a flowchart, or a box around several. */
export interface ChartNode {
  /** What is written in it; its id where nothing is. */
  readonly words: string;
  /** The place of the words. */
  readonly range: Range;
  /** Where its words are again, if they are its id. */
  readonly again: readonly Range[];
  /** The boxes around it, the innermost first. */
  readonly within: readonly string[];
}

export interface Flowchart {
  /** Nodes and boxes by their ids. */
  readonly nodes: ReadonlyMap<string, ChartNode>;
  readonly links: readonly (readonly [from: string, to: string])[];
}

const firstLine = /^\s*(?:graph|flowchart)(?:-elk)?(?:\s+(?:TB|TD|BT|RL|LR))?(?:\s*;)?\s*$/u;
const withoutNodes =
  /^(?:style|classDef|class|click|linkStyle|direction|accTitle|accDescr|title)(?![\p{L}\p{N}_])/u;
const node = /(?<id>[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)*)/uy;
/** A link that leads from its left to its right, with its text in one of two places. */
const link =
  /\s*(?:-->|-\.+->|==+>|--+>|(?:--|==|-\.)\s[^-=.>|\n]{1,80}\s(?:--+>|==+>|\.+->))(?:\|[^|\n]{0,200}\|)?\s*/uy;
const styleClass = /:::[\p{L}\p{N}_-]+/uy;
const and = /\s*&\s*/uy;
const closings: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '>': ']' };

/**
 * Reads a mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html): nodes, boxes, and links with one arrow.
 *
 * @param text - of the fence
 * @param offset - where it starts in the file
 * @returns undefined: it is another kind of drawing, or has something of which it is not known what it means
 */
export function parseFlowchart(text: string, offset: number): Flowchart | undefined {
  const chart = new ChartReading();
  let start = offset;
  let isStarted = false;
  for (const line of text.split('\n')) {
    if (!isStarted && firstLine.test(line)) isStarted = true;
    else if (!/^\s*(?:%%.*)?$/u.test(line) && !(isStarted && chart.readLine(line, start)))
      return undefined;
    start += line.length + 1;
  }
  return isStarted ? chart : undefined;
}

class ChartReading implements Flowchart {
  readonly nodes = new Map<string, ChartNode>();
  readonly links: (readonly [string, string])[] = [];
  #within: readonly string[] = [];
  #line = '';
  #offset = 0;
  #at = 0;

  /** False: something in it is not known. */
  readLine(line: string, offset: number): boolean {
    this.#line = line;
    this.#offset = offset;
    this.#at = line.length - line.trimStart().length;
    const rest = line.trim();
    if (withoutNodes.test(rest)) return true;
    if (rest === 'end') {
      this.#within = this.#within.slice(1);
      return true;
    }
    if (/^subgraph\s/u.test(rest)) return this.#readBox();
    return this.#readStatements();
  }

  #readBox(): boolean {
    this.#at += 'subgraph'.length;
    this.#skip(/\s*/uy);
    const { start } = this.#placeOf(this.#at);
    const name = this.#line.slice(this.#at).trim();
    const spaced = /^(?<id>[\p{L}\p{N}_.-]+)\s+(?=\[)/u.exec(name);
    // A box may have its words in place of an id, and a blank behind an id.
    const id = spaced?.groups?.['id'] ?? this.#readNode();
    if (spaced !== null && id !== undefined) {
      this.#at += spaced[0].length;
      const shape = this.#readShape('[');
      if (shape === 'unclosed' || shape === undefined) return false;
      this.nodes.set(id, { ...shape, again: [], within: this.#within });
    }
    const isWhole = id !== undefined && this.#line.slice(this.#at).trim() === '';
    if (!isWhole) {
      const range = { start, end: start + name.length };
      this.nodes.set(name, {
        words: name.replace(/^"|"$/g, ''),
        range,
        again: [],
        within: this.#within,
      });
    }
    this.#within = [isWhole ? id : name, ...this.#within];
    return true;
  }

  #readStatements(): boolean {
    while (this.#at < this.#line.length) {
      let before: readonly string[] | undefined;
      do {
        const nodes = this.#readNodes();
        if (nodes === undefined) return false;
        for (const from of before ?? []) for (const to of nodes) this.links.push([from, to]);
        before = nodes;
      } while (this.#skip(link));
      if (!this.#skip(/\s*(?:;\s*|$)/uy)) return false;
    }
    return true;
  }

  /** `A & B[Words]` */
  #readNodes(): readonly string[] | undefined {
    const ids: string[] = [];
    do {
      const id = this.#readNode();
      if (id === undefined) return undefined;
      ids.push(id);
    } while (this.#skip(and));
    return ids;
  }

  #readNode(): string | undefined {
    node.lastIndex = this.#at;
    const id = node.exec(this.#line)?.groups?.['id'];
    if (id === undefined) return undefined;
    const own = this.#placeOf(this.#at, this.#at + id.length);
    this.#at += id.length;
    const opening = this.#line.charAt(this.#at);
    const shape = opening === '@' ? undefined : this.#readShape(opening);
    if (shape === 'unclosed' || opening === '@') return undefined;
    this.#skip(styleClass);
    const known = this.nodes.get(id);
    this.nodes.set(id, {
      ...(shape ?? known ?? { words: id, range: own }),
      again: shape === undefined && known?.words === id ? [...known.again, own] : [],
      within: known?.within ?? this.#within,
    });
    return id;
  }

  /** `[Words]`, `("Words")`, `{{Words}}`, `>Words]` */
  #readShape(opening: string): { words: string; range: Range } | 'unclosed' | undefined {
    const closing = closings[opening];
    if (closing === undefined) return undefined;
    const start = this.#at;
    const end = closingOf(this.#line, start, closing);
    if (end === undefined) return 'unclosed';
    this.#at = end;
    const words = withoutSigns(this.#line.slice(start, end))
      .replace(/<br\s*\/?>|\\n/giu, '\n')
      .trim();
    return { words, range: this.#placeOf(start, end) };
  }

  #skip(expression: RegExp): boolean {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#line)?.[0];
    if (found === undefined) return false;
    this.#at += found.length;
    return true;
  }

  #placeOf(start: number, end = start): Range {
    return { start: this.#offset + start, end: this.#offset + end };
  }
}

/** Where a shape ends, behind as many closing signs as it has opening ones. What is quoted may hold any sign. */
function closingOf(line: string, from: number, closing: string): number | undefined {
  let at = from;
  while (/[[({>/\\]/.test(line.charAt(at))) at++;
  if (line.charAt(at) === '"') {
    at = line.indexOf('"', at + 1);
    if (at === -1) return undefined;
  }
  at = line.indexOf(closing, at);
  if (at === -1) return undefined;
  while (/[\])}]/.test(line.charAt(at))) at++;
  return at;
}

/** What stands inside of the signs of a shape. */
function withoutSigns(shape: string): string {
  let [start, end] = [0, shape.length];
  while (start < end && '[({>/\\"'.includes(shape.charAt(start))) start++;
  while (end > start && '])}/\\"'.includes(shape.charAt(end - 1))) end--;
  return shape.slice(start, end);
}
