import type { PlanDraft, PhaseDraft } from '../model/plan-draft.ts';
import { textOf } from '../source/source-text.ts';
import { statusPlaces, type StatusPlace } from './status-places.ts';

/** How a plan says that a phase is done. */
export interface DoneStyle {
  /** What stands in brackets, in a field, or as a symbol. Undefined: the plan shows none. */
  readonly bracket: string | undefined;
  readonly field: string | undefined;
  readonly symbol: string | undefined;
  /** The kind of the first marker of the plan that says anything; undefined: its phases have none. */
  readonly first: StatusPlace['kind'] | undefined;
}

/** Looks at what the phases of a plan have already. */
export function doneStyle(draft: PlanDraft, phases: readonly PhaseDraft[]): DoneStyle {
  const places = phases.flatMap((phase) => statusPlaces(draft, phase));
  const done = places.filter(({ status }) => status === 'done');
  const wordOf = (kind: StatusPlace['kind']): string | undefined => {
    const place = done.find((one) => one.kind === kind);
    return place && withoutNote(textOf(draft.source, place.range));
  };
  return {
    bracket: wordOf('bracket'),
    field: wordOf('field'),
    symbol: wordOf('symbol'),
    first: (done[0] ?? places[0])?.kind,
  };
}

/** What to write in the place of a marker that says another status. */
export function doneInPlaceOf(
  kind: StatusPlace['kind'],
  written: string,
  style: DoneStyle,
): string {
  switch (kind) {
    case 'box':
      return 'x';
    case 'bracket':
      return /^[ ~/-]$/.test(written) ? 'x' : (style.bracket ?? inCaseOf(written, 'completed'));
    case 'symbol':
      return /\p{L}/u.test(written) ? `✅ ${inCaseOf(written, 'done')}` : (style.symbol ?? '✅');
    case 'word':
      return 'DONE';
    case 'lead':
      return inCaseOf(written, 'done');
    case 'field':
      return style.field ?? `${/^\p{L}/u.test(written) ? '' : '✅ '}${inCaseOf(written, 'done')}`;
    default:
      return kind satisfies never;
  }
}

export function inCaseOf(written: string, word: string): string {
  const letters = written.replace(/[^\p{L}]/gu, '');
  if (letters !== '' && letters === letters.toLowerCase()) return word;
  if (letters === '' || letters === letters.toUpperCase()) return word.toUpperCase();
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

/** `✅ Complete (2025-10-01)` says of one phase alone when it was. */
function withoutNote(written: string): string {
  return (
    /^[^\p{L}]*(?:\p{L}+)?/u.exec(written)?.[0].replace(/(?<![\s(:-])[\s(:-]+$/u, '') ?? written
  );
}
