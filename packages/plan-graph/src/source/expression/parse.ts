import { CharacterSet, escapes, hasProperty, isLineEnd, type SetPart } from './character-set.ts';
import { folded } from './fold.ts';
import { groupsIn, lengthsOf } from './lengths.ts';
import type { Node } from './node.ts';

/** What expressions may be written in that {@link parse} does not read. */
export class UnreadSyntax extends Error {}

const kept = new Map<string, Node>();
/** Units of plans are in some of them, of which there may be any number. */
const mostKept = 5_000;

/**
 * Reads the source of a regular expression with the flag `u`. Groups are read when a text is compared with them, and
 * those that have been read before are taken as they were: the same lists of words stand in many expressions, and
 * several times in some.
 */
export function parse(source: string, anyCase: boolean, dotAll: boolean): Node {
  const syntax = { source, anyCase, dotAll, ...groupEnds(source) };
  return new Parser(syntax, 0, source.length).read();
}

interface Syntax {
  readonly source: string;
  readonly anyCase: boolean;
  readonly dotAll: boolean;
  /** By the place behind the parenthesis that opens a group: where it is closed. */
  readonly ends: ReadonlyMap<number, number>;
  readonly hasNames: boolean;
}

/** What is escaped, a whole class, or a parenthesis. */
// eslint-disable-next-line regexp/no-super-linear-move -- our own sources, whose classes are closed
const brackets = /\\.|\[(?:[^\\\]]|\\.)*\]|[()]/gs;

function groupEnds(source: string): Pick<Syntax, 'ends' | 'hasNames'> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  brackets.lastIndex = 0;
  for (let found = brackets.exec(source); found !== null; found = brackets.exec(source)) {
    if (found[0] === '(') open.push(found.index + 1);
    else if (found[0] === ')') ends.set(open.pop() ?? 0, found.index);
  }
  return { ends, hasNames: /\(\?<[^=!]/.test(source) };
}

class Parser {
  readonly #syntax: Syntax;
  readonly #source: string;
  readonly #anyCase: boolean;
  readonly #end: number;
  #at: number;

  constructor(syntax: Syntax, start: number, end: number) {
    this.#syntax = syntax;
    this.#source = syntax.source;
    this.#anyCase = syntax.anyCase;
    this.#at = start;
    this.#end = end;
  }

  read(): Node {
    const options: Node[] = [];
    let items: Node[] = [];
    let text = '';
    const endText = (): void => {
      if (text !== '') items.push({ kind: 'text', text: this.#fold(text) });
      text = '';
    };
    while (this.#at < this.#end) {
      if (this.#source[this.#at] === '|') {
        this.#at++;
        endText();
        options.push(sequence(items));
        items = [];
        continue;
      }
      const item = this.#readItem();
      const counts = this.#readCounts();
      if (typeof item === 'string' && counts === undefined) text += item;
      else {
        endText();
        const body: Node =
          typeof item === 'string' ? { kind: 'text', text: this.#fold(item) } : item;
        items.push(
          counts === undefined
            ? body
            : {
                kind: 'repeat',
                body,
                ...counts,
                groups: this.#syntax.hasNames ? groupsIn(body) : [],
              },
        );
      }
    }
    endText();
    if (options.length === 0) return sequence(items);
    options.push(sequence(items));
    return { kind: 'choice', options };
  }

  #fold(text: string): string {
    return this.#anyCase ? folded(text) : text;
  }

  #readItem(): Node | string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    switch (character) {
      case '(':
        return this.#readGroup();
      case '[':
        return { kind: 'set', set: this.#readClass() };
      case '\\':
        return this.#readEscape();
      case '.':
        return {
          kind: 'set',
          set: new CharacterSet(
            [{ has: this.#syntax.dotAll ? () => false : isLineEnd }],
            true,
            false,
          ),
        };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      default:
        return character;
    }
  }

  #readGroup(): Node {
    const start = this.#at;
    const end = this.#syntax.ends.get(start);
    if (end === undefined) throw new UnreadSyntax('a group that is not closed');
    this.#at = end + 1;
    const head = this.#source.slice(start, start + 3);
    if (head.startsWith('?:')) {
      const read = (): Node => this.#inside(start + 2, end);
      return this.#syntax.hasNames ? read() : { kind: 'later', read };
    }
    if (head.startsWith('?=') || head.startsWith('?!'))
      return look(this.#inside(start + 2, end), false, head[1]);
    if (head === '?<=' || head === '?<!') return look(this.#inside(start + 3, end), true, head[2]);
    if (!head.startsWith('?<')) throw new UnreadSyntax('a group without a name');
    const nameEnd = this.#source.indexOf('>', start);
    const name = this.#source.slice(start + 2, nameEnd);
    return { kind: 'group', name, body: this.#inside(nameEnd + 1, end) };
  }

  #inside(start: number, end: number): Node {
    const { source, anyCase, dotAll } = this.#syntax;
    const key = `${anyCase ? 'i' : ''}${dotAll ? 's' : ''}/${source.slice(start, end)}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const node = new Parser(this.#syntax, start, end).read();
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, node);
    return node;
  }

  #readEscape(): Node | string {
    const part = this.#readEscaped();
    if (typeof part === 'number') return String.fromCodePoint(part);
    if (part === 'edge') return { kind: 'word-edge' };
    return { kind: 'set', set: new CharacterSet([part], false, this.#anyCase) };
  }

  /** What stands behind a backslash: a character, a set of them, or `\b`. */
  #readEscaped(): SetPart | number | 'edge' {
    const letter = this.#source.charAt(this.#at++);
    if (/[0-9k]/.test(letter)) throw new UnreadSyntax('a reference to a group');
    if (letter === 'b') return 'edge';
    if (letter === 'p' || letter === 'P') {
      const end = this.#source.indexOf('}', this.#at);
      const name = this.#source.slice(this.#at + 1, end);
      // Of letters in one case alone, or of all but some, it is not plain what any case means.
      if (this.#anyCase && (letter === 'P' || !['L', 'N', 'P', 'M'].includes(name)))
        throw new UnreadSyntax('a property in any case');
      this.#at = end + 1;
      const has = hasProperty(name);
      return letter === 'p' ? { has } : { has: (code) => !has(code) };
    }
    if (letter === 'u' || letter === 'x') return this.#readNumber(letter);
    const escape = escapes[letter.toLowerCase()];
    if (escape !== undefined)
      return letter in escapes ? { has: escape } : { has: (code) => !escape(code) };
    const control = { n: 0x0a, r: 0x0d, t: 0x09, f: 0x0c, v: 0x0b }[letter];
    if (control === undefined && /[A-Za-z]/.test(letter)) throw new UnreadSyntax(`\\${letter}`);
    return control ?? letter.charCodeAt(0);
  }

  #readNumber(letter: string): number {
    const braced = this.#source[this.#at] === '{';
    const start = braced ? this.#at + 1 : this.#at;
    const end = braced ? this.#source.indexOf('}', start) : start + (letter === 'u' ? 4 : 2);
    this.#at = braced ? end + 1 : end;
    return parseInt(this.#source.slice(start, end), 16);
  }

  #readClass(): CharacterSet {
    const isDenied = this.#source[this.#at] === '^';
    if (isDenied) this.#at++;
    const parts: SetPart[] = [];
    while (this.#source[this.#at] !== ']') {
      const from = this.#readClassPart();
      if (typeof from !== 'number') {
        parts.push(from);
        continue;
      }
      const isRange = this.#source[this.#at] === '-' && this.#source[this.#at + 1] !== ']';
      if (isRange) this.#at++;
      const to = isRange ? this.#readClassPart() : from;
      if (typeof to !== 'number') throw new UnreadSyntax('a range to a set');
      parts.push({ from, to });
    }
    this.#at++;
    return new CharacterSet(parts, isDenied, this.#anyCase);
  }

  #readClassPart(): SetPart | number {
    const code = this.#source.codePointAt(this.#at) ?? 0;
    this.#at += code > 0xffff ? 2 : 1;
    if (code !== 0x5c) return code;
    const part = this.#readEscaped();
    return part === 'edge' ? 0x08 : part;
  }

  #readCounts(): { least: number; most: number; isLazy: boolean } | undefined {
    const counts = this.#readCount();
    if (counts === undefined) return undefined;
    const isLazy = this.#source[this.#at] === '?';
    if (isLazy) this.#at++;
    return { ...counts, isLazy };
  }

  #readCount(): { least: number; most: number } | undefined {
    switch (this.#source[this.#at]) {
      case '?':
        this.#at++;
        return { least: 0, most: 1 };
      case '*':
        this.#at++;
        return { least: 0, most: Infinity };
      case '+':
        this.#at++;
        return { least: 1, most: Infinity };
      case '{': {
        const end = this.#source.indexOf('}', this.#at);
        const [least = '', most = least] = this.#source.slice(this.#at + 1, end).split(',');
        this.#at = end + 1;
        return { least: Number(least), most: most === '' ? Infinity : Number(most) };
      }
      case undefined:
      default:
        return undefined;
    }
  }
}

function sequence(items: readonly Node[]): Node {
  const [first] = items;
  return first !== undefined && items.length === 1 ? first : { kind: 'items', items };
}

function look(body: Node, isBehind: boolean, sign: string | undefined): Node {
  const { least, most } = lengthsOf(body);
  if (isBehind && most === Infinity) throw new UnreadSyntax('no end of what stands behind');
  if (groupsIn(body).length > 0) throw new UnreadSyntax('a group in what stands around');
  return { kind: 'look', body, isBehind, isDenied: sign === '!', least, most };
}
