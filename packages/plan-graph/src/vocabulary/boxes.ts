import type { Status } from '../model/status.ts';

/*
 * The boxes of task lists: `- [ ] Build it`. All that read, count, hash and tick boxes use what stands here, because a
 * box that one of them does not see is a tick that reruns a phase, or a phase that is done although a task is open.
 */

const blanks = String.raw`[ \t\u00A0]{0,3}`;
/** Signs and emoji. What holds a letter or a digit is a reference, a date or a footnote, and dots leave words out. */
const sign = String.raw`(?!\.{3}|…)[^\p{L}\p{N}\s[\]()]{1,4}`;
/** `[P]` is how spec-kit says that a task may run beside another. */
const letter = String.raw`(?!P)\p{L}`;

/**
 * A box at the start of the words of a list item, whatever mark it holds. One with nothing behind it is one too, although
 * GFM shows it as text: people tick it. But `[]` alone says that there is nothing. A star marks an optional task
 * (`- [ ]* 1.2 Test it`), which programs that format text escape.
 */
const itemBox = new RegExp(
  String.raw`^\[(?<inside>${blanks}(?:${letter}|${sign})?${blanks})\](?:(?<star>\\?\*)(?=\s|$)|(?=[\s*]|\\\*|$))`,
  'u',
);

/** Source of a regular expression (flag `u`) for a box in a heading. Its group `box` is for {@link boxStatus}. */
export const headingBoxPattern = String.raw`\[(?<box>${blanks}(?:[xX]|${sign})?${blanks})\](?=\s)`;

/** Source of a regular expression (flag `u`) for an emoji with all its parts, which says how something stands or just adorns it. */
export const emojiPattern = String.raw`\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u200D]*`;

const plainBoxes: ReadonlyMap<string, Status> = new Map([
  ['x', 'done'],
  ['X', 'done'],
  ['~', 'in-progress'],
  ['-', 'in-progress'],
  ['/', 'in-progress'],
  [' ', 'pending'],
]);

/** A box at the start of a text. */
export interface Box {
  /** What stands between the brackets. */
  readonly inside: string;
  readonly status: Status;
  readonly isOptional: boolean;
  /** Of the brackets with what is between them. */
  readonly length: number;
}

/** The box of a list item; undefined: it has none. */
export function boxOf(words: string): Box | undefined {
  if (!words.startsWith('[')) return undefined;
  // Nearly all boxes are one of three, with a blank behind them.
  const common =
    words[2] === ']' && words[3] === ' ' ? commonBoxes.get(words.charAt(1)) : undefined;
  if (common !== undefined) return common;
  const groups = itemBox.exec(words)?.groups;
  const inside = groups?.['inside'];
  if (inside === undefined || words.trimEnd() === '[]') return undefined;
  return {
    inside,
    status: boxStatus(inside),
    isOptional: groups?.['star'] !== undefined,
    length: inside.length + 2,
  };
}

const commonBoxes: ReadonlyMap<string, Box> = new Map(
  [' ', 'x', 'X'].map((inside) => [
    inside,
    { inside, status: boxStatus(inside), isOptional: false, length: 3 },
  ]),
);

/** The text of a list item without its box. */
export function withoutBox(words: string): string {
  const box = boxOf(words);
  return box === undefined ? words : words.slice(box.length).trimStart();
}

/** What a box says by what it holds: only a tick is done, and any mark that nobody is sure of is open. */
export function boxStatus(inside: string): Status {
  return plainBoxes.get(inside) ?? 'pending';
}

/** What a box elsewhere than before words says, `Phase 2 [x]`; undefined: brackets around something else. */
export function plainBoxStatus(inside: string): Status | undefined {
  return plainBoxes.get(inside);
}
