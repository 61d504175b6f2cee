import { describe, expect, test } from '@jest/globals';
import { validate } from 'ctrf';
import fc from 'fast-check';
import { runToCtrf } from '../../../src/running/exports/ctrf.ts';
import { command, hostile, ran, restored, run, runs, task } from '../../support/runs.ts';

interface Report {
  readonly results: {
    readonly summary: Readonly<Record<string, number>>;
    readonly tests: readonly Readonly<Record<string, unknown>>[];
  };
}

/** By CTRF's own schema. */
function report(text: string): Report {
  const value = JSON.parse(text) as Report;
  expect(validate(value)).toMatchObject({ valid: true });
  return value;
}

describe('runToCtrf', () => {
  test('a test for each target, with what became of it', () => {
    const { results } = report(
      runToCtrf(
        run([
          ran('1', 0, 1.5, { attempts: [[command({ exitCode: 1 })], [command()]] }),
          restored('2', 9),
          ran('3', 2, 3, { outcome: 'failed', reason: 'Testing ended with exit code 1' }),
          task('4', { kind: 'verify', outcome: 'pending', reason: 'the plan marks it as pending' }),
        ]),
      ),
    );
    expect(results.summary).toMatchObject({
      tests: 4,
      passed: 2,
      failed: 1,
      pending: 1,
      skipped: 0,
    });
    expect(results.tests).toEqual([
      expect.objectContaining({
        name: '1: Number 1',
        status: 'passed',
        duration: 1500,
        retries: 1,
        flaky: true,
      }),
      expect.objectContaining({ name: '2: Number 2', status: 'passed', duration: 0 }),
      expect.objectContaining({
        status: 'failed',
        message: 'Testing ended with exit code 1',
        rawStatus: 'failed',
      }),
      expect.objectContaining({ status: 'pending', rawStatus: 'pending', tags: ['verify'] }),
    ]);
  });

  test('a run that was killed ends with the last that ended', () => {
    const { results } = report(runToCtrf(run([ran('1', 0, 2)], { endedAt: null })));
    expect(Number(results.summary['stop']) - Number(results.summary['start'])).toBe(2500);
  });

  test.each(hostile)('%j is text of one line', (title) => {
    const { results } = report(runToCtrf(run([ran('1', 0, 1, { title })])));
    expect(String(results.tests[0]?.['name'])).not.toMatch(/[\n\r\u0000\u001B\u202E]/);
  });

  test('every run is one of the schema', () => {
    fc.assert(
      fc.property(runs, (one) => void report(runToCtrf(one))),
      { numRuns: 30 },
    );
  });
});
