import type { Cause } from '../model.ts';
import type { ChangedPath } from '../../run-start/changed-path.ts';

/** So many files are named. */
export const mostFiles = 20;

const roots: Readonly<Record<string, 'nx-json' | 'ignore' | 'tsconfig' | 'packages'>> = {
  'nx.json': 'nx-json',
  '.gitignore': 'ignore',
  '.nxignore': 'ignore',
  'tsconfig.base.json': 'tsconfig',
  'tsconfig.json': 'tsconfig',
  ...Object.fromEntries(
    [
      'package.json',
      'package-lock.json',
      'npm-shrinkwrap.json',
      'yarn.lock',
      'pnpm-lock.yaml',
      'bun.lock',
      'bun.lockb',
    ].map((name) => [name, 'packages' as const]),
  ),
};

/** What a file at the root of a workspace means to Nx. Undefined: nothing in particular. */
export function rootFileOf(path: string): (typeof roots)[string] | undefined {
  return Object.hasOwn(roots, path) ? roots[path] : undefined;
}

/**
 * Changed files as causes, each by what it is, and as many by name as may be.
 *
 * @param arePackages - whether installed packages have changed, which shows in these files too
 */
export function fileCauses(
  files: readonly ChangedPath[],
  { arePackages }: { readonly arePackages: boolean },
): readonly Cause[] {
  const byPath = new Map(files.map(({ path, change }) => [path, { path, change }]));
  const sorted = [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const plain = sorted.filter(({ path }) => {
    const root = rootFileOf(path);
    return root === undefined || (root === 'packages' && !arePackages);
  });
  const special = sorted.flatMap(({ path }): readonly Cause[] => {
    const root = rootFileOf(path);
    if (root === 'nx-json') return [{ kind: 'nx-json' }];
    return root === 'ignore' || root === 'tsconfig' ? [{ kind: 'root-settings', path }] : [];
  });
  const more = plain.length - mostFiles;
  return [
    ...plain.slice(0, mostFiles).map((one): Cause => ({ kind: 'file', ...one })),
    ...(more > 0 ? [{ kind: 'more-files', count: more } as const] : []),
    ...special,
  ];
}
