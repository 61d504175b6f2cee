import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columnsOf } from 'plan-graph/internal';
import { goOn, shellWord } from '../../../src/running/after/go-on.ts';
import { idList } from '../../../src/running/after/id-list.ts';
import { runTable } from '../../../src/running/after/run-table.ts';
import { shortDuration, verifiedWords } from '../../../src/running/after/run-words.ts';
import { at, hostile, ran, restored, run, runs, task } from '../../support/runs.ts';

const options = { width: 80, rows: 40, why: () => 'its text changed' };

describe('runTable', () => {
  test('says what ran, why, what it took and how to go on', () => {
    expect(
      runTable(
        run(
          [
            restored('1', 90),
            ran('2', 1, 4.2, {
              title: 'Sign in with a title that goes on and on and on and on',
              needs: ['1'],
              wave: 2,
              estimateMs: 120_000,
            }),
            ran('3', 1, 2, {
              title: '設計を書く設計を書く設計を書く設計を書く 🚀',
              needs: ['1'],
              wave: 2,
            }),
            ran('4', 4.2, 5, {
              needs: ['2', '3'],
              wave: 3,
              outcome: 'failed',
              reason: 'Testing ended',
            }),
            task('5', {
              outcome: 'not-started',
              blockedBy: ['demo-plan:phase-4'],
              startedAt: null,
              needs: ['4'],
              wave: 4,
            }),
            restored('6', 0),
          ],
          { endedAt: at(6000) },
        ),
        options,
      ),
    ).toMatchSnapshot();
  });

  test('is not there where all came from the cache, nor where nothing was to be done', () => {
    expect(runTable(run([restored('1', 90), restored('2', 3)]), options)).toEqual([]);
    const pending = { kind: 'verify', outcome: 'pending' } as const;
    expect(runTable(run([task('1', { ...pending, startedAt: null })]), options)).toEqual([]);
  });

  test('one phase is a line without a head', () => {
    expect(runTable(run([ran('1', 0, 2), restored('2', 0)]), options)).toEqual([
      '  1  Number 1  passed  2.0 s  its text changed',
      '  1 from the cache: 2',
    ]);
  });

  test('what came from the cache and was not judged has a row', () => {
    expect(runTable(run([restored('1', 0, { outcome: 'unverified' })]), options)).toEqual([
      '  1  Number 1  unverified  cache  its text changed',
    ]);
  });

  test('of many phases those stay that failed or took longest', () => {
    const many = Array.from({ length: 100 }, (_, index) =>
      ran(
        String(index + 1),
        index,
        index + 1 + index / 100,
        index === 3 ? { outcome: 'failed' } : {},
      ),
    );
    const lines = runTable(run(many), { ...options, rows: 5 });
    expect(lines.slice(0, 7).map((line) => line.trim().split(' ')[0])).toEqual([
      'Phase',
      '4',
      '97',
      '98',
      '99',
      '100',
      '…',
    ]);
    expect(lines[6]).toBe('  … and 95 more that passed in less time');
  });

  test('several plans have a heading each', () => {
    const lines = runTable(
      run([ran('1', 0, 1), ran('1', 0, 1, { project: 'other-plan' })]),
      options,
    );
    expect(lines.filter((line) => line.endsWith(':'))).toEqual(['  demo-plan:', '  other-plan:']);
  });

  test.each(hostile)('keeps to the width, and to its lines, with %j', (title) => {
    const lines = runTable(
      run(
        [ran('1', 0, 1, { title }), ran('2', 0, 2, { title: title.repeat(9), outcome: 'failed' })],
        { asked: ['run', 'demo-plan:phases'] },
      ),
      { ...options, why: () => title.repeat(3) },
    );
    for (const line of lines) {
      expect(line).not.toMatch(/[\p{Cc}\u202E]/u);
      expect(columnsOf(line)).toBeLessThanOrEqual(80);
    }
  });

  test('no line is wider than the terminal, whatever ran', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 70, max: 160 }), (one, width) => {
        for (const line of runTable(one, { ...options, width }))
          expect(columnsOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('goOn', () => {
  const failed = ran('2', 0, 1, { outcome: 'failed' });
  const next = task('3', { outcome: 'not-started', startedAt: null });

  test('asks for what was asked, as a shell takes it', () => {
    const asked = ['run-many', '-t', 'phases', '-p', 'a plan', "it's"];
    expect(goOn(run([failed, next], { asked }))?.command).toBe(
      String.raw`nx run-many -t phases -p 'a plan' 'it'\''s'`,
    );
  });

  test('names what is left where it is not known what was asked', () => {
    expect(goOn(run([failed, next], { asked: [] }))?.command).toBe(
      'nx run-many -t phase-2 phase-3 -p demo-plan',
    );
    expect(goOn(run([failed], { asked: [] }))?.command).toBe('nx run demo-plan:phase-2');
  });

  test('is nothing where all is done', () => {
    expect(
      goOn(run([ran('1', 0, 1), restored('2', 1), ran('3', 0, 1, { outcome: 'unverified' })])),
    ).toBeUndefined();
  });

  test('a word is one word to a shell', () => {
    expect(['a:b', '', 'a b', '$(x)', "'"].map(shellWord)).toEqual([
      'a:b',
      "''",
      "'a b'",
      "'$(x)'",
      String.raw`''\'''`,
    ]);
  });
});

test('idList joins neighbours, and names plans where there are several', () => {
  const ids = (list: string, project = 'a-plan'): { project: string; phase: string }[] =>
    list.split(' ').map((phase) => ({ project, phase }));
  expect(idList(ids('1 2 3 5 6 2a 7'))).toBe('1-3, 5, 6, 2a, 7');
  expect(idList([...ids('1 2'), ...ids('1', 'b-plan'), ...ids('2')])).toBe('a-plan 1, 2; b-plan 1');
});

test.each([
  [0, '0.0 s'],
  [949, '0.9 s'],
  [9949, '9.9 s'],
  [9951, '10 s'],
  [59_499, '59 s'],
  [59_500, '1 min'],
  [182_000, '3 min 2 s'],
  [3_599_600, '1 h'],
  [3_900_000, '1 h 5 min'],
])('%i ms are %s', (milliseconds, words) => {
  expect(shortDuration(milliseconds)).toBe(words);
});

test('what nobody has judged is never called verified', () => {
  expect(verifiedWords(['pending', 'pending', 'pending', 'pending', 'unverified'])).toBe(
    '0 of 5 verified, 4 pending, 1 without a check',
  );
  expect(
    verifiedWords(['passed', 'failed', 'skipped', 'blocked', 'not-started', 'stopped', 'waiting']),
  ).toBe('1 of 7 verified, 1 failed, 1 blocked, 1 skipped, 1 waiting, 1 stopped, 1 not started');
});
