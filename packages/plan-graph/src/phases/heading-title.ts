import { oneLine } from '../source/one-line.ts';
import type { Status } from '../model/status.ts';
import { leftArrowStart, rightArrowPattern } from '../vocabulary/arrow-signs.ts';
import { plainBoxStatus } from '../vocabulary/boxes.ts';
import { isStatusAlone, readMarker, statusInCapitals } from '../vocabulary/status-words.ts';

export interface Title {
  readonly title: string;
  readonly status: Status | undefined;
  readonly note: string;
}

export interface TrailingMarker {
  /** Where it starts. */
  readonly at: number;
  /** Undefined: a marker that says nothing of the status, such as `[OPTIONAL]`. */
  readonly status: Status | undefined;
  readonly note: string;
}

const separator = new RegExp(
  String.raw`^\s*(?:${rightArrowPattern}|[:：—–|»›·•]|--?(?=\D|$)|\.(?=\s|$)|(?=${leftArrowStart}))\s*`,
  'u',
);
const remark = /^\s*\(([^()]*)\)/u;

/**
 * The text after the id. Undefined unless a separator, a marker or the end follows it: that alone
 * tells `Phase 1: Setup` from `Phase 1 Quality Gates`.
 *
 * @param emphasis - what opened before the keyword, so closes somewhere in here
 */
export function readTitle(rest: string, emphasis: string): Title | undefined {
  const written = withoutAnchor(emphasis === '' ? rest : rest.replace(emphasis, '')).trimEnd();
  const plain = unwrapStatus(written)?.plain ?? written;
  let end = plain.length;
  let status: Status | undefined;
  let note = '';
  for (;;) {
    const marker = trailingMarker(plain, end);
    if (marker === undefined) break;
    // Several may follow each other; the last one wins, and it is the first that is met here.
    if (status === undefined && marker.status !== undefined) ({ status, note } = marker);
    // `Title - ✅ COMPLETE`: what led to the marker goes with it.
    end = endOfText(plain, marker.at);
    if (/\s[–—|-]$/u.test(plain.slice(0, end))) end = endOfText(plain, end - 1);
  }
  const title = plain.slice(0, end);
  if (title === '') return { title, status, note };
  const remarked = remark.exec(title);
  const after = remarked === null ? title : title.slice(remarked[0].length);
  if (remarked !== null && /^[\s:：]*$/u.test(after)) {
    return { title: oneLine((remarked[1] ?? '').trim()), status, note };
  }
  const separated = separator.exec(after);
  if (separated === null) return undefined;
  return { title: oneLine(after.slice(separated[0].length).trim()), status, note };
}

const wrapped =
  /(?<mark>\*{1,3}|_{1,3}|`)(?<inside>[^*_`]{1,80})\k<mark>(?<since>\s\(\d[^()]{0,40}\))?$/u;

/** A text without the marks that set off the status at its end. */
export interface Unwrapped {
  readonly plain: string;
  /** Where they opened. */
  readonly at: number;
  readonly mark: string;
  /** What stands behind them, ` (2025-10-01)`. */
  readonly since: string;
}

/** `` Setup `[Complete]` ``, `Setup ✅ **complete**`, `Setup — **DONE** (2025-10-01)`: a status may be set off from the title. */
export function unwrapStatus(text: string): Unwrapped | undefined {
  const found = /[*_`)]$/.test(text) ? wrapped.exec(text) : null;
  if (found === null) return undefined;
  const { mark = '', inside = '', since = '' } = found.groups ?? {};
  // A box or a symbol in code is what the phase is about.
  if (mark === '`' && !saysStatus(inside)) return undefined;
  const plain = text.slice(0, found.index) + inside + since;
  if (trailingMarker(plain, plain.length) === undefined) return undefined;
  return { plain, at: found.index, mark, since };
}

function saysStatus(code: string): boolean {
  return /^\[?\p{L}/u.test(code) && readMarker(code.replace('[', '')) !== undefined;
}

/** `Setup {#phase-1}`: what links to the heading call it. */
function withoutAnchor(text: string): string {
  return text.endsWith('}') ? text.replace(/\s\{[#.][^{}\s]+\}$/u, '') : text;
}

/** The marker that ends at `end`. Looked for from the end, because a title may be long and hold many brackets. */
export function trailingMarker(text: string, end: number): TrailingMarker | undefined {
  const last = text[end - 1];
  if (last === ']') {
    const at = openingOf(text, '[', ']', end);
    if (at === undefined) return undefined;
    const inside = text.slice(at + 1, end - 1);
    const box = plainBoxStatus(inside);
    return box === undefined ? markerOf(inside, at) : { at, status: box, note: '' };
  }
  const bracket =
    last === ')'
      ? openingOf(text, '(', ')', end)
      : last === '）'
        ? openingOf(text, '（', '）', end)
        : undefined;
  const inside = bracket === undefined ? '' : text.slice(bracket + 1, end - 1);
  // In round brackets only capitals are a marker, or what says so and no more: `(pending)` may be part of a title.
  if (bracket !== undefined && (inside === inside.toUpperCase() || isStatusAlone(inside))) {
    const marker = markerOf(inside, bracket);
    if (marker !== undefined) return marker;
  }
  return symbolMarker(text, end) ?? wordMarker(text, end);
}

function markerOf(inside: string, at: number): TrailingMarker | undefined {
  const marker = readMarker(inside);
  return marker && { at, ...marker };
}

/** Longer ones are no markers. */
const longestMarker = 120;

function openingOf(text: string, open: string, close: string, end: number): number | undefined {
  for (let at = end - 2; at >= Math.max(0, end - longestMarker); at--) {
    if (text[at] === close) return undefined;
    if (text[at] === open) return at;
  }
  return undefined;
}

const symbol =
  /(?:✅|☑️?|✔️?|✓|❌|🚧|🔄|⏳|⬜|🚫|⏭️?)\s*(?<word>(?:[\p{L}_-][\p{L} _-]*)?)(?:(?<remark>\([^()]*\))|\d[\d:.,/TZ -]*)?$/u;

/** `✅`, `✅ TERMINÉE`, `✅ Complete (2025-10-01)`: nothing but a status word and a remark on it may follow the symbol. */
function symbolMarker(text: string, end: number): TrailingMarker | undefined {
  const tail = text.slice(Math.max(0, end - longestMarker), end);
  const found = symbol.exec(tail);
  if (found === null) return undefined;
  const marker = readMarker(found[0]);
  const word = (found.groups?.['word'] ?? '').trim();
  const said = found.groups?.['remark'] ?? '';
  const isMarker = word === '' ? /^[\d\s():.,/TZ-]*$/.test(said) : isStatusWord(word);
  if (marker === undefined || !isMarker) return undefined;
  return { at: end - tail.length + found.index, status: marker.status, note: said.slice(1, -1) };
}

/** `— DONE`: behind a dash capitals alone are a marker. */
function wordMarker(text: string, end: number): TrailingMarker | undefined {
  const tail = text.slice(Math.max(0, end - longestMarker), end);
  const found = statusInCapitals(tail);
  return found === undefined ? undefined : markerOf(found, end - found.length);
}

function isStatusWord(word: string): boolean {
  return readMarker(word)?.note === '';
}

function endOfText(text: string, end: number): number {
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}
