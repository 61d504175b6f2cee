import { describe, expect, test } from '@jest/globals';
import { phaseOf } from '../phases/reading.ts';

function statusOf(line: string): string | undefined {
  return phaseOf(line).status.value;
}

describe('a status of done', () => {
  test.each([
    'done?',
    'done when the tests pass',
    'Done (needs review)',
    'done except for the docs',
    'done, but the docs are missing',
    'complete, pending review',
    'Completed 3 of 5',
    'Completed (2/9 tasks)',
    'Done: no',
    'implemented, untested',
    'Done ❌',
    '✅ / ❌',
    '✅ when reviewed',
    'completado parcialmente',
    'abgeschlossen, aber ohne Tests',
    '완료 예정',
  ])('is none with words that take it back: %s', (words) => {
    expect(statusOf(`Status: ${words}`)).toBe('in-progress');
  });

  test.each([
    'done',
    'Done (2026-01-02)',
    'Done 11/12',
    'Completed 5 of 5',
    'Complete (9/9 tasks)',
    'Done — replaced the icon that was shown when a file is missing',
    'Done by Ann, see #12',
    '✅ Done (95% coverage)',
  ])('stays one: %s', (words) => {
    expect(statusOf(`Status: ${words}`)).toBe('done');
  });

  test('does not count behind a sign for something else', () => {
    expect(statusOf('Status: ❌ done')).toBe('blocked');
    expect(statusOf('Status: 🚧 done')).toBe('in-progress');
  });
});
