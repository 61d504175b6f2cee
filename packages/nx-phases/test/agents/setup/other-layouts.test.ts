import { describe, expect, test } from '@jest/globals';
import { realpathSync } from 'node:fs';
import { setUpWorktree } from '../../../src/agents/setup/set-up-worktree.ts';
import {
  makeLink,
  makeRepository,
  repositoryState,
  useRepository,
  writeFiles,
} from '../../support/git-repository.ts';
import { inFolder, json, writeThrough, prepared, noSteps, say } from './workspaces.ts';

describe('workspaces of others, as they lay out node_modules', () => {
  const hoisted = { '@acme/lib': '../../packages/lib' };
  /** Links by path, and files of packages from outside. */
  const layouts: Readonly<
    Record<
      string,
      {
        lock: readonly [name: string, text: string];
        /** What the package manager notes of what it has installed. */
        state?: Readonly<Record<string, string>>;
        links: Readonly<Record<string, string>>;
        outside: string;
        manifest?: object;
      }
    >
  > = {
    pnpm: {
      lock: ['pnpm-lock.yaml', ''],
      state: { 'node_modules/.pnpm/lock.yaml': '' },
      links: {
        'packages/app/node_modules/@acme/lib': '../../../lib',
        'packages/app/node_modules/outside':
          '../../../node_modules/.pnpm/outside@1.0.0/node_modules/outside',
      },
      outside: 'node_modules/.pnpm/outside@1.0.0/node_modules/outside',
    },
    'yarn 1': {
      lock: ['yarn.lock', ''],
      state: { 'node_modules/.yarn-integrity': '{"lockfileEntries": {}}' },
      links: { 'node_modules/@acme/lib': hoisted['@acme/lib'] },
      outside: 'node_modules/outside',
    },
    'yarn with node_modules': {
      lock: ['yarn.lock', ''],
      state: { 'node_modules/.yarn-state.yml': '' },
      links: { 'node_modules/@acme/lib': hoisted['@acme/lib'] },
      outside: 'node_modules/outside',
      manifest: { packageManager: 'yarn@4.5.0' },
    },
    bun: {
      lock: ['bun.lock', '{ "packages": {}, }'],
      links: { 'node_modules/@acme/lib': hoisted['@acme/lib'] },
      outside: 'node_modules/outside',
    },
    'bun, isolated': {
      lock: ['bun.lock', '{ "packages": {}, }'],
      links: {
        'packages/app/node_modules/@acme/lib': '../../../lib',
        'packages/app/node_modules/outside':
          '../../../node_modules/.bun/outside@1.0.0/node_modules/outside',
      },
      outside: 'node_modules/.bun/outside@1.0.0/node_modules/outside',
    },
  };

  test.each(Object.keys(layouts))(
    '%s: links of the workspace lead into the worktree',
    async (name) => {
      const { lock, state, links, outside, manifest } = layouts[name]!;
      const user = makeRepository(inFolder('repo'), {
        '.gitignore': 'node_modules\n',
        'package.json': json({ name: 'root', private: true, ...manifest }),
        [lock[0]]: lock[1],
        'packages/app/package.json': json({
          name: '@acme/app',
          dependencies: { '@acme/lib': '*' },
        }),
        'packages/app/index.js':
          "module.exports = require('@acme/lib') + '+' + require('outside');\n",
        'packages/lib/package.json': json({ name: '@acme/lib' }),
        'packages/lib/index.js': "module.exports = 'lib of main';\n",
      });
      writeFiles(user.path(outside), {
        'package.json': json({ name: 'outside' }),
        'index.js': "module.exports = 'outside';\n",
      });
      writeFiles(user.folder, state ?? {});
      for (const [path, to] of Object.entries(links)) makeLink(user.path(path), to);
      expect(say(user.folder, "require('./packages/app')")).toBe('lib of main+outside');
      const before = repositoryState(user.folder);

      const worktree = await prepared(user);
      const setUp = await setUpWorktree(worktree, noSteps);
      expect(setUp.ok).toBe(true);
      const there = useRepository(worktree.folder);
      there.write({ 'packages/lib/index.js': "module.exports = 'lib of worktree';\n" });
      expect(say(worktree.folder, "require('./packages/app')")).toBe('lib of worktree+outside');
      for (const path of Object.keys(links).filter((one) => one.endsWith('lib')))
        expect(realpathSync(there.path(path))).toBe(there.path('packages/lib'));
      writeThrough(worktree.folder);
      expect(repositoryState(user.folder)).toEqual(before);
    },
  );
});
