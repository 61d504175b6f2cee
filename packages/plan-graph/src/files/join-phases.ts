import type { PhaseDraft } from '../model/plan-draft.ts';
import { withOverview } from '../model/with-overview.ts';
import { groupBy } from '../source/group-by.ts';
import { compareIds } from '../values/phase-ids.ts';

/**
 * The phases of a plan whose main file may give an overview of those that stand in files of their own: there the
 * text of a phase is, and what its file does not say, the overview does. A phase without an overview goes where
 * its id belongs. If the files are plans of a GSD phase, they are all there is.
 */
export function joinPhases(
  main: readonly PhaseDraft[],
  files: readonly PhaseDraft[],
): readonly PhaseDraft[] {
  if (files.some(({ id }) => id.includes('-'))) return files;
  // Further headings of the main file with an id are overviews of the same phase.
  const overviews = groupBy(main, ({ id }) => id);
  const inFiles = groupBy(
    files.map((file) => (overviews.get(file.id) ?? []).reduce(withOverview, file)),
    ({ id }) => id,
  );
  const joined = [...overviews].flatMap(([id, phases]) => inFiles.get(id) ?? phases);
  for (const [id, drafts] of inFiles) {
    if (overviews.has(id)) continue;
    const at = joined.findIndex((phase) => compareIds(id, phase.id) < 0);
    joined.splice(at === -1 ? joined.length : at, 0, ...drafts);
  }
  return joined;
}
