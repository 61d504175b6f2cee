import { itemAt } from '../source/must.ts';
import type { Range } from '../source/source-text.ts';
import type { PathPattern } from '../model/plan-draft.ts';
import { isNone } from '../vocabulary/none-words.ts';
import { trimEndOf } from '../source/trim.ts';

/** The paths of one value, and what stands among them without being one. */
export interface PathReading {
  /** Empty where the value says that there is none. */
  readonly patterns: readonly PathPattern[];
  /** Words without back-ticks, and what in them is no path. */
  readonly prose: readonly Range[];
}

/**
 * Reads `a.js, src/**` or `` `a.js` and `b c.js` ``. Commas part paths, but not those inside
 * `{a,b}`; a path with blanks needs back-ticks, because words are no path. `none`, `[]` and dashes
 * give an empty list.
 */
export function parsePathPatterns(value: string, offset: number): PathReading {
  const patterns: PathPattern[] = [];
  const prose: Range[] = [];
  const hasCode = /`[^`]+`/.test(value);
  const add = ({ text, start }: Part): void => {
    const trimmed = text.trim();
    const at = offset + start + text.length - text.trimStart().length;
    const range = { start: at, end: at + trimmed.length };
    if (trimmed === '' || isNone(trimmed)) return;
    patterns.push({ pattern: normalizePattern(trimmed), range });
  };
  for (const part of splitOutsideBrackets(value)) {
    const code = [...part.text.matchAll(/`([^`]+)`/g)];
    for (const match of code) {
      const inside = { text: itemAt(match, 1), start: part.start + match.index + 1 };
      if (!isCode.test(inside.text)) add(inside);
      else
        prose.push({
          start: offset + inside.start,
          end: offset + inside.start + inside.text.length,
        });
    }
    if (code.length > 0) continue;
    const bare = withoutRemark(part);
    if (!/\s/.test(bare.text.trim())) add(bare);
    else if (!hasCode) {
      const at = offset + bare.start + bare.text.length - bare.text.trimStart().length;
      prose.push({ start: at, end: at + bare.text.trim().length });
    }
  }
  return { patterns, prose };
}

/** `x: u8 = 250`, `+ 10` */
const isCode = /(?:^|\s)[=+<>|&]+(?:\s|$)|[:;]\s/u;

/** `./src/` and `src\` are written for `src`. */
export function normalizePattern(text: string): string {
  const slashed = text.replaceAll('\\', '/').replace(/\/{2,}/g, '/');
  const path = trimEndOf(slashed.replace(/^(?:\.\/)+/, ''), '/');
  return path === '' ? (slashed.startsWith('/') ? '/' : '.') : path;
}

interface Part {
  readonly text: string;
  /** Its offset in the value. */
  readonly start: number;
}

/** Commas in `{a,b}`, `@(a|b)` and remarks part nothing. */
function splitOutsideBrackets(value: string): readonly Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index <= value.length; index++) {
    const character = value[index];
    if (character === '{' || character === '(') depth++;
    else if (character === '}' || character === ')') depth = Math.max(0, depth - 1);
    else if (character === undefined || (character === ',' && depth === 0)) {
      parts.push({ text: value.slice(start, index), start });
      start = index + 1;
    }
  }
  return parts;
}

/** `dist/app.js (minified)` and `dist/app.js – the program` name `dist/app.js`. */
function withoutRemark({ text, start }: Part): Part {
  const lead = text.length - text.trimStart().length;
  const remark = /\s(?:\(|[-–—]{1,2}\s)/.exec(text.slice(lead));
  return { text: remark === null ? text : text.slice(0, lead + remark.index), start };
}
