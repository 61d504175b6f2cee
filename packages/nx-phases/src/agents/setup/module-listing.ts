import { readlinkSync } from 'node:fs';
import { walkModules, type ModuleEntry } from './walk-modules.ts';

/** What a file looks like from outside. Its bytes are not read: there are too many of them. */
interface Look {
  readonly words: string;
  /**
   * Changes with every write, whatever was done to hide it; but also when a package manager links the same
   * file into another project, so it only counts for files that have one name.
   */
  readonly changedAt: number | undefined;
}

/** How everything that is installed in a workspace looks, by path from its root. */
export type ModuleListing = ReadonlyMap<string, Look>;

/** @param visit - called for each entry after it was looked at */
export async function listModules(
  root: string,
  folders: readonly string[],
  signal?: AbortSignal,
  visit?: (entry: ModuleEntry) => void,
): Promise<ModuleListing> {
  const listing = new Map<string, Look>();
  const note = (entry: ModuleEntry): void => {
    listing.set(entry.name, lookOf(entry));
    visit?.(entry);
  };
  await walkModules(root, folders, note, signal);
  return listing;
}

/** The paths that are not as they were, sorted. */
export function changedModules(before: ModuleListing, after: ModuleListing): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths]
    .filter((path) => {
      const [one, other] = [before.get(path), after.get(path)];
      return one === undefined || other === undefined || !looksSame(one, other);
    })
    .toSorted();
}

function looksSame(one: Look, other: Look): boolean {
  if (one.words !== other.words) return false;
  if (one.changedAt === undefined || other.changedAt === undefined) return true;
  return one.changedAt === other.changedAt;
}

function lookOf({ path, stats }: ModuleEntry): Look {
  if (stats.isDirectory()) return { words: `folder ${stats.mode}`, changedAt: undefined };
  if (stats.isSymbolicLink()) return { words: `link ${readlinkSync(path)}`, changedAt: undefined };
  const { mode, size, mtimeMs, ino, nlink, ctimeMs } = stats;
  return {
    words: [mode, size, mtimeMs, ino].join(' '),
    changedAt: nlink === 1 ? ctimeMs : undefined,
  };
}
