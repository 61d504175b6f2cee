import type { PhaseDraft } from '../model/plan-draft.ts';
import type { PhaseId } from '../model/dependency.ts';

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
  const overviews = new Map(main.map((phase) => [phase.id, phase]));
  const byId = new Map<PhaseId, PhaseDraft[]>();
  for (const file of files) {
    const overview = overviews.get(file.id);
    const draft = overview === undefined ? file : filledIn(file, overview);
    byId.set(file.id, [...(byId.get(file.id) ?? []), draft]);
  }
  const joined: PhaseDraft[] = [];
  for (const phase of main) {
    const inFiles = byId.get(phase.id);
    joined.push(...(inFiles ?? [phase]));
    // Further headings of the main file are overviews of the same phase.
    if (inFiles !== undefined) byId.set(phase.id, []);
  }
  for (const [id, drafts] of byId) {
    if (overviews.has(id)) continue;
    const at = joined.findIndex((phase) => compareIds(id, phase.id) < 0);
    joined.splice(at === -1 ? joined.length : at, 0, ...drafts);
  }
  return joined;
}

function filledIn(file: PhaseDraft, overview: PhaseDraft): PhaseDraft {
  return {
    ...file,
    title: file.title === '' ? overview.title : file.title,
    status: file.status.from === 'default' ? overview.status : file.status,
    dependencyFields:
      file.dependencyFields.length > 0 ? file.dependencyFields : overview.dependencyFields,
    estimate: file.estimate ?? overview.estimate,
  };
}

/** `2` before `2a` before `2.1` before `10`. */
function compareIds(a: PhaseId, b: PhaseId): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
