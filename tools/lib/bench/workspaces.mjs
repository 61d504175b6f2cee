import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hermeticEnvironment } from '../hermetic-environment.mjs';
import { installTemplate } from '../install-template.mjs';
import { linkTree } from '../link-tree.mjs';
import { packPackages } from '../pack-packages.mjs';
import { runProgram } from '../run-program.mjs';
import { plainGitignore, plainNxJson, writeFiles } from '../workspace-files.mjs';
import { trivialPluginFiles } from './trivial-plugin.mjs';

/**
 * @typedef {object} BenchWorkspace
 * @property {string} root
 * @property {Record<string, string>} env
 * @property {string} nx Its program.
 */

/**
 * @callback MakeWorkspace A git repository with everything committed.
 * @param {string} name
 * @param {Readonly<Record<string, string | object>>} files
 * @param {{ readonly daemon?: boolean, readonly plugin?: string | undefined }} [how]
 * @returns {BenchWorkspace}
 */

/**
 * Runs something with workspaces that have the packed plugin, and removes them. `NX_PHASES_BENCH_NX` names
 * another major of Nx than the newest.
 *
 * @template Result
 * @param {(make: MakeWorkspace) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withWorkspaces(work) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nxp-bench-')));
  /** @type {BenchWorkspace[]} */
  const withDaemon = [];
  try {
    const template = await installTemplate(
      process.env['NX_PHASES_BENCH_NX'] ?? '24',
      await packPackages(join(folder, 'tarballs')),
    );
    return await work((name, files, { daemon = false, plugin } = {}) => {
      const root = join(folder, name);
      mkdirSync(root);
      linkTree(join(template, 'node_modules'), join(root, 'node_modules'));
      writeFiles(root, {
        'package.json': readFileSync(join(template, 'package.json'), 'utf8'),
        'nx.json': {
          ...plainNxJson,
          plugins: plugin === undefined ? [] : [{ plugin, options: {} }],
        },
        '.gitignore': plainGitignore,
        ...trivialPluginFiles,
        ...files,
      });
      const env = hermeticEnvironment({
        home: join(folder, `home-${name}`),
        temporary: join(folder, 'tmp'),
        daemon,
      });
      for (const args of [
        ['init', '--quiet', '--initial-branch=main'],
        ['add', '--all'],
        ['commit', '--quiet', '--message=Start'],
      ]) {
        execFileSync('git', args, { cwd: root, env, stdio: 'ignore' });
      }
      const workspace = { root, env, nx: join(root, 'node_modules', '.bin', 'nx') };
      if (daemon) withDaemon.push(workspace);
      return workspace;
    });
  } finally {
    for (const { root, env, nx } of withDaemon) {
      await runProgram(nx, ['daemon', '--stop'], { cwd: root, env }).catch(() => undefined);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
