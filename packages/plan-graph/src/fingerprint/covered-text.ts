import { must } from '../source/must.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import { commentMark, phaseText } from './phase-text.ts';

/**
 * A phase's text as markdown, with nothing in it that its fingerprint does not cover: without
 * comments, ticks, status, stamps and limits of cost. Whoever works from it does the same work for
 * the same fingerprint.
 *
 * Made from the very list that is hashed, so that the two cannot come apart. Blank lines that mean
 * nothing are gone from that list; some are put back for the eye.
 */
export function coveredText(draft: PlanDraft, phase: PhaseDraft): string {
  const out: string[] = [];
  const blank = (): void => {
    if (out.at(-1) !== '') out.push('');
  };
  for (const entry of phaseText(draft, phase)) {
    const kind = must(/^[a-z-]+/.exec(entry)?.[0], 'kind of a line');
    if (kind === 'gap') {
      blank();
      continue;
    }
    const written = entry.slice(entry.indexOf(' ') + 1);
    const line = kind.startsWith('fence') ? written : written.replaceAll(commentMark, '');
    if (kind === 'fence-open' || kind.startsWith('heading')) blank();
    out.push(line);
    if (kind === 'fence-close') blank();
  }
  return out.join('\n').trim();
}
