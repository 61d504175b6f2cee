import { firstUnitsOf } from './lengths.ts';
import { folded, foldedSign } from './fold.ts';
import { aborted, failed, Match } from './match.ts';
import type { Node } from './node.ts';
import { parse, UnreadSyntax } from './parse.ts';

/** What of a match of a regular expression we use. */
export interface Found {
  readonly 0: string;
  readonly index: number;
  readonly groups?: Readonly<Record<string, string | undefined>> | undefined;
}

/** How many steps take about as long as V8 takes to compile a source, by its length: twice as much is more than twice the work. */
function stepsWorth(length: number): number {
  return Math.max(2_000, length ** 2 / 300);
}

/**
 * A regular expression of many words, which few texts of a process are compared with.
 *
 * V8 compiles an expression when it is used first, which takes it 2 to 100 ms for one of all the words that our
 * vocabulary has for something: longer than it takes to read a plan, in each of the processes of which a run starts one
 * for each phase. So such an expression is first followed step by step; V8 compiles it when that has taken as long.
 */
export class Expression {
  readonly source: string;
  readonly flags: 'u' | 'iu' | 'su' | 'isu';
  readonly #anyCase: boolean;
  /** Compiled for a search, and for one place. */
  #search: RegExp | undefined;
  #sticky: RegExp | undefined;
  #node: Node | undefined;
  #firstUnits: ReadonlySet<number> | undefined;
  /** Where there is but one. */
  #firstUnit: string | undefined;
  #isAnchored = false;
  #stepsLeft: number;

  constructor(source: string, flags: Expression['flags']) {
    this.source = source;
    this.flags = flags;
    this.#anyCase = flags.includes('i');
    this.#stepsLeft = stepsWorth(source.length);
  }

  test(text: string): boolean {
    return this.exec(text) !== null;
  }

  /** The first match at `from` or behind it. */
  exec(text: string, from = 0): Found | null {
    return this.#find(text, from, false);
  }

  /** The match that starts at `at`. */
  at(text: string, at: number): Found | null {
    return this.#find(text, at, true);
  }

  /** All matches, which must not be empty. */
  *all(text: string): Generator<Found> {
    for (let found = this.exec(text); found !== null;) {
      yield found;
      found = this.exec(text, found.index + found[0].length);
    }
  }

  #find(text: string, from: number, isSticky: boolean): Found | null {
    if (from > text.length) return null;
    if ((isSticky || this.#isAnchored) && !this.#mayStart(text.charAt(from))) return null;
    const followed = this.#stepsLeft > 0 ? this.#follow(text, from, isSticky) : 'aborted';
    if (followed !== 'aborted') return followed;
    const compiled = isSticky
      ? (this.#sticky ??= new RegExp(this.source, `${this.flags}y`))
      : (this.#search ??= new RegExp(this.source, `${this.flags}g`));
    compiled.lastIndex = from;
    return compiled.exec(text);
  }

  /** Whether a match may start with a sign. Asked where it can start at one place alone: of most texts that tells enough. */
  #mayStart(sign: string): boolean {
    const units = this.#firstUnits;
    if (units === undefined || units.has(sign.charCodeAt(0))) return true;
    return this.#anyCase && units.has(foldedSign(sign).charCodeAt(0));
  }

  #follow(text: string, from: number, isSticky: boolean): Found | null | 'aborted' {
    const followed = this.#anyCase ? folded(text) : text;
    const match = new Match(followed, this.#stepsLeft);
    try {
      const node = this.#read();
      const last = isSticky || this.#isAnchored ? from : text.length;
      for (let at = from; at <= last; at++) {
        if (this.#firstUnit !== undefined) {
          at = followed.indexOf(this.#firstUnit, at);
          if (at === -1 || at > last) return null;
        }
        const unit = followed.charCodeAt(at);
        if (this.#firstUnits?.has(unit) === false || isSecondHalf(unit, followed, at)) continue;
        const end = match.end(node, at);
        if (end === aborted) return 'aborted';
        if (end !== failed) return foundIn(text, at, end, match);
      }
      return null;
    } catch (error) {
      if (!(error instanceof UnreadSyntax)) throw error;
      this.#stepsLeft = 0;
      return 'aborted';
    } finally {
      this.#stepsLeft -= match.steps + 1;
    }
  }

  #read(): Node {
    if (this.#node !== undefined) return this.#node;
    const node = parse(this.source, this.#anyCase, this.flags.includes('s'));
    this.#isAnchored = node.kind === 'items' && node.items[0]?.kind === 'start';
    this.#firstUnits = firstUnitsOf(node);
    const [unit, ...more] = this.#firstUnits ?? [];
    const isOne = unit !== undefined && more.length === 0;
    if (isOne && !this.#isAnchored) this.#firstUnit = String.fromCharCode(unit);
    this.#node = node;
    return node;
  }
}

function foundIn(text: string, index: number, end: number, { groups }: Match): Found {
  return {
    0: text.slice(index, end),
    index,
    groups: Object.fromEntries(
      Array.from(groups, ([name, [from, to]]) => [name, text.slice(from, to)]),
    ),
  };
}

/** Whether a letter of two units is cut here. */
function isSecondHalf(unit: number, text: string, at: number): boolean {
  if (unit < 0xdc00 || unit > 0xdfff) return false;
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff;
}
