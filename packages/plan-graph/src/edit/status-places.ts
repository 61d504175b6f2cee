import { trailingMarker, type Unwrapped, unwrapStatus } from '../phases/heading-title.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import type { Status } from '../model/status.ts';
import { boxStatus, headingBoxPattern } from '../vocabulary/boxes.ts';
import { capitalWords, leadWords, readMarker, statusOfLead } from '../vocabulary/status-words.ts';
import { trimEndOf, trimStartOf } from '../source/trim.ts';
import type { Range } from '../source/source-text.ts';
import { fieldValues } from './labelled-fields.ts';

/** Where a phase says its status, and in which way. */
export interface StatusPlace {
  /** `box`: `[ ]` before the unit. `bracket`: `[DONE]`. `symbol`: `✅ Complete`. `word`: the `DONE` of `— DONE`. `lead`: that of `DONE: Phase 1`. `field`: what follows `Status:`. */
  readonly kind: 'box' | 'bracket' | 'symbol' | 'word' | 'lead' | 'field';
  /** Of a bracket what is inside; of a field the value without emphasis around it. */
  readonly range: Range;
  readonly status: Status;
}

/** Every place in a phase that says a status, heading first. */
export function statusPlaces(draft: PlanDraft, phase: PhaseDraft): readonly StatusPlace[] {
  // A phase that is a list item has its box there, and no heading.
  const inHeading =
    phase.item === undefined
      ? [...leadingPlaces(draft, phase), ...trailingPlaces(draft, phase)]
      : [];
  return [...inHeading, ...fieldPlaces(draft, phase)];
}

const leadWord = new RegExp(String.raw`(?<!\p{L})(?:${capitalWords}|${leadWords})(?!\p{L})`, 'gu');
const headingBox = new RegExp(headingBoxPattern, 'u');

/** Before the unit: a box, an emoji or a word that says a status. */
function leadingPlaces({ source }: PlanDraft, phase: PhaseDraft): readonly StatusPlace[] {
  const { start } = phase.heading;
  const lead = source.text.slice(start, phase.idRange.start);
  const places: StatusPlace[] = [];
  const box = headingBox.exec(lead);
  const inside = box?.groups?.['box'];
  if (box !== null && inside !== undefined) {
    const at = start + box.index + 1;
    const range = { start: at, end: at + inside.length };
    places.push({ kind: 'box', range, status: boxStatus(inside) });
  }
  for (const emoji of lead.matchAll(/\p{Extended_Pictographic}\uFE0F?/gu)) {
    const status = readMarker(emoji[0])?.status;
    const at = start + emoji.index;
    if (status !== undefined)
      places.push({ kind: 'symbol', range: { start: at, end: at + emoji[0].length }, status });
  }
  for (const word of lead.matchAll(leadWord)) {
    const status = statusOfLead(word[0]);
    const at = start + word.index;
    if (status !== undefined)
      places.push({ kind: 'lead', range: { start: at, end: at + word[0].length }, status });
  }
  return places;
}

/** After the title: markers in brackets, symbols and capitals, several of them perhaps. */
function trailingPlaces({ source }: PlanDraft, phase: PhaseDraft): readonly StatusPlace[] {
  const { text } = source;
  const floor = phase.idRange.end;
  const places: StatusPlace[] = [];
  const own = text.slice(floor, phase.heading.end).trimEnd();
  const { at, mark, plain, since } = unwrapStatus(own) ?? noMarks(own);
  // Inside the marks that set a status off, the place in the text is farther on.
  const inText = (place: number): number => floor + place + (place < at ? 0 : mark.length);
  const rangeOf = (from: number, stop: number): Range => {
    if (stop <= at) return { start: floor + from, end: floor + stop };
    // What stands behind the marks goes with them.
    if (since !== '') return { start: floor + Math.min(from, at), end: floor + own.length };
    return { start: inText(from), end: inText(stop) + (from < at ? mark.length : 0) };
  };
  let end = skipBack(plain, plain.length, 0);
  for (;;) {
    const marker = trailingMarker(plain, end);
    if (marker === undefined) return places.reverse();
    const { start, end: stop } = rangeOf(marker.at, end);
    const isBracket = /[[(]/.test(text.charAt(start));
    if (marker.status !== undefined) {
      places.push({
        kind: isBracket ? 'bracket' : /[\p{L}*_`]/u.test(text.charAt(start)) ? 'word' : 'symbol',
        range: isBracket ? { start: start + 1, end: stop - 1 } : { start, end: stop },
        status: marker.status,
      });
    }
    end = skipBack(plain, marker.at, 0);
  }
}

function noMarks(own: string): Unwrapped {
  return { plain: own, at: own.length, mark: '', since: '' };
}

/** Blanks and the emphasis that closes a heading are no part of a marker. */
function skipBack(text: string, end: number, floor: number): number {
  while (end > floor && /[\s*_]/.test(text.charAt(end - 1))) end--;
  return end;
}

function fieldPlaces(draft: PlanDraft, phase: PhaseDraft): readonly StatusPlace[] {
  for (const value of fieldValues(draft, phase, 'status')) {
    const written = draft.source.text.slice(value.start, value.end);
    const opened = trimStartOf(written, '[*_` \t');
    const core = trimEndOf(opened, ']*_` \t');
    const status = readMarker(core)?.status;
    const start = value.end - opened.length;
    // As in reading: of several the first that is a status counts.
    if (status !== undefined)
      return [{ kind: 'field', range: { start, end: start + core.length }, status }];
  }
  return [];
}
