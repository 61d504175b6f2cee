// How well the tests watch an area: changes one thing of its sources at a time, and looks whether a test fails.
// usage: node tools/mutation.mjs <area> [--every=<n>] [--from=<n>] [--file=<part of a name>] [--workers=<n>]
// The areas are in lib/mutation/areas.mjs; docs/quality.md has the figures, and what they mean.
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { areas } from './lib/mutation/areas.mjs';
import { instrumentFolder } from './lib/mutation/instrument.mjs';
import { Judge, measureBaseline } from './lib/mutation/judge.mjs';
import { repositoryRoot } from './lib/pack-packages.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'string' },
    from: { type: 'string', default: '0' },
    file: { type: 'string', default: '' },
    workers: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
  },
});
const name = positionals[0] ?? '';
const area = areas[name];
if (area === undefined)
  throw new Error(`Unexpected area, expected ${Object.keys(areas).join(', ')}`);

const work = join(repositoryRoot, 'tmp', 'mutation');
const sources = join(work, `${name}-sources.json`);
const mutants = await instrumentFolder(join(repositoryRoot, area.sources), work, sources);
const every = Number(values.every ?? area.every ?? 1);
const chosen = mutants.filter(
  ({ file }, index) => index % every === Number(values.from) && file.includes(values.file),
);
const tests = area.tests.flatMap((path) => testFiles(join(repositoryRoot, path)));
const baseline = await measureBaseline(sources, tests);
console.log(
  `${name}: ${chosen.length} of ${mutants.length} mutants, ${baseline.durations.length} tests`,
);

/** @type {Map<import('./lib/mutation/instrument.mjs').Mutant, import('./lib/mutation/judge.mjs').Fate>} */
const fates = new Map();
const judges = Array.from({ length: Number(values.workers) }, () => new Judge(baseline));
const first = chosen.values();
await Promise.all(
  judges.map(async (judge) => {
    for (const mutant of first) {
      const fate = await judge.look(mutant);
      fates.set(mutant, fate);
      if (fate !== 'killed') console.log(`${fates.size}: ${fate} so far: ${describe(mutant)}`);
      else if (fates.size % 50 === 0) console.log(`${name}: ${fates.size} looked at`);
    }
  }),
);
const doubtful = chosen.filter(
  (mutant) =>
    fates.get(mutant) === 'survived' &&
    (!values.quick || judges.some((judge) => judge.isReachedByLoading(mutant))),
);
console.log(`${name}: a second look at ${doubtful.length}`);
const second = doubtful.values();
await Promise.all(
  judges.map(async (judge) => {
    for (const mutant of second) fates.set(mutant, await judge.confirm(mutant));
    judge.end();
  }),
);
for (const mutant of chosen) {
  const fate = fates.get(mutant);
  if (fate !== 'killed') console.log(`${fate}: ${describe(mutant)}`);
}

/** @param {import('./lib/mutation/judge.mjs').Fate} fate */
const count = (fate) => [...fates.values()].filter((other) => other === fate).length;
const caught = count('killed') + count('timed out');
console.log(
  `${name}: ${caught} of ${chosen.length} killed (${((100 * caught) / chosen.length).toFixed(1)} %), ` +
    `${count('timed out')} of them by running out of time; ${count('not covered')} not covered`,
);
writeFileSync(
  join(work, `${name}.json`),
  JSON.stringify(
    [...fates].map(([mutant, fate]) => ({ ...mutant, fate })),
    null,
    1,
  ),
);

/**
 * @param {string} path Folder or file.
 * @returns {string[]}
 */
function testFiles(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((below) => below.endsWith('.test.ts'))
    .toSorted()
    .map((below) => join(path, below));
}

/** @param {import('./lib/mutation/instrument.mjs').Mutant} mutant */
function describe({ file, line, column, kind, replacement }) {
  const text = replacement.replace(/\s+/g, ' ').slice(0, 120);
  return `${relative(repositoryRoot, file)}:${line}:${column} ${kind}: ${text}`;
}
