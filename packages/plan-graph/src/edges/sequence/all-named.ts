import type { PhaseId } from '../../model/dependency.ts';
import { mayHoldNumberWord, toPhaseId } from '../../values/phase-ids.ts';
import { toPattern } from '../../vocabulary/reference-words.ts';

/** Whether texts together may name all phases of a plan by their ids. May be yes where it does not, never no where it does. */
export type AllNamed = (texts: readonly string[]) => boolean;

/**
 * Most drawings and arrows are about something else than phases, which their numbers tell at a glance: a text that names
 * all phases has the number of each, or that of the last one as the end of a span.
 */
export function allNamedBy(ids: readonly PhaseId[]): AllNamed {
  // Letters may stand for phases in many ways.
  if (!ids.every((id) => numberForm.test(id))) return () => true;
  const greatest = Math.max(...ids.map(Number.parseFloat));
  const ends = ids.filter((id) => id === ids.at(-1) || Number.parseFloat(id) === greatest);
  return (texts) => {
    const text = texts.join('\n');
    const written = new Set(Array.from(text.matchAll(number), ([one]) => toPhaseId(one)));
    const isNamed = (id: PhaseId): boolean => written.has(id);
    if (ids.every(isNamed) || (ends.some(isNamed) && span.test(text))) return true;
    return otherNames.test(text) || mayHoldNumberWord(text);
  };
}

const numberForm = /^\d+(?:\.\d+)*[a-z]?$/;
const number = /\d+(?:\.\d+)*[A-Za-z]?/g;
const span = new RegExp(String.raw`\d[A-Za-z]?${toPattern}\D{0,20}\d`, 'iu');
/** Other signs for numbers, tasks and stories by theirs, `T001`, `2.1` and `US2`. */
const otherNames =
  /[^\p{ASCII}\P{N}]|[零一二三四五六七八九十]|\d\.\d|\bT\d{3}|US\s?\d|stor(?:y|ies)/iu;
