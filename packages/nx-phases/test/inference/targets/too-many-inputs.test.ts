import { expect, test } from '@jest/globals';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../../src/inference/plans/parse-plan-file.ts';
import { hasTooManyInputs } from '../../../src/inference/targets/inputs-and-outputs/phase-inputs.ts';

const phases = 330;
/** What each may read: 100,000 in equal shares. */
const share = Math.floor(100_000 / phases);

/** Ids of phases in a chain that read the whole workspace although neither they nor the ones below ask for it. */
function tooMany(inputsOf: (id: number) => string | undefined): readonly string[] {
  const text = Array.from({ length: phases }, (_, index) => {
    const inputs = inputsOf(index + 1);
    return [
      `### Phase ${index + 1}: A step`,
      'Depends on: previous phase',
      ...(inputs === undefined ? [] : [`Inputs: ${inputs}`]),
    ].join('\n\n');
  }).join('\n\n');
  const options = normalizeOptions({});
  const file = parsePlanText('plan.md', text, options);
  if (file.reading.kind !== 'valid') throw new Error('the plan has errors');
  const { plan } = file.reading;
  const input = { file, projectName: 'plan', collidesWith: [], options };
  return plan.phases.filter((phase) => hasTooManyInputs(input, plan, phase)).map(({ id }) => id);
}

test('the phases whose inputs are more than their share of those of a plan have too many', () => {
  const ids = tooMany((id) => `env:PART_${id}`);
  const first = phases - ids.length + 1;
  // A phase may read something besides what it declares.
  expect(Math.abs(first - share)).toBeLessThanOrEqual(1);
  expect(ids).toEqual(ids.map((_, index) => String(first + index)));
});

test.each<[string, (id: number) => string | undefined]>([
  ['all read the same', () => 'src/**'],
  ['the first asks for the whole workspace', (id) => (id === 1 ? undefined : `env:PART_${id}`)],
])('none has too many where %s', (_, inputsOf) => {
  expect(tooMany(inputsOf)).toEqual([]);
});

test('what they leave out counts as well', () => {
  const ids = tooMany((id) => `src/a.ts, !docs/${id}`);
  expect(ids).toHaveLength(phases - share);
});
