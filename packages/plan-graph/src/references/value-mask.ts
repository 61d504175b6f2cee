import { explanation } from './item-words.ts';
import type { Range } from '../source/source-text.ts';
import { plainBoxStatus } from '../vocabulary/boxes.ts';
import { saysNone } from '../vocabulary/none-words.ts';
import { emphasisAndQuotes } from '../vocabulary/quotation-marks.ts';
import { readMarker } from '../vocabulary/status-words.ts';

/** A value in which everything that is no part of the list has become blanks, of the same length. */
export interface MaskedValue {
  readonly text: string;
  /** The parentheses that were blanked out, in the order of the text. */
  readonly parentheses: readonly Range[];
  /** The first `[` that nothing closes. */
  readonly unclosedBracket: number | undefined;
}

/**
 * Blanks out link targets, emphasis, back-ticks, quotes, parentheses with what they hold, boxes and
 * status markers, and the brackets around a list. A parenthesis that nothing closes stays, because
 * what it holds may be more of the list.
 */
export function maskValue(value: string): MaskedValue {
  const text = maskMarkup(value);
  const { round, square, unclosedBracket } = pairsIn(text);
  const units = text.split('');
  for (const { start, end } of square) {
    const inside = text.slice(start + 1, end - 1);
    if (plainBoxStatus(inside) !== undefined || readMarker(inside) !== undefined) {
      units.fill(' ', start, end);
    }
    units[start] = ' ';
    units[end - 1] = ' ';
  }
  for (const { start, end } of round) units.fill(' ', start, end);
  return { text: units.join(''), parentheses: round, unclosedBracket };
}

function maskMarkup(text: string): string {
  return (
    text
      .replace(/\[([^[\]]*)\]\([^()]*\)/gu, (link: string, label: string) =>
        ` ${label}`.padEnd(link.length),
      )
      // The path of a file is one thing, whatever is in its name.
      .replace(/`[^`\s/]*\/[^`\s]*\.\p{L}{1,5}`/gu, (path) => path.replace(/[^\p{L}`]/gu, '_'))
      .replace(/<br\s{0,3}\/?>/giu, (sign) => ','.padEnd(sign.length))
      .replace(emphasisAndQuotes, ' ')
      // `4.x` is all of 4.
      .replace(/(?<=\d)\.x(?![\p{L}\p{N}])/giu, '  ')
  );
}

/** The outermost `(…)` and `（…）`, and the innermost `[…]` outside of them. */
function pairsIn(text: string): {
  readonly round: readonly Range[];
  readonly square: readonly Range[];
  readonly unclosedBracket: number | undefined;
} {
  const round: Range[] = [];
  const square: Range[] = [];
  const openRound: number[] = [];
  const openSquare: number[] = [];
  for (let index = 0; index < text.length; index++) {
    switch (text[index] ?? '') {
      case '(':
      case '（':
        openRound.push(index);
        break;
      case ')':
      case '）': {
        const start = openRound.pop();
        if (start === undefined) break;
        // What the pair encloses is part of it.
        while ((round.at(-1)?.start ?? -1) > start) round.pop();
        while ((square.at(-1)?.start ?? -1) > start) square.pop();
        while ((openSquare.at(-1) ?? -1) > start) openSquare.pop();
        round.push({ start, end: index + 1 });
        break;
      }
      case '[':
        openSquare.push(index);
        break;
      case ']': {
        const start = openSquare.pop();
        if (start !== undefined) square.push({ start, end: index + 1 });
        break;
      }
      default:
    }
  }
  return { round, square, unclosedBracket: openSquare[0] };
}

/**
 * Whether a value says that nothing is needed: by a word for it, by an empty list, or by such a word in parentheses.
 *
 * @param written - the value as it is masked, without what stands before it
 */
export function saysNothing(
  value: string,
  { parentheses: [remark] }: MaskedValue,
  written: string,
): boolean {
  const isEmptyList = /^\s*(?:depends[_ ]on\s*:\s*)?[*`]*\[\s*\]/i.test(value);
  const isRemarkedNone =
    written.trim() === '' &&
    remark !== undefined &&
    saysNone(value.slice(remark.start + 1, remark.end - 1).trim());
  return (
    saysNone(written.trimEnd()) || isRemarkedNone || (isEmptyList && explanation.test(written))
  );
}
