import { detectPackageManager, type Tree } from '@nx/devkit';
import { nxCommand } from '../next-commands.ts';
import type { Settings } from './settings.ts';

type Manager = Settings['packageManager'];

/** How packages are installed exactly as the lock file says, and how their programs are called. */
const calls: Readonly<
  Record<Manager, { readonly install: readonly string[]; readonly exec: string }>
> = {
  npm: { install: ['npm ci'], exec: 'npx' },
  pnpm: { install: ['pnpm install --frozen-lockfile'], exec: 'pnpm exec' },
  yarn: { install: ['yarn install --immutable'], exec: 'yarn' },
  bun: { install: ['npm install --global bun@1', 'bun install --frozen-lockfile'], exec: 'bunx' },
};

/** How this workspace is called and installed. */
export function callsIn(
  tree: Tree,
): Pick<Settings, 'nx' | 'exec' | 'install' | 'packageManager' | 'nodeVersionFile'> {
  const packageManager = detectPackageManager(tree.root);
  const nodeVersionFile = ['.nvmrc', '.node-version'].find((path) => tree.exists(path));
  // Yarn 1 has no --immutable.
  const isYarn1 =
    packageManager === 'yarn' &&
    (tree.read('yarn.lock', 'utf8') ?? '').includes('# yarn lockfile v1');
  return {
    nx: nxCommand(tree),
    exec: calls[packageManager].exec,
    install: isYarn1 ? ['yarn install --frozen-lockfile'] : calls[packageManager].install,
    packageManager,
    ...(nodeVersionFile !== undefined && { nodeVersionFile }),
  };
}
