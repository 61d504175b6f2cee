/** The lock files beside a package.json, with who writes them; the first that is there counts. */
export const packageLockFiles = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
] as const;

export type PackageLockFile = (typeof packageLockFiles)[number][0];
