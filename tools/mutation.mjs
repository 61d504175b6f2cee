// How well the tests watch an area: changes one thing of its sources at a time, and looks whether a test fails.
// usage: node tools/mutation.mjs <area> [--sample=<n>] [--seed=<n>] [--file=<part of a name>] [--tests=<parts of names>]
//   [--again] [--workers=<n>] [--quick]
//   --sample   as many mutants, drawn by --seed; 0: all of them
//   --tests    only the files of tests with one of these in their path, `references/,fields`: for a quick first look, after
//              which --again shows the rest what they let pass
//   --again    passes over what was killed by the last run, which may have been stopped: after new tests, only survivors are looked at
// The areas are in lib/mutation/areas.mjs; docs/quality.md has the figures, and what they mean.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { areas } from './lib/mutation/areas.mjs';
import { instrumentFolder } from './lib/mutation/instrument.mjs';
import { Judge, measureBaseline } from './lib/mutation/judge.mjs';
import { repositoryRoot } from './lib/pack-packages.mjs';

/**
 * @typedef {import('./lib/mutation/instrument.mjs').Mutant} Mutant
 * @typedef {import('./lib/mutation/judge.mjs').Fate} Fate
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string', default: '' },
    tests: { type: 'string', default: '' },
    again: { type: 'boolean', default: false },
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
const results = join(work, `${name}.json`);
const mutants = await instrumentFolder(join(repositoryRoot, area.sources), work, sources);
const chosen = sampleOf(mutants.filter(({ file }) => file.includes(values.file)));
/** By key. @type {Map<string, Fate>} */
const fates = new Map();
if (values.again && existsSync(results))
  for (const { key, fate } of JSON.parse(readFileSync(results, 'utf8')))
    if (fate === 'killed' || fate === 'timed out') fates.set(key, fate);
const open = chosen.filter(({ key }) => !fates.has(key));
const tests = area.tests
  .flatMap((path) => testFiles(join(repositoryRoot, path)))
  .filter((path) => values.tests.split(',').some((part) => path.includes(part)));
const baseline = await measureBaseline(sources, tests);
console.log(
  `${name}: ${chosen.length} of ${mutants.length} mutants, ${chosen.length - open.length} of them known to be killed; ` +
    `${baseline.durations.length} tests`,
);

const judges = Array.from({ length: Number(values.workers) }, () => new Judge(baseline));
const first = open.values();
let looked = 0;
await Promise.all(
  judges.map(async (judge) => {
    for (const mutant of first) {
      const fate = await judge.look(mutant);
      fates.set(mutant.key, fate);
      looked++;
      if (fate !== 'killed') console.log(`${looked}: ${fate} so far: ${describe(mutant)}`);
      else if (looked % 50 === 0) console.log(`${name}: ${looked} looked at`);
      if (looked % 20 === 0) writeResults();
    }
  }),
);
const doubtful = open.filter(
  (mutant) =>
    fates.get(mutant.key) === 'survived' &&
    (!values.quick || judges.some((judge) => judge.isReachedByLoading(mutant))),
);
console.log(`${name}: a second look at ${doubtful.length}`);
const second = doubtful.values();
let confirmed = 0;
await Promise.all(
  judges.map(async (judge) => {
    for (const mutant of second) {
      const fate = await judge.confirm(mutant);
      fates.set(mutant.key, fate);
      console.log(`${++confirmed} of ${doubtful.length}: ${fate}: ${describe(mutant)}`);
      writeResults();
    }
    judge.end();
  }),
);
for (const mutant of chosen) {
  const fate = fates.get(mutant.key);
  if (fate !== 'killed') console.log(`${fate}: ${describe(mutant)}`);
}

/** @param {Fate} fate */
const count = (fate) => chosen.filter(({ key }) => fates.get(key) === fate).length;
const caught = count('killed') + count('timed out');
console.log(
  `${name}: ${caught} of ${chosen.length} killed (${((100 * caught) / chosen.length).toFixed(1)} %), ` +
    `${count('timed out')} of them by running out of time; ${count('not covered')} not covered`,
);
writeResults();

function writeResults() {
  const known = mutants.flatMap((mutant) => {
    const fate = fates.get(mutant.key);
    return fate === undefined ? [] : [{ ...mutant, fate }];
  });
  writeFileSync(results, JSON.stringify(known, null, 1));
}

/**
 * As many as are wanted, spread over all of them by chance. A mutant stays in the sample of a seed while other lines change.
 *
 * @param {readonly Mutant[]} all
 */
function sampleOf(all) {
  const size = Number(values.sample ?? area?.sample ?? 0);
  if (size === 0) return all;
  /** @param {Mutant} mutant */
  const lot = ({ key }) => createHash('sha256').update(`${values.seed} ${key}`).digest('hex');
  const drawn = new Set(all.toSorted((a, b) => (lot(a) < lot(b) ? -1 : 1)).slice(0, size));
  return all.filter((mutant) => drawn.has(mutant));
}

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

/** @param {Mutant} mutant */
function describe({ file, line, column, kind, original, replacement }) {
  const [before, after] = [original, replacement].map((text) => shortened(text));
  return `${relative(repositoryRoot, file)}:${line}:${column} ${kind}: ${before} → ${after}`;
}

/**
 * On one line; of a long text its start.
 *
 * @param {string} text
 */
function shortened(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 160)} …` : line;
}
