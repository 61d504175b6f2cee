import { memoizeByKey } from '../memoize-by-key.ts';

/** A part of a set: from one code point to another, or what a property or an escape names. */
export type SetPart =
  { readonly from: number; readonly to: number } | { readonly has: (code: number) => boolean };

/** The characters of a class such as `[\p{L}_-]`. */
export class CharacterSet {
  readonly #parts: readonly SetPart[];
  readonly #isDenied: boolean;
  readonly #anyCase: boolean;
  /** Of ASCII what is known: 1 for yes, 2 for no. */
  readonly #known = new Uint8Array(128);

  constructor(parts: readonly SetPart[], isDenied: boolean, anyCase: boolean) {
    this.#parts = parts;
    this.#isDenied = isDenied;
    this.#anyCase = anyCase;
  }

  /** @param code - of a folded text where the expression takes any case */
  has(code: number): boolean {
    if (code >= 128) return this.#asked(code);
    const known = this.#known[code];
    if (known !== 0) return known === 1;
    const answer = this.#asked(code);
    this.#known[code] = answer ? 1 : 2;
    return answer;
  }

  /** The few UTF-16 units with which all of its characters start; undefined: they may be many. */
  get firstUnits(): readonly number[] | undefined {
    if (this.#isDenied) return undefined;
    const units: number[] = [];
    for (const part of this.#parts) {
      if (!('from' in part) || part.to - part.from > 20 || part.to > 0xffff) return undefined;
      for (let code = part.from; code <= part.to; code++) {
        units.push(code);
        if (this.#anyCase) units.push(lowerOf(code));
      }
    }
    return units;
  }

  #asked(code: number): boolean {
    const isPart = this.#holds(code) || (this.#anyCase && this.#holds(upperOf(code)));
    return isPart !== this.#isDenied;
  }

  #holds(code: number): boolean {
    return this.#parts.some((part) =>
      'from' in part ? part.from <= code && code <= part.to : part.has(code),
    );
  }
}

function upperOf(code: number): number {
  return otherCase(code, (text) => text.toUpperCase());
}

function lowerOf(code: number): number {
  return otherCase(code, (text) => text.toLowerCase());
}

function otherCase(code: number, change: (text: string) => string): number {
  const text = String.fromCodePoint(code);
  const changed = change(text);
  // `ß` is two letters in capitals.
  return changed.length === text.length ? (changed.codePointAt(0) ?? code) : code;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** What `\w` names. */
export function isWordCharacter(code: number): boolean {
  return isAsciiLetter(code) || isDigit(code) || code === 0x5f;
}

export function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029;
}

function isSpace(code: number): boolean {
  if (code < 128) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0xa0 || (code >= 0x1680 && String.fromCharCode(code).trim() === '');
}

/** `\s`, `\d`, `\w`, by their letter. */
export const escapes: Readonly<Record<string, (code: number) => boolean>> = {
  s: isSpace,
  d: isDigit,
  w: isWordCharacter,
};

/** `\p{…}`. V8 has a table of each property as soon as one expression names it, so all share one. */
export const hasProperty = memoizeByKey((name: string): ((code: number) => boolean) => {
  let expression: RegExp | undefined;
  return (code) => {
    if (code < 128) {
      if (name === 'L') return isAsciiLetter(code);
      if (name === 'N') return isDigit(code);
    }
    expression ??= new RegExp(String.raw`^\p{${name}}`, 'u');
    return expression.test(String.fromCodePoint(code));
  };
});
