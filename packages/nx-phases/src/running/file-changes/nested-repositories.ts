import type { Look } from './model.ts';
import { openInside, type RepositoryFiles } from './repository-files.ts';

/**
 * Asks of a folder, and of each repository inside of it at any depth, what became of its files.
 *
 * @param looks - at the folder, at one moment or several
 * @param ask - gets the looks at one repository, in the same order
 * @returns the answers, those of the folder itself first
 */
export async function askEachRepository<const Looks extends readonly Look[], Answer>(
  files: RepositoryFiles,
  looks: Looks,
  ask: (files: RepositoryFiles, looks: Looks) => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  const own = await ask(files, looks);
  const paths = new Set(looks.flatMap(({ inside }) => [...inside.keys()]));
  const inside = await Promise.all(
    [...paths].map(async (path) => {
      const below = looks.map((look) => look.inside.get(path));
      return askEachRepository(
        await openInside(files, path),
        // As many as before.
        below.map((look) => look ?? cleanAs(below)) as readonly Look[] as Looks,
        ask,
      );
    }),
  );
  return [...own, ...inside.flat()];
}

/** A submodule that was not looked at was clean: as it was at another moment, less what was loose there. */
function cleanAs(looks: readonly (Look | undefined)[]): Look {
  const [seen] = looks.flatMap((look) => look ?? []);
  if (seen === undefined) throw new Error('a repository that nobody has looked at');
  return { ...seen, loose: new Map(), inside: new Map() };
}
