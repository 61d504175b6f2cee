import { expect, test } from '@jest/globals';
import { inheritedSettings } from '../../src/fingerprint/inherited-settings.ts';
import { phaseFingerprint } from '../../src/fingerprint/fingerprints.ts';
import type { PhaseDraft } from '../../src/model/plan-draft.ts';
import { outlineOf } from '../phases/reading.ts';

/** Whatever a line in the phase sets, as if it stood in another file. */
const lines: readonly (readonly [keyof PhaseDraft, string, string])[] = [
  ['outputs', 'Outputs: dist', 'Outputs: lib'],
  ['reads', 'Inputs: src/**', 'Inputs: test/**'],
  ['timeoutMs', 'Timeout: 5m', 'Timeout: 6m'],
  ['retries', 'Retries: 1', 'Retries: 2'],
  ['cwd', 'cwd: `app`', 'cwd: `lib`'],
  ['exclusive', 'Exclusive: a', 'Exclusive: b'],
  ['agent', 'Agent: claude', 'Agent: codex'],
];

function printOf(line: string, inherited: readonly (keyof PhaseDraft)[]): string {
  const draft = outlineOf('### Phase 1: It\n\nWords.\n');
  const { phases } = outlineOf(`### Phase 1: It\n\nWords.\n\n${line}\n`);
  const [own, other] = [draft.phases[0]!, phases[0]!];
  const settings = Object.fromEntries(lines.map(([key]) => [key, other[key]]));
  return phaseFingerprint(draft, { ...own, ...settings, inherited }, []);
}

test.each(lines)('%s from another file is part of the fingerprint', (key, one, other) => {
  expect(printOf(one, [key])).not.toBe(printOf(other, [key]));
  expect(printOf(one, [key])).not.toBe(printOf('', [key]));
});

test.each(lines)('%s of the phase itself is there by its text alone', (_key, one, other) => {
  expect(printOf(one, ['section'])).toBe(printOf(other, ['section']));
});

test.each(lines)('the place of %s plays no part', (key, line) => {
  expect(printOf(line, [key])).toBe(printOf(`\n\n${line}`, [key]));
});

test('a limit of cost asks for no other work', () => {
  const [phase] = outlineOf('### Phase 1: It\nMax cost: $2\n').phases;
  expect(inheritedSettings({ ...phase!, inherited: ['agent'] })).toEqual([['agent', undefined]]);
});
