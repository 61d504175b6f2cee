import { describe, expect, test } from '@jest/globals';
import type { CommandRecord, PhaseRecord } from '../../../src/running/record/model.ts';
import {
  commandsWords,
  outcomeCounts,
  passedWithoutCheck,
} from '../../../src/running/record/outcome-words.ts';

const command = (kind: CommandRecord['kind']): CommandRecord => ({
  kind,
  label: '',
  line: 1,
  interpreter: 'bash',
  ended: 'exited',
  exitCode: 0,
  startedAt: '',
  durationMs: 1,
});
const run = command('run');
const check = command('check');

function record(
  outcome: PhaseRecord['outcome'],
  ...attempts: readonly (readonly CommandRecord[])[]
): Pick<PhaseRecord, 'outcome' | 'attempts'> {
  return { outcome, attempts };
}

describe('what is said of a phase that passed', () => {
  test.each([
    [[check], '1 command'],
    [[run, check], '2 commands'],
    [[run], '1 command, no check,'],
    [[run, run], '2 commands, no check,'],
  ])('%j: %s', (commands, words) => {
    expect(commandsWords(commands)).toBe(words);
  });

  test.each([
    ['passed by a check', record('passed', [run, check]), false],
    ['passed with a Run: block alone', record('passed', [run]), true],
    ['of several attempts the last counts', record('passed', [run], [run, check]), false],
    ['failed before its check ran', record('failed', [run]), false],
    ['unverified says so itself', record('unverified'), false],
  ])('%s', (_, one, expected) => {
    expect(passedWithoutCheck(one)).toBe(expected);
  });
});

describe('outcomeCounts', () => {
  test('says nothing of nothing', () => {
    expect(outcomeCounts([])).toBe('');
  });

  test('names each outcome that there is, and what passed without a check', () => {
    expect(
      outcomeCounts([
        record('skipped'),
        record('passed', [run]),
        record('failed', [check]),
        record('passed', [run, check]),
        record('unverified'),
      ]),
    ).toBe('2 passed, 1 of them without a check, 1 failed, 1 unverified, 1 skipped');
  });

  test('of all that passed', () => {
    expect(outcomeCounts([record('passed', [run]), record('passed', [run])])).toBe(
      '2 passed, all without a check',
    );
    expect(outcomeCounts([record('passed', [run])])).toBe('1 passed, without a check');
  });
});
