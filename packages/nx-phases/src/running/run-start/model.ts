import { outputsVariablePrefix } from '../../inference/layout/outputs-variable.ts';

/**
 * What the cached targets of plans were hashed with: by project and target, the hash that their
 * `runtime` input prints. Nx hashes tasks before it runs any, and what it tells an executor of its
 * target may be newer.
 */
export type HashedTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Variables of this name and something behind it tell the tasks of a run where their hashes are
 * written: one from each process that infers plans, since nx.json may list the plugin several times.
 */
export const hashedVariable = 'NX_PHASES_HASHED_';

/** Tells the tasks of a run which folder of digits there was before it. */
export const digitsVariable = 'NX_PHASES_DIGITS';

/** An environment without what is about the run that it comes from: a run inside has its own. */
export function withoutHashes(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        name !== digitsVariable &&
        !name.startsWith(hashedVariable) &&
        !name.startsWith(outputsVariablePrefix),
    ),
  );
}
