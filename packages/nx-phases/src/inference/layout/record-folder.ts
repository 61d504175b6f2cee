/** The folder, from the workspace root, in which everything that runs leaves its records. */
export const recordsRoot = '.nx/phases';

/** The folder of one target's record: the one output of its own that every target declares. */
export function recordFolder(projectName: string, targetName: string): string {
  return `${recordsRoot}/${projectName}/${targetName}`;
}

/** The line that `.gitignore` of the workspace needs. */
export const ignoreLine = '.nx/phases';

/**
 * Whether the records are ignored by the workspace's own `.gitignore`. They must be, or they show in
 * git and change the hash of every task that reads the whole workspace. A `.gitignore` of their own
 * cannot do it: Nx's daemon stops, in the middle of a run, whenever such a file appears.
 *
 * @param gitignore - text of the file at the workspace's root; empty if there is none
 */
export function ignoresRecords(gitignore: string): boolean {
  return gitignore
    .split(/\r?\n/)
    .some((line) => /^\/?\.nx(?:\/(?:phases\/?(?:\*{1,2})?|\*{1,2})?)?$/.test(line.trim()));
}
