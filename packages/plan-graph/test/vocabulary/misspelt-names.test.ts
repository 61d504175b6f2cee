import { describe, expect, test } from '@jest/globals';
import { commandNames } from '../../src/vocabulary/command-labels.ts';
import { dependencyNames } from '../../src/vocabulary/field-names.ts';
import {
  commandLabelMeantBy,
  fieldMeantBy,
  writtenLike,
} from '../../src/vocabulary/misspelt-names.ts';
import { phaseFieldNames } from '../../src/vocabulary/phase-field-names.ts';

describe('a slip for a field', () => {
  test.each([
    ['a letter is missing', 'depnds on', 'depends on'],
    ['a letter is missing', 'ouputs', 'outputs'],
    ['a letter is missing', 'sttus', undefined],
    ['a letter stands twice', 'outtputs', 'outputs'],
    ['the last letter is wrong', 'outputd', undefined],
    ['a letter is wrong', 'outbuts', 'outputs'],
    ['two are swapped', 'dpeends on', 'depends on'],
    ['two are swapped', 'timeuot', 'timeout'],
    ['two are swapped at the start', 'utoputs', undefined],
    ['two that are no neighbours', 'depands no', undefined],
    ['two letters are missing', 'outpts on', undefined],
    ['a space is missing', 'workingdirectory', 'working directory'],
    ['in Spanish', 'dependncias', 'dependencias'],
    ['without its accent', 'abhangigkeiten', 'abhängigkeiten'],
  ])('%s: %s', (_, name, meant) => {
    expect(fieldMeantBy(name)).toBe(meant);
  });
});

test.each([
  ['tsting', 'testing'],
  ['verificaton', 'verification'],
  ['commnads', 'commands'],
  ['automated chekcs', 'automated checks'],
  ['uberprüfung', undefined],
  ['überprüfng', 'überprüfung'],
  ['verifier', undefined],
])('a slip for a label of commands: %s', (name, meant) => {
  expect(commandLabelMeantBy(name)).toBe(meant);
});

/** Other forms of a word, and words that are near by chance: none of them is told. */
test.each([
  ...[
    'output',
    'input',
    'project',
    'blocked',
    'blocker',
    'approved',
    'reviews',
    'reviewer',
    'tasks',
  ],
  ...[
    'texts',
    'toast',
    'estimates',
    'timings',
    'statuses',
    'success criterion',
    'tested',
    'verified',
  ],
  ...['checked', 'command line', 'blocking', 'predecessors', 'upstream', 'objective', 'dependents'],
])('%s is no slip', (name) => {
  expect([fieldMeantBy(name), commandLabelMeantBy(name)]).toEqual([undefined, undefined]);
});

test('no name of a field or label is a slip for another', () => {
  const all = [...dependencyNames, ...phaseFieldNames, ...commandNames.run, ...commandNames.check];
  expect(all.filter((name) => fieldMeantBy(name) ?? commandLabelMeantBy(name))).toEqual([]);
});

test.each([
  ['depends on', 'Depnds On', 'Depends on'],
  ['depends on', 'depnds_on', 'depends_on'],
  ['depends on', 'Depnds-on', 'Depends-on'],
  ['outputs', 'ouputs', 'outputs'],
])('%s, in the manner of %s: %s', (name, written, expected) => {
  expect(writtenLike(name, written)).toBe(expected);
});
