// How long a process takes that does little: checks one plan, or loads what Nx loads of the plugin.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alternate } from '../lib/bench/alternate.mjs';
import { shapes } from '../lib/bench/plans.mjs';
import { timeProgram } from '../lib/bench/time-program.mjs';
import { repositoryRoot } from '../lib/pack-packages.mjs';
import { runProgram } from '../lib/run-program.mjs';

/** @import { Row } from '../lib/bench/rows.mjs' */

export const aim = 'a process that checks one plan: at most 60 ms more than one that does nothing';
export const isChecked = true;

/** Entries of the plugin, and how many files and kilobytes of ours each may load. The reader of plans is in none of them. */
const entries = {
  index: { files: 24, kilobytes: 345 },
  'executors/phase/executor': { files: 20, kilobytes: 435 },
  'executors/phases/executor': { files: 20, kilobytes: 300 },
};

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure({ isCheck }) {
  const packages = join(repositoryRoot, 'packages');
  const dist = join(packages, 'nx-phases', 'dist');
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nxp-bench-')));
  try {
    /** @type {Row[]} */
    const rows = [];
    for (const [entry, most] of Object.entries(entries)) {
      const { files, bytes } = await loadedBy(join(dist, `${entry}.cjs`));
      const temporary = join(folder, `temporary-${entry.replaceAll('/', '-')}`);
      rows.push(
        {
          what: `processes that load \`${entry}\` and compile it, after the first three`,
          value: await compilingLater(join(dist, `${entry}.cjs`), temporary),
          unit: 'of 1',
          most: 0,
        },
        { what: `\`${entry}\` loads`, value: files, unit: 'files', most: most.files },
        {
          what: `\`${entry}\` loads`,
          value: Math.round(bytes / 1000),
          unit: 'kB',
          most: most.kilobytes,
        },
      );
    }
    if (isCheck) return rows;
    const write = (/** @type {string} */ name, /** @type {string} */ text) => {
      const file = join(folder, name);
      writeFileSync(file, text);
      return file;
    };
    const plan = write('plan.md', shapes['ordinary, 8 phases']?.(0) ?? '');
    const api = pathToFileURL(join(packages, 'plan-graph', 'dist', 'index.js')).href;
    const programs = {
      nothing: write('nothing.mjs', ''),
      'checks one plan with plan-graph': write(
        'checks.mjs',
        `import { readFileSync } from 'node:fs';\nimport { checkPlan } from ${JSON.stringify(api)};\n` +
          `checkPlan({ path: 'plan.md', text: readFileSync(${JSON.stringify(plan)}, 'utf8') });\n`,
      ),
      ...Object.fromEntries(
        Object.keys(entries).map((entry) => [
          `loads \`${entry}\``,
          write(
            `${entry.replaceAll('/', '-')}.cjs`,
            `require(${JSON.stringify(join(dist, `${entry}.cjs`))});\n`,
          ),
        ]),
      ),
    };
    const costs = await alternate(
      Object.fromEntries(
        Object.entries(programs).map(([name, file]) => [
          name,
          // In a workspace, where the plugin need not ask Nx's own code for one.
          () => timeProgram(process.execPath, [file], { cwd: repositoryRoot }),
        ]),
      ),
      11,
    );
    const floor = costs['nothing']?.cpuMs ?? NaN;
    for (const [name, { cpuMs }] of Object.entries(costs).slice(1)) {
      rows.push({
        what: `a process that ${name}, CPU beyond Node’s`,
        value: cpuMs - floor,
        unit: 'ms',
      });
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What is compiled is kept, so whoever compiles anything writes.
 *
 * @param {string} file
 * @param {string} temporary
 * @returns {Promise<number>} NaN: nothing is kept at all.
 */
async function compilingLater(file, temporary) {
  mkdirSync(temporary);
  const load = () =>
    runProgram(process.execPath, ['-e', 'require(process.argv[1])', file], {
      cwd: repositoryRoot,
      env: { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary },
    });
  const written = () =>
    readdirSync(temporary, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).ino);
  for (const _ of [1, 2, 3]) await load();
  const before = written();
  await load();
  if (before.length === 0) return NaN;
  return written().every((inode) => before.includes(inode)) ? 0 : 1;
}

/** @param {string} file @returns {Promise<{ files: number, bytes: number }>} */
async function loadedBy(file) {
  const printed = await runProgram(
    process.execPath,
    ['-p', 'require(process.argv[1]); Object.keys(require.cache).join("\\n")', file],
    { cwd: repositoryRoot },
  );
  const files = printed.trim().split('\n');
  return { files: files.length, bytes: files.reduce((sum, one) => sum + statSync(one).size, 0) };
}
