// Shows the plugin at work on the example plan: packs it, installs it in a workspace of its own, and
// runs the plan twice there, the second time from the cache.
// usage: npm run demo [-- --keep]
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hermeticEnvironment } from './lib/hermetic-environment.mjs';
import { installTemplate } from './lib/install-template.mjs';
import { linkTree } from './lib/link-tree.mjs';
import { buildPackages, packPackages, repositoryRoot } from './lib/pack-packages.mjs';
import { plainGitignore, plainNxJson, writeFiles } from './lib/workspace-files.mjs';

const keep = process.argv.includes('--keep');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nx-phases-demo-')));
const workspace = join(folder, 'workspace');
const env = hermeticEnvironment({
  home: join(folder, 'home'),
  temporary: join(folder, 'tmp'),
  daemon: false,
});

try {
  await demonstrate();
} catch (error) {
  title('The demo failed');
  console.log(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  if (keep) title(`The workspace stays: ${workspace}`);
  else rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function demonstrate() {
  title('Building and packing the plugin');
  await buildPackages();
  const tarballs = await packPackages(join(folder, 'tarballs'));

  title('Making a workspace with Nx 24 and the packed plugin');
  const template = await installTemplate('24', tarballs);
  mkdirSync(workspace);
  linkTree(join(template, 'node_modules'), join(workspace, 'node_modules'));
  writeFiles(workspace, {
    'package.json': readFileSync(join(template, 'package.json'), 'utf8'),
    'package-lock.json': readFileSync(join(template, 'package-lock.json'), 'utf8'),
    'nx.json': plainNxJson,
    '.gitignore': plainGitignore,
    'plan.md': readFileSync(join(repositoryRoot, 'examples', 'greeting', 'plan.md'), 'utf8'),
  });
  console.log('It holds plan.md (examples/greeting/plan.md), package.json and nx.json.');

  title('The plan: nx run plan:plan-show');
  await nx('run', 'plan:plan-show');

  title('Its waves for scripts: nx run plan:plan-show --format=waves');
  await nx('run', 'plan:plan-show', '--format=waves');

  title('First run, real work: nx run plan:phase-4');
  const first = await nx('run', 'plan:phase-4');
  expect(first, 'nx-phases: plan: 4 passed\n', 'four phases that ran and passed');

  title('Second run, all from the cache: nx run plan:phase-4');
  const second = await nx('run', 'plan:phase-4');
  expect(second, 'nx-phases: plan: 4 passed (4 from the cache)', 'four phases from the cache');

  title('Done: 4 phases ran in the first run; in the second run 0 ran and 4 came from the cache');
}

/**
 * Runs Nx in the workspace and shows its output as it comes.
 *
 * @param {readonly string[]} args
 * @returns {Promise<string>}
 */
function nx(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(join(workspace, 'node_modules', '.bin', 'nx'), args, {
      cwd: workspace,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
      process.stdout.write(text);
    });
    child.on('error', reject);
    child.on('close', (exitCode) => {
      if (exitCode === 0) resolve(output);
      else reject(new Error(`nx ${args.join(' ')} ended with ${exitCode ?? 'a signal'}`));
    });
  });
}

/** @param {string} output @param {string} text @param {string} what */
function expect(output, text, what) {
  if (!output.includes(text)) {
    throw new Error(`Unexpected end of the run, expected ${what}: \`${text.trim()}\``);
  }
}

/** @param {string} text */
function title(text) {
  console.log(`\n=== ${text}`);
}
