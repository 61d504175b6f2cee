import { parseApproval, parseReviewer } from '../values/people-and-agents.ts';
import { readLabelledValues } from '../values/labelled-values.ts';
import { phaseFieldKind } from '../vocabulary/phase-field-names.ts';
import { readMarker } from '../vocabulary/status-words.ts';

/** Labels under which a stamp stands: when something happened to the work, not what it is. */
const stampNames: ReadonlySet<string> = new Set([
  'started',
  'completed',
  'completed on',
  'finished',
  'blocked',
  'abandoned',
  'updated',
  'last updated',
]);

/** Limits on what work may cost: raising one asks for no other work. */
const limitNames: ReadonlySet<string> = new Set(['max cost', 'max tokens']);

/** Who judges the work is another question than which work it is; words that name nobody are of the work. */
const judges: Readonly<Record<string, (value: string) => boolean>> = {
  approve: (value) => parseApproval(value).kind !== 'unreadable',
  review: (value) => parseReviewer(value) !== undefined,
};

/** A point in time, or the empty place of one. Other words there are part of the plan. */
const stamp =
  /^[`*_[(\s]*(?:(?:[-–—]+[\s`*_\])]*|[\])][\s`*_\])]*)?$|\d{4}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2})/;

/** Takes `Status: …`, stamps, limits of cost and who judges the work out of a line; other cells of the line stay. */
export function withoutProgress(content: string): string {
  if (!saysProgress(content)) return content;
  return content
    .split(/\s\|\s/)
    .filter((cell) => !saysProgress(cell))
    .join(' | ');
}

function saysProgress(text: string): boolean {
  return readLabelledValues(text, 0).some(({ name, value }) => {
    if (name === 'status' || limitNames.has(name)) return true;
    const words = text.slice(value.start, value.end);
    // In Spanish `Estado` is that of a store as well.
    if (phaseFieldKind(name) === 'status') return readMarker(words) !== undefined;
    const isJudge = Object.hasOwn(judges, name) ? judges[name] : undefined;
    return isJudge?.(words.replace(/[`*"']/g, '')) ?? (stampNames.has(name) && stamp.test(words));
  });
}
