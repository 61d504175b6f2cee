// What becomes of plans on many machines: docs/scale.md has the tables that this prints. The same input gives the same bytes.
// usage: node tools/simulate-scale.mjs [--runners=50] [--set NAME=NUMBER]…   prints the tables; NAME is one of tools/lib/scale/sites.mjs
//        node tools/simulate-scale.mjs --measure     measures what is measured anew, and keeps it; needs the packages built
//        node tools/simulate-scale.mjs --validate=6  compares so many pipelines with a real cluster; needs SLURM, root and the packages built
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadGenerator } from './lib/scale/generator.mjs';
import { measure } from './lib/scale/measure.mjs';
import { tables } from './lib/scale/report.mjs';
import { assumptions } from './lib/scale/sites.mjs';
import { validate } from './lib/scale/validate.mjs';

const { values: flags } = parseArgs({
  options: {
    runners: { type: 'string', default: '50' },
    set: { type: 'string', multiple: true, default: [] },
    measure: { type: 'boolean', default: false },
    validate: { type: 'string' },
  },
});
const kept = new URL('lib/scale/measured.json', import.meta.url);

if (flags.measure) {
  const measured = Object.fromEntries(
    Object.entries(await measure()).map(([name, seconds]) => [
      name,
      Number(seconds.toPrecision(3)),
    ]),
  );
  writeFileSync(kept, `${JSON.stringify(measured, undefined, 2)}\n`);
  console.log(measured);
} else if (flags.validate !== undefined) {
  await validate(await loadGenerator(), Number(flags.validate), (compared) => {
    const { phases, jobs, seconds, simulated } = compared;
    const off = Math.round(100 * (simulated / seconds - 1));
    console.log(
      `${phases} phases in ${jobs} jobs: ${seconds.toFixed(1)} s, simulated ${simulated.toFixed(1)} s (${off > 0 ? '+' : ''}${off} %)`,
    );
  });
} else {
  const measured = JSON.parse(readFileSync(kept, 'utf8'));
  const made = tables(await loadGenerator(), measured, {
    runners: Number(flags.runners),
    values: Object.fromEntries(flags.set.map(assumptionIn)),
  });
  for (const [name, text] of Object.entries(made)) console.log(`${name}\n\n${text}\n`);
}

/** @param {string} text @returns {readonly [string, number]} */
function assumptionIn(text) {
  const [name = '', number = ''] = text.split('=');
  if (!Object.hasOwn(assumptions, name) || !(Number(number) >= 0) || number === '')
    throw new Error(
      `Unexpected --set ${text}, expected a number of ${Object.keys(assumptions).join(', ')}`,
    );
  return [name, Number(number)];
}
