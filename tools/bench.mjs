// What nx-phases costs, as ratios to a floor that is measured in the same run: figures of two machines, or of two
// days, say little. Each file of tools/bench is one benchmark; docs/performance.md says how to read the table.
// usage: npm run bench [-- --only <name>]… [--json] [--check] [--built]
//   --check runs those with counts and wide limits alone, and fails where one is exceeded
//   --built takes the packages as they were built last
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { exceeded, printTable } from './lib/bench/rows.mjs';
import { buildPackages, repositoryRoot } from './lib/pack-packages.mjs';

/** @import { Benchmark } from './lib/bench/rows.mjs' */

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});

const benchmarks = await loadBenchmarks(join(repositoryRoot, 'tools', 'bench'));
const unknown = flags.only.filter((name) => !benchmarks.some((one) => one.name === name));
if (unknown.length > 0) {
  throw new Error(
    `Unexpected benchmark ${unknown.map((name) => `\`${name}\``).join(', ')}, expected some of ${benchmarks.map(({ name }) => name).join(', ')}`,
  );
}
if (!flags.built) await buildPackages();
const results = [];
for (const { name, aim, isChecked, onlyWhenNamed = false, measure } of benchmarks) {
  const isWanted =
    flags.only.length > 0
      ? flags.only.includes(name)
      : !onlyWhenNamed && (!flags.check || isChecked);
  if (!isWanted) continue;
  const rows = await measure({ isCheck: flags.check });
  results.push({ name, aim, rows });
  if (!flags.json) printTable({ name, aim, rows });
}
if (flags.json) console.log(JSON.stringify(results, undefined, 2));

if (flags.check) {
  const wrong = results.flatMap(({ name, rows }) => exceeded(rows).map((row) => ({ name, row })));
  for (const { name, row } of wrong) {
    console.error(
      `Unexpected ${row.value} ${row.unit} of ${name}: ${row.what}, expected at most ${row.most}`,
    );
  }
  if (wrong.length > 0) process.exitCode = 1;
}

/** @param {string} folder @returns {Promise<readonly Benchmark[]>} In the order of their files' names. */
async function loadBenchmarks(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
  return Promise.all(
    files.toSorted().map(async (file) => {
      const loaded = /** @type {Omit<Benchmark, 'name'>} */ (
        await import(pathToFileURL(join(folder, file)).href)
      );
      return {
        name: file.replace(/\.mjs$/, ''),
        aim: loaded.aim,
        isChecked: loaded.isChecked,
        ...(loaded.onlyWhenNamed === true && { onlyWhenNamed: true }),
        measure: loaded.measure,
      };
    }),
  );
}
