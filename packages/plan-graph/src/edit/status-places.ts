import { trailingMarker } from '../phases/heading-title.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import type { Status } from '../model/status.ts';
import { boxStatus, headingBoxPattern } from '../vocabulary/boxes.ts';
import { readMarker } from '../vocabulary/status-words.ts';
import { trimEndOf, trimStartOf } from '../source/trim.ts';
import type { Range } from '../source/source-text.ts';
import { fieldValues } from './labelled-fields.ts';

/** Where a phase says its status, and in which way. */
export interface StatusPlace {
  /** `box`: `[ ]` before the unit. `bracket`: `[DONE]`. `symbol`: `✅ Complete`. `word`: the `DONE` of `— DONE`. `field`: what follows `Status:`. */
  readonly kind: 'box' | 'bracket' | 'symbol' | 'word' | 'field';
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

const headingBox = new RegExp(headingBoxPattern, 'u');

/** Before the unit: a box, or an emoji that says a status. */
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
  return places;
}

/** After the title: markers in brackets, symbols and capitals, several of them perhaps. */
function trailingPlaces({ source }: PlanDraft, phase: PhaseDraft): readonly StatusPlace[] {
  const { text } = source;
  const floor = phase.idRange.end;
  const places: StatusPlace[] = [];
  let end = skipBack(text, phase.heading.end, floor);
  for (;;) {
    const marker = trailingMarker(text.slice(floor, end), end - floor);
    if (marker === undefined) return places.reverse();
    const start = floor + marker.at;
    const isBracket = /[[(]/.test(text.charAt(start));
    if (marker.status !== undefined) {
      places.push({
        kind: isBracket ? 'bracket' : /\p{L}/u.test(text.charAt(start)) ? 'word' : 'symbol',
        range: isBracket ? { start: start + 1, end: end - 1 } : { start, end },
        status: marker.status,
      });
    }
    end = skipBack(text, start, floor);
  }
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
