/** What is installed, and what should be. */
export interface Installation {
  /** Absolute path of the workspace that has `node_modules`. */
  readonly main: string;
  /** Text of the lock file; of another checkout perhaps. */
  readonly lock: string;
}

/**
 * Compares what is installed with a lock file by what the package manager has noted of it: in one
 * sentence part what differs, or undefined.
 */
export type Comparison = (installation: Installation) => string | undefined;

export const notNoted = 'node_modules does not tell what is installed';

/** Names a few of the packages that differ. */
export function listed(names: Iterable<string>): string | undefined {
  const all = [...new Set(names)];
  if (all.length === 0) return undefined;
  const shown = all.slice(0, 3).join(', ');
  return all.length > 3 ? `${shown} and ${all.length - 3} more` : shown;
}
