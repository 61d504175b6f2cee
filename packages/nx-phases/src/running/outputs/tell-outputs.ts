import type { ProjectConfiguration } from '@nx/devkit';
import { outputsVariable } from '../../inference/layout/outputs-variable.ts';
import type { ChangedPath } from '../run-start/changed-path.ts';
import { openHashMemo } from './hash-memo.ts';
import { heldByGit } from './held-by-git.ts';
import { readManifest } from './manifest.ts';
import type { OutputFiles, Standing } from './model.ts';
import { readOutputs } from './read-outputs.ts';
import { standingOf, ownValue, valueFor } from './standing.ts';
import { writingTargets, type WritingTarget } from '../run-start/writing-targets.ts';

/**
 * Has the keys of phases that write files say what stands at their outputs, by variables that are among their
 * inputs. What Nx finds in its cache under a key it puts in the place of whatever is there, and asks
 * nobody: so a key is one that the cache has only if what is there may go.
 *
 * @param env - of the hook. Nx puts an object of its own there for as long as the hook is called, which
 *   must be taken before anything is waited for: two entries of the plugin may be called at once
 * @returns what no run of a target has written as it is, by target (`project:target`)
 */
export async function tellOutputs(
  root: string,
  projects: readonly ProjectConfiguration[],
  env: NodeJS.ProcessEnv,
): Promise<Readonly<Record<string, readonly ChangedPath[]>>> {
  const found = writingTargets(projects).map((target) => ({ target, look: lookAt(root, target) }));
  const foreign = found.filter(({ look }) => look?.standing.known === undefined);
  const held =
    foreign.length === 0
      ? new Set<string>()
      : await heldByGit(
          root,
          foreign.flatMap(({ target }) => target.patterns),
        );
  for (const { target, look } of found) {
    // Empty ones too: in a run that another task has started there may be that one's.
    env[outputsVariable(target.project, target.target)] =
      look === undefined
        ? ownValue()
        : (look.standing.known ??
          valueFor(
            look.files,
            look.standing.atStake.every((path) => held.has(path)),
          ));
  }
  return Object.fromEntries(
    foreign.flatMap(({ target: { project, target }, look }) =>
      look === undefined ? [] : [[`${project}:${target}`, changedAmong(look)] as const],
    ),
  );
}

/** So many are named. */
const mostPaths = 20;

function changedAmong({ standing, written }: Look): readonly ChangedPath[] {
  return standing.foreign
    .slice(0, mostPaths)
    .map((path) => ({ path, change: written(path) ? 'changed' : 'added' }));
}

interface Look {
  readonly files: OutputFiles;
  readonly standing: Standing;
  /** Whether the last run has left a file there. */
  readonly written: (path: string) => boolean;
}

/** Undefined: the file system refuses to say what is there. */
function lookAt(
  root: string,
  { project, target, patterns, text }: WritingTarget,
): Look | undefined {
  try {
    const memo = openHashMemo(root, project, target);
    const files = readOutputs(root, patterns, memo);
    memo.keep();
    const last = readManifest(root, project, target);
    return {
      files,
      standing: standingOf(files, last, text),
      written: (path) => Object.hasOwn(last?.files ?? {}, path),
    };
  } catch {
    return undefined;
  }
}
