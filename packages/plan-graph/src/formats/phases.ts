import type { Format } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { readByEvidence } from './unit-choice.ts';
import { unitHeadings } from '../phases/unit-headings.ts';

/** Headings with a unit and an id, `### Phase 2: Module A`: the grammar itself. */
export const phasesFormat: Format = {
  recognizes: () => true,
  read: (document, rules) =>
    rules.unit === undefined
      ? readByEvidence(document)
      : readHeadingPhases(document, rules.unit, unitHeadings(document)),
};
