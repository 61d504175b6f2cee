import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { markedFiles, shifted } from '../../markdown/marked/marked-files.ts';
import type { PlanDraft } from '../../model/plan-draft.ts';
import { phaseName } from '../naming.ts';
import type { Rule } from './rule.ts';

/** Told when a plan is checked and when it is synchronized, and not where the graph is computed. */
export const unreadableMarker: Rule = {
  code: 'unreadable-marker',
  summary: 'A marker of what `nx sync` writes cannot be used.',
  strict: true,
};

/** The markers of a plan that mark nothing, and those inside of phases, whose text is not ours to write. */
export function wrongMarkers({ source, phases, rules }: PlanDraft): readonly Diagnostic[] {
  const wrong = (message: string, range: Diagnostic['range']): Diagnostic => ({
    code: unreadableMarker.code,
    severity: 'warning',
    message,
    range,
  });
  return markedFiles(source).flatMap(({ blocks, problems, start: by }) => [
    ...problems.map(({ message, range }) => wrong(message, shifted(range, by))),
    ...blocks.flatMap(({ start, end }) => {
      const range = shifted(start, by);
      const phase = phases.find(
        ({ section }) => range.start < section.end && end.end + by > section.start,
      );
      if (phase === undefined) return [];
      const name = phaseName(rules.unit, phase);
      return [
        wrong(
          `Unexpected marker inside ${name}, expected it outside of all phases, e.g. above the first`,
          range,
        ),
      ];
    }),
  ]);
}
