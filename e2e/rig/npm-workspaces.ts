import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Files } from './workspace.ts';

const packages = { core: '1.0.0', app: '1.0.0' };

/**
 * Two packages of npm workspaces, as `npm install` leaves them: `app` uses `core` by its name.
 * `node packages/app` prints what the `core` beside it says, whichever that is.
 *
 * @param root - a workspace that has its package.json and its lock file
 */
export function npmWorkspaces(root: string): Files {
  const parsed = (file: string): Record<string, object> =>
    JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, object>;
  const manifest = { ...parsed('package.json'), workspaces: ['packages/*'] };
  const lock = parsed('package-lock.json');
  const { '': top, ...locked } = lock['packages'] as Record<string, object>;
  const own = Object.entries(packages).flatMap(([name, version]) => [
    [`packages/${name}`, { name, version }],
    [`node_modules/${name}`, { resolved: `packages/${name}`, link: true }],
  ]);
  return {
    'package.json': manifest,
    'package-lock.json': {
      ...lock,
      packages: {
        '': { ...top, workspaces: manifest.workspaces },
        ...locked,
        ...(Object.fromEntries(own) as object),
      },
    },
    ...Object.fromEntries(
      Object.entries(packages).map(([name, version]) => [
        `packages/${name}/package.json`,
        { name, version, private: true, main: 'index.js' },
      ]),
    ),
    'packages/core/index.js': "module.exports = 'as the user has it';\n",
    'packages/app/index.js': "console.log(require('core'));\n",
  };
}

/** The links in `node_modules` that the lock file asks for, in a clone too: without them something else would be installed. */
export function linkNpmWorkspaces(root: string): void {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly link?: boolean }>>;
  };
  for (const [path, { link }] of Object.entries(lock.packages)) {
    if (link !== true || existsSync(join(root, path))) continue;
    symlinkSync(join('..', 'packages', basename(path)), join(root, path));
  }
}
