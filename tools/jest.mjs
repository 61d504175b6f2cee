// Runs Jest as native ESM, which needs a flag of Node that no configuration file can set.
// usage: node tools/jest.mjs <folder with jest.config.mjs> [Jest's own arguments]
// The results also go to tmp/test-results/<folder>.json, for tools/sum-results.mjs.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { repositoryRoot } from './lib/pack-packages.mjs';

const [folder = '.', ...args] = process.argv.slice(2);
const results = join(repositoryRoot, 'tmp', 'test-results');
const name = process.env['NX_PHASES_RESULTS'] ?? basename(resolve(folder));
mkdirSync(results, { recursive: true });
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    // A file of tests calls most functions a few times. There is a worker for each core, so a thread of V8 takes its time from
    // another worker: what is called often is optimized later than by default, 66 kB, and collecting garbage needs no threads.
    '--interrupt-budget=600000',
    '--single-threaded-gc',
    createRequire(import.meta.url).resolve('jest/bin/jest'),
    '--config',
    join(resolve(folder), 'jest.config.mjs'),
    // A list of tests is no result.
    ...(args.includes('--listTests')
      ? []
      : ['--json', '--outputFile', join(results, `${name}.json`)]),
    ...args,
  ],
  { stdio: ['ignore', 'inherit', 'inherit'], env: ownEnvironment() },
);
process.exitCode = status ?? 1;

/** Tests find the same environment with and without Nx around them. */
function ownEnvironment() {
  const setByNx = /^(?:NX_(?!PHASES_E2E)|LERNA_PACKAGE_NAME$|FORCE_COLOR$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !setByNx.test(key)));
}
