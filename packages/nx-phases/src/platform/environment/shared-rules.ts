/*
 * Which variables reach whom. Every environment that we give away is made here, from that of our own
 * process, which Nx has made for one task:
 *
 *   for                                made by                    what it loses
 *   a command in the workspace         `commandEnvironment`       what Nx says of this one task or run
 *   a command in another checkout      `checkoutEnvironment`      whatever leads back to this one
 *   an agent                           `agentEnvironment`         all but a few, and those that nx.json names
 *   git                                `gitEnvironment`           whatever names a place
 *   anything that we run, besides      `markEnvironment`          nothing: it gets the id of its run
 *
 * Nobody gets the secret by which work is signed (`secrets/signing-key.ts`): it is taken out of our own
 * environment before anything is started.
 */

/** By which git knows who the user is, and where the user's settings are. */
export const gitIdentity =
  /^GIT_(?:(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL|DATE)|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM))$/;

/**
 * Nx forces `true` on every forked task whose user said nothing, although we write to a pipe and a log. It
 * passes on what a user set, and users set a level: 0, 1, 2, 3.
 */
export function isColorForcedByNx(name: string, value: string): boolean {
  return name === 'FORCE_COLOR' && value === 'true';
}
