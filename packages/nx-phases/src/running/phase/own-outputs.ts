import { outputsVariable } from '../../inference/layout/outputs-variable.ts';
import { openHashMemo } from '../outputs/hash-memo.ts';
import { heldByGit } from '../outputs/held-by-git.ts';
import { dropCopies, keepAside, keptLines, type KeptAside } from '../outputs/keep-aside.ts';
import { readManifest, writeManifest } from '../outputs/manifest.ts';
import { isSameFile, type ManifestFile, type OutputFiles } from '../outputs/model.ts';
import { danglingLinks, readOutputs } from '../outputs/read-outputs.ts';
import { timesOf, type FileTimes } from '../outputs/times.ts';
import { digestOf, isToldBy, standingOf } from '../outputs/standing.ts';
import { hashOf } from '../../inference/targets/inputs-and-outputs/hash-carrier.ts';
import { writtenByTarget } from '../../inference/targets/inputs-and-outputs/plan-outputs.ts';
import type { PlanContext } from '../identify/identify.ts';
import { code, listed } from '../watch/listed.ts';

/** What a phase that writes files does about those that are at its outputs. */
export interface OwnOutputs {
  /** Keeps aside what its commands may overwrite and nobody could bring back. A reason where that cannot be. */
  readonly keep: () => string | undefined;
  /** Writes down what is there now into the folder of the record, and looks what has become of the rest. */
  readonly close: (recordFolder: string, hasPassed: boolean) => ClosedOutputs;
}

export interface ClosedOutputs {
  readonly warnings: readonly string[];
  /** Why nothing may be stored under the key of this run; undefined: it may. */
  readonly failure: string | undefined;
}

/**
 * Looks at the outputs of the phase, to be called before the record of its last run goes. Undefined where Nx
 * restores none: the phase writes nothing, or not here.
 */
export async function openOwnOutputs(
  plan: PlanContext,
  env: NodeJS.ProcessEnv,
): Promise<OwnOutputs | undefined> {
  const { root, projectName: project, targetName: target, inferred } = plan;
  const own = inferred[target];
  const patterns = own && writtenByTarget(project, target, own);
  if (patterns === undefined) return undefined;
  const text = hashOf(own?.inputs);
  const value = env[outputsVariable(project, target)];

  const read = (): OutputFiles => {
    const memo = openHashMemo(root, project, target);
    const files = readOutputs(root, patterns, memo);
    memo.keep();
    return files;
  };
  const last = readManifest(root, project, target);
  const before = read();
  const standing = standingOf(before, last, text);
  const held = standing.foreign.length > 0 ? await heldByGit(root, patterns) : new Set<string>();
  const lossy = standing.foreign.filter((path) => !held.has(path));
  const times = timesOf(root, standing.foreign);
  let kept: KeptAside | undefined;

  return {
    keep() {
      if (lossy.length === 0) return undefined;
      const copies = keepAside(root, { project, target }, before, lossy);
      if (!copies.ok) return copies.reason;
      kept = copies.value;
      return undefined;
    },
    close(recordFolder, hasPassed) {
      const after = read();
      const untouched = leftAlone(root, standing.foreign, before, after, times);
      const files: Record<string, ManifestFile> = {};
      for (const [path, file] of after)
        files[path] = { ...file, ...(untouched.has(path) && { foreign: true }) };
      const ranUnder = value ?? '';
      const plain =
        hasPassed && ranUnder === ''
          ? digestOf(after)
          : last?.text === text
            ? last?.plain
            : undefined;
      const hadMore = before.size > 0 && (standing.foreign.length > 0 || last?.mixed === true);
      const isMixed = hadMore && digestOf(after) !== plain;
      writeManifest(recordFolder, {
        version: 1,
        text: text ?? '',
        ranUnder,
        ...(plain !== undefined && { plain }),
        ...(isMixed && { mixed: true }),
        files,
      });

      const [stranger] = untouched;
      // Where no hook of ours was called the key says nothing, as in a run on the machines of somebody else.
      const isTold = value === undefined || isToldBy(value, standing, before, lossy.length === 0);
      return {
        warnings: [
          ...(kept === undefined ? [] : settle(root, kept, before, after)),
          ...(hasPassed ? besideItsOwn([...untouched].filter((path) => held.has(path))) : []),
          ...danglingLinks(root, after).map(
            (path) =>
              `warning: \`${path}\` is a link to nowhere, and Nx loses such links: it will be missing where this result is restored`,
          ),
        ],
        failure:
          stranger === undefined || isTold
            ? undefined
            : `\`${stranger}\` was changed after this run began, so nothing is recorded; run it again`,
      };
    },
  };
}

/** What to say of files that git tracks at the outputs of a phase whose run did not write them. */
function besideItsOwn(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return [];
  return [
    `warning: its outputs contain ${listed(paths.map(code))}, which git tracks and its run did not write. Nx restores an output as a whole: declare only what the phase writes in \`Outputs:\``,
  ];
}

/** Those of some files that a run has not written, be it with the bytes they had. */
function leftAlone(
  root: string,
  paths: readonly string[],
  before: OutputFiles,
  after: OutputFiles,
  times: FileTimes,
): ReadonlySet<string> {
  const now = timesOf(root, paths);
  return new Set(
    paths.filter((path) => {
      const [old, present] = [before.get(path), after.get(path)];
      return (
        old !== undefined &&
        present !== undefined &&
        isSameFile(old, present) &&
        times.get(path) === now.get(path)
      );
    }),
  );
}

/** Removes the copies that nobody needs and says where the others are. */
function settle(
  root: string,
  kept: KeptAside,
  before: OutputFiles,
  after: OutputFiles,
): readonly string[] {
  const isUnchanged = (path: string): boolean => {
    const [old, present] = [before.get(path), after.get(path)];
    return old !== undefined && present !== undefined && isSameFile(old, present);
  };
  dropCopies(root, kept, kept.paths.filter(isUnchanged));
  return keptLines(
    kept,
    kept.paths.filter((path) => !isUnchanged(path)),
  );
}
