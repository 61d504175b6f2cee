import { must } from '../source/must.ts';
import type { PhaseId } from '../model/dependency.ts';
import { toPhaseId } from '../values/phase-ids.ts';

/** What the name of a file says: that it holds one phase of a plan, or a part of one. */
export type PhaseFileName =
  /** `phase_2_storage.md`, `phase-02-storage.md`, `phase_2_overview.md`. */
  | { readonly kind: 'phase'; readonly id: PhaseId; readonly writtenId: string }
  /** `phase_2_storage/stage_1_tables.md`: the next piece of that phase. */
  | { readonly kind: 'stage'; readonly id: PhaseId; readonly stage: number }
  /** `05-02-PLAN.md`: a plan of a GSD phase. */
  | { readonly kind: 'gsd'; readonly id: PhaseId; readonly writtenId: string };

const phaseName = /^phase[-_ ]?(?<id>\d+(?:\.\d+)*[A-Za-z]?)(?:[-_ .].*)?$/i;
const stageName = /^stage[-_ ]?(?<stage>\d{1,6})(?:[-_ .].*)?$/i;
const gsdName = /^(?<id>\d+(?:\.\d+)*-\d+[A-Za-z]?)-PLAN$/;

/** @param path - of a markdown file, `/`-separated; undefined: its name says nothing of the kind */
export function parsePhaseFileName(path: string): PhaseFileName | undefined {
  const segments = path.split('/');
  const stem = must(segments.pop(), 'name of a file').replace(/\.md$/i, '');
  const gsd = gsdName.exec(stem)?.groups?.['id'];
  if (gsd !== undefined) return { kind: 'gsd', id: toPhaseId(gsd), writtenId: gsd };
  const written = phaseName.exec(stem)?.groups?.['id'];
  if (written !== undefined) return { kind: 'phase', id: toPhaseId(written), writtenId: written };
  const stage = stageName.exec(stem)?.groups?.['stage'];
  const folder = phaseName.exec(segments.at(-1) ?? '')?.groups?.['id'];
  if (stage === undefined || folder === undefined) return undefined;
  return { kind: 'stage', id: toPhaseId(folder), stage: Number(stage) };
}
