import { itemAt } from '../must.ts';
import { isWordCharacter } from './character-set.ts';
import { firstUnitsOf } from './lengths.ts';
import type { Choice, Look, Node, Repeat } from './node.ts';

/** There is no match here. */
export const failed = -1;
/** It takes too long to tell. */
export const aborted = -2;

/** What has to match behind a node. */
type Next =
  | {
      readonly kind: 'items';
      readonly items: readonly Node[];
      readonly index: number;
      readonly next: Next;
    }
  | {
      readonly kind: 'round';
      readonly repeat: Repeat;
      readonly rounds: number;
      readonly start: number;
      readonly next: Next;
    }
  | { readonly kind: 'close'; readonly name: string; readonly start: number; readonly next: Next }
  | { readonly kind: 'exactly'; readonly end: number }
  | undefined;

type Simple = Exclude<Node, { kind: 'items' | 'choice' | 'repeat' | 'group' | 'look' | 'later' }>;

/** More would need a stack that not every caller has left. */
const deepest = 400;

/** One search of a text: what V8 does as well, step by step, so that what matches is the same. */
export class Match {
  readonly #text: string;
  readonly #most: number;
  #depth = 0;
  /** How many nodes were looked at. */
  steps = 0;
  /** Where groups start and end. */
  groups = new Map<string, readonly [number, number]>();

  /** @param most - how many steps may be taken */
  constructor(text: string, most: number) {
    this.#text = text;
    this.#most = most;
  }

  /** Where the match that starts at `at` ends; or {@link failed}, or {@link aborted}. */
  end(node: Node, at: number): number {
    return this.#match(node, at, undefined);
  }

  #match(node: Node, at: number, next: Next): number {
    if (++this.steps > this.#most || this.#depth > deepest) return aborted;
    this.#depth++;
    const end = this.#matched(node, at, next);
    this.#depth--;
    return end;
  }

  #matched(node: Node, at: number, next: Next): number {
    switch (node.kind) {
      case 'items':
        return this.#items(node.items, 0, at, next);
      case 'choice':
        return this.#choice(node, at, next);
      case 'repeat':
        return node.body.kind === 'set'
          ? this.#run(node, at, next)
          : this.#round(node, 0, at, next);
      case 'later':
        return this.#match(node.read(), at, next);
      case 'group':
        return this.#match(node.body, at, { kind: 'close', name: node.name, start: at, next });
      case 'look': {
        const found = this.#look(node, at);
        return found === aborted ? aborted : found === failed ? failed : this.#goOn(next, at);
      }
      case 'text':
      case 'set':
      case 'start':
      case 'end':
      case 'word-edge': {
        const end = this.#simple(node, at);
        return end === failed ? failed : this.#goOn(next, end);
      }
    }
  }

  /** What matches in one way or none. */
  #simple(node: Simple, at: number): number {
    switch (node.kind) {
      case 'text':
        return this.#text.startsWith(node.text, at) ? at + node.text.length : failed;
      case 'set': {
        const code = this.#text.codePointAt(at);
        return code !== undefined && node.set.has(code) ? at + (code > 0xffff ? 2 : 1) : failed;
      }
      case 'start':
        return at === 0 ? at : failed;
      case 'end':
        return at === this.#text.length ? at : failed;
      case 'word-edge':
        return this.#isWord(at - 1) === this.#isWord(at) ? failed : at;
    }
  }

  #isWord(at: number): boolean {
    return at >= 0 && at < this.#text.length && isWordCharacter(this.#text.charCodeAt(at));
  }

  #items(items: readonly Node[], from: number, start: number, next: Next): number {
    let at = start;
    for (let index = from; index < items.length; index++) {
      const item = itemAt(items, index);
      if (
        item.kind === 'items' ||
        item.kind === 'choice' ||
        item.kind === 'repeat' ||
        item.kind === 'later' ||
        item.kind === 'group'
      ) {
        const rest: Next =
          index + 1 < items.length ? { kind: 'items', items, index: index + 1, next } : next;
        return this.#match(item, at, rest);
      }
      this.steps++;
      at = item.kind === 'look' ? this.#look(item, at) : this.#simple(item, at);
      if (at < 0) return at;
    }
    return this.#goOn(next, at);
  }

  #choice(node: Choice, at: number, next: Next): number {
    const options = node.byUnit ?? sortOptions(node);
    const own = options.get(this.#text.charCodeAt(at)) ?? node.others ?? [];
    for (const option of own) {
      const end = this.#match(option, at, next);
      if (end !== failed) return end;
    }
    return failed;
  }

  /** A set of characters, any number of times. */
  #run({ body, least, most, isLazy }: Repeat, at: number, next: Next): number {
    if (body.kind !== 'set') return failed;
    let count = 0;
    let end = at;
    const goOnce = (): boolean => {
      const code = count < most ? this.#text.codePointAt(end) : undefined;
      if (code === undefined || !body.set.has(code)) return false;
      end += code > 0xffff ? 2 : 1;
      count++;
      this.steps++;
      return true;
    };
    const wanted = isLazy ? least : most;
    while (count < wanted && goOnce());
    if (count < least) return failed;
    for (;;) {
      if (this.steps > this.#most) return aborted;
      const found = this.#goOn(next, end);
      if (found !== failed) return found;
      if (isLazy) {
        if (!goOnce()) return failed;
      } else {
        if (count === least) return failed;
        count--;
        end -= this.#isSecondHalf(end - 1) && end - 2 >= at ? 2 : 1;
        this.steps++;
      }
    }
  }

  #isSecondHalf(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    const before = this.#text.charCodeAt(at - 1);
    return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
  }

  #round(repeat: Repeat, rounds: number, at: number, next: Next): number {
    const mayEnd = rounds >= repeat.least;
    const mayGoOn = rounds < repeat.most;
    if (mayEnd && repeat.isLazy) {
      const end = this.#goOn(next, at);
      if (end !== failed) return end;
    }
    if (mayGoOn) {
      const before = this.groups;
      if (repeat.groups.length > 0) {
        this.groups = new Map(before);
        for (const name of repeat.groups) this.groups.delete(name);
      }
      const end = this.#match(repeat.body, at, {
        kind: 'round',
        repeat,
        rounds: rounds + 1,
        start: at,
        next,
      });
      if (end !== failed) return end;
      this.groups = before;
    }
    return mayEnd && !repeat.isLazy ? this.#goOn(next, at) : failed;
  }

  #goOn(next: Next, at: number): number {
    if (next === undefined) return at;
    switch (next.kind) {
      case 'items':
        return this.#items(next.items, next.index, at, next.next);
      case 'exactly':
        return at === next.end ? at : failed;
      case 'close': {
        const before = this.groups;
        this.groups = new Map(before).set(next.name, [next.start, at]);
        const end = this.#goOn(next.next, at);
        if (end === failed) this.groups = before;
        return end;
      }
      case 'round':
        // A round of nothing would go on for ever.
        if (at === next.start && next.rounds > next.repeat.least) return failed;
        return this.#round(next.repeat, next.rounds, at, next.next);
    }
  }

  /** `at` where it holds. */
  #look({ body, isBehind, isDenied, least, most }: Look, at: number): number {
    let found = failed;
    if (isBehind) {
      for (let start = at - least; start >= 0 && start >= at - most; start--) {
        found = this.#match(body, start, { kind: 'exactly', end: at });
        if (found !== failed) break;
      }
    } else found = this.#match(body, at, undefined);
    if (found === aborted) return aborted;
    return (found === failed) === isDenied ? at : failed;
  }
}

/** Of long lists of words nearly all are told apart by the first letter. */
function sortOptions(node: Choice): ReadonlyMap<number, readonly Node[]> {
  const byUnit = new Map<number, Node[]>();
  const others: Node[] = [];
  for (const option of node.options) {
    const units = firstUnitsOf(option);
    if (units === undefined) {
      for (const own of byUnit.values()) own.push(option);
      others.push(option);
    }
    for (const unit of units ?? []) {
      const own = byUnit.get(unit);
      if (own === undefined) byUnit.set(unit, [...others, option]);
      else own.push(option);
    }
  }
  node.others = others;
  node.byUnit = byUnit;
  return byUnit;
}
