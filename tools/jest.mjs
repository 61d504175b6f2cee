// Runs Jest as native ESM, which needs a flag of Node that no configuration file can set.
// usage: node tools/jest.mjs <folder with jest.config.mjs> [--grouped] [Jest's own arguments]
// --grouped is for all tests of a folder: see tools/lib/grouped-tests.mjs.
// The results also go to tmp/test-results/<folder>.json, for tools/sum-results.mjs.
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { repositoryRoot } from './lib/pack-packages.mjs';

const [folder = '.', ...given] = process.argv.slice(2);
const args = given.filter((arg) => arg !== '--grouped');
const results = join(repositoryRoot, 'tmp', 'test-results');
const name = process.env['NX_PHASES_RESULTS'] ?? basename(resolve(folder));
mkdirSync(results, { recursive: true });
const temporary = inMemory();
// Ctrl-C reaches Jest as well: it ends, and then the files of its tests go.
if (temporary !== undefined) process.on('SIGINT', () => {});
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
    // By default among the files of tests, which go with them.
    '--cacheDirectory',
    join(tmpdir(), 'nx-phases-jest'),
    // A list of tests is no result.
    ...(args.includes('--listTests')
      ? []
      : ['--json', '--outputFile', join(results, `${name}.json`)]),
    ...args,
  ],
  { stdio: ['ignore', 'inherit', 'inherit'], env: ownEnvironment() },
);
if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
process.exitCode = status ?? 1;

/** Tests find the same environment with and without Nx around them, and without other tests, which may be grouped. */
function ownEnvironment() {
  const setByNx = /^(?:NX_(?!PHASES_E2E)|LERNA_PACKAGE_NAME$|FORCE_COLOR$|TESTS_GROUPED$)/;
  const kept = Object.entries(process.env).filter(([key]) => !setByNx.test(key));
  return {
    ...Object.fromEntries(kept),
    ...(temporary !== undefined && { TMPDIR: temporary }),
    ...(given.includes('--grouped') && { TESTS_GROUPED: '1' }),
  };
}

/**
 * A folder for the files of tests that is no disk: making and removing small repositories is a fifth of what tests of agents take. Not for
 * end-to-end tests, whose workspaces are hard links; nor where there is little room, as in most containers; nor where sandboxes are
 * tested, which have a `/dev` of their own.
 */
function inMemory() {
  const { TMPDIR, PATH = '' } = process.env;
  if (process.platform !== 'linux' || TMPDIR || basename(resolve(folder)) === 'e2e')
    return undefined;
  if (PATH.split(':').some((one) => existsSync(join(one, 'bwrap')))) return undefined;
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    const [, options = ''] =
      / \/dev\/shm tmpfs (\S+)/.exec(readFileSync('/proc/mounts', 'utf8')) ?? [];
    if (bavail * bsize < 2 ** 32 || options.split(',').includes('noexec')) return undefined;
    accessSync('/dev/shm', constants.W_OK);
    return mkdtempSync('/dev/shm/nx-phases-tests-');
  } catch {
    return undefined;
  }
}
