import { posix } from 'node:path';
import {
  groupBy,
  joinSources,
  parsePhaseFileName,
  toPhaseId,
  type SourceText,
} from 'plan-graph/internal';
import { mainPlanPaths } from '../layout/main-plan-paths.ts';
import { groupGsdPlans } from './group-gsd-plans.ts';
import { compareFiles, namedFiles, type NamedFile } from './named-file.ts';

/**
 * Makes plans of plan files: each file is one, except that a main plan takes up the files that hold
 * its phases (`phase_2_storage.md`, `phases/phase-02-storage.md`, `phase_2_storage/stage_1_tables.md`).
 * Such a file belongs to the main plan of its folder if the plan names it, or if a heading of the file
 * says which phase it is and the plan has no heading for that phase. Any other stays a plan of its own,
 * so that `phase-2-report.md` never takes the place of phase 2.
 *
 * Pure, and linear in the length of the texts.
 *
 * @param files - of one entry in nx.json, each path once
 * @returns in the order of their main files; each has the path of its main file
 */
export function groupPlanFiles(files: readonly SourceText[]): readonly SourceText[] {
  const named = namedFiles(files);
  if (named.length === 0) return files;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const partsOf = new Map(groupGsdPlans(named, byPath));
  for (const [main, candidates] of candidatesByMain(named, files, byPath)) {
    const parts = belongingTo(main, candidates);
    if (parts.length > 0) partsOf.set(main.path, parts);
  }
  const taken = new Set([...partsOf.values()].flat().map(({ path }) => path));
  return files
    .filter(({ path }) => partsOf.has(path) || !taken.has(path))
    .map((main) =>
      joinSources([main, ...(partsOf.get(main.path) ?? []).filter((part) => part !== main)]),
    );
}

function candidatesByMain(
  named: readonly NamedFile[],
  files: readonly SourceText[],
  byPath: ReadonlyMap<string, SourceText>,
): ReadonlyMap<SourceText, readonly NamedFile[]> {
  const candidates = groupBy(
    named.filter(({ name }) => name.kind !== 'gsd'),
    planFolder,
  );
  const others = groupBy(
    files.filter(({ path }) => parsePhaseFileName(path) === undefined),
    ({ path }) => posix.dirname(path),
  );
  const found = new Map<SourceText, readonly NamedFile[]>();
  for (const [folder, inFolder] of candidates) {
    const main =
      mainPlanPaths(folder)
        .map((path) => byPath.get(path))
        .find((file) => file !== undefined) ?? onlyOneThatNames(others.get(folder) ?? [], inFolder);
    if (main !== undefined) found.set(main, [...(found.get(main) ?? []), ...inFolder]);
  }
  return found;
}

/** Stages stand in a folder of their phase, and phases may stand in one called `phases`. */
function planFolder({ file, name }: NamedFile): string {
  let folder = posix.dirname(file.path);
  const around = parsePhaseFileName(folder);
  if (around?.kind === 'phase' && around.id === name.id) folder = posix.dirname(folder);
  return posix.basename(folder).toLowerCase() === 'phases' ? posix.dirname(folder) : folder;
}

function onlyOneThatNames(
  others: readonly SourceText[],
  candidates: readonly NamedFile[],
): SourceText | undefined {
  const naming = others.filter(({ text }) => candidates.some(({ file }) => names(text, file)));
  return naming.length === 1 ? naming[0] : undefined;
}

function names(text: string, { path }: SourceText): boolean {
  return text.includes(posix.basename(path));
}

function belongingTo(main: SourceText, candidates: readonly NamedFile[]): readonly SourceText[] {
  const phases = candidates.filter(({ name }) => name.kind === 'phase');
  const named = new Set(phases.filter(({ file }) => names(main.text, file)));
  const settled = new Set([...headingIds(main.text), ...Array.from(named, ({ name }) => name.id)]);
  const belonging = phases.filter(
    (phase) =>
      named.has(phase) ||
      (!settled.has(phase.name.id) && headingIds(phase.file.text).has(phase.name.id)),
  );
  const ids = new Set(belonging.map(({ name }) => name.id));
  const stages = candidates.filter(({ name }) => name.kind === 'stage' && ids.has(name.id));
  return [...belonging, ...stages].toSorted(compareFiles).map(({ file }) => file);
}

/** `### Phase 2: …`, with whatever may stand before the word. */
const phaseHeading =
  /^ {0,3}#{1,6}[ \t][^\r\n]{0,60}?\bphase[ \t]+#?(\d+(?:\.\d+)*[a-z]?)(?![\p{L}\p{N}])/gimu;

/** The phases that headings of a text name. */
function headingIds(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(phaseHeading), ([, id = '']) => toPhaseId(id)));
}
