import type { Status } from '../model/status.ts';
import { boxStatus, emojiPattern, headingBoxPattern } from '../vocabulary/boxes.ts';
import { capitalWords, leadWords, readMarker, statusOfLead } from '../vocabulary/status-words.ts';

/** What may stand before the keyword, token by token: emphasis, a box, a tag (`[DONE]`, `[DOCK]`), an emoji, a section number. */
const lead = new RegExp(
  [
    String.raw`(?<emphasis>[*_]{1,3})`,
    '(?<struck>~~)',
    // `### - [x] Phase 1`
    String.raw`[-*+]\s+(?=\[[ xX~/-]\]\s)`,
    headingBoxPattern,
    String.raw`\[(?<tag>[A-Z][A-Z0-9_ -]*(?:\.\d+)?)\](?=\s)`,
    `(?<emoji>${emojiPattern})`,
    String.raw`[0-9#*]\uFE0F?\u20E3`,
    String.raw`\d+(?:\.\d+)*[.)]?(?=\s)`,
    String.raw`[一二三四五六七八九十]+、`,
    String.raw`(?:[Ii]mplementation|[Oo]ptional|[Bb]onus|\([Oo]ptional\))(?=\s)`,
    String.raw`\s+`,
  ].join('|'),
  'uy',
);

/** What says how the phase stands: `DONE: Phase 1`, `` `DONE` Phase 1 ``, `Completed: Phase 1`. */
const status = new RegExp(
  [
    String.raw`[\x60([]{0,2}(?<word>${capitalWords})[\x60)\]]{0,2}(?=\s|[*_:：])`,
    String.raw`(?<said>${leadWords})(?=[*_]{0,3}\s?[:：–—])`,
    String.raw`(?<=[A-Za-z\x60)\]*_]\s?)[:：–—|-]{1,2}(?=\s|[*_])`,
  ].join('|'),
  'uy',
);

/** What stands before the keyword of a heading. */
export interface Lead {
  readonly end: number;
  readonly emphasis: string;
  readonly status: Status | undefined;
  /** Whether the heading is struck through, `~~Phase 3: Old~~`: then it is skipped. */
  readonly isStruck: boolean;
  /** Whether a word says the status, `Completed: Phase 3`. */
  readonly isSaid: boolean;
}

/** Reads it; empty where a heading starts with its keyword. */
export function readLead(text: string): Lead {
  let end = 0;
  let emphasis = '';
  let box: Status | undefined;
  let emoji: Status | undefined;
  let isStruck = false;
  let isSaid = false;
  for (;;) {
    const match = matchAt(lead, text, end) ?? matchAt(status, text, end);
    const groups = match?.groups;
    if (match === null || groups === undefined)
      return { end, emphasis, status: box ?? emoji, isStruck, isSaid };
    end += match[0].length;
    emphasis ||= groups['emphasis'] ?? '';
    isStruck ||= groups['struck'] !== undefined;
    if (groups['box'] !== undefined) box ??= boxStatus(groups['box']);
    const word = groups['word'] ?? groups['said'];
    isSaid ||= word !== undefined;
    if (groups['tag'] !== undefined) box ??= readMarker(groups['tag'])?.status;
    if (word !== undefined) box ??= statusOfLead(word);
    if (groups['emoji'] !== undefined) emoji ??= readMarker(groups['emoji'])?.status;
  }
}

/** What a sticky expression matches at a place. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
