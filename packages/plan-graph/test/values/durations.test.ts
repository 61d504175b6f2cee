import { describe, expect, test } from '@jest/globals';
import { parseTimeout, parseWorkingMinutes } from '../../src/values/durations.ts';

describe('estimates in minutes', () => {
  test.each([
    ['5m', 5],
    ['30 min', 30],
    ['45 minutes', 45],
    ['90s', 1.5],
    ['1h', 60],
    ['2-3 hours', 150],
    ['2–3 hours', 150],
    ['2 to 3 hours', 150],
    ['1h 30m', 90],
    ['1h30m', 90],
    ['1 hour and 30 minutes', 90],
    ['1.5 hours', 90],
    ['1,5 Stunden', 90],
    ['~30 min', 30],
    ['about 2 hours', 120],
    ['1 day', 480],
    ['2-3 days', 1200],
    ['1 week', 2400],
    ['3 days (24 hours)', 1440],
    ['10 minutes per module', 10],
  ])('%s', (text, minutes) => {
    expect(parseWorkingMinutes(text)).toBe(minutes);
  });

  test.each(['', 'soon', '3', '3 points', 'Weeks 1-4', '2025-10-01', 'hours', 'TBD', 'two hours'])(
    '%j is none',
    (text) => {
      expect(parseWorkingMinutes(text)).toBeUndefined();
    },
  );
});

describe('timeouts in milliseconds', () => {
  test.each([
    ['90', 90_000],
    ['0.5', 500],
    ['500ms', 500],
    ['90s', 90_000],
    ['10m', 600_000],
    ['10 min', 600_000],
    ['1h 30m', 5_400_000],
    ['1.5 hours', 5_400_000],
    [' 2 minutes ', 120_000],
  ])('%s', (text, milliseconds) => {
    expect(parseTimeout(text)).toBe(milliseconds);
  });

  test.each([
    '',
    '0',
    '0s',
    '-1',
    '10 parsecs',
    '10m later',
    'ten',
    '1 week',
    '1000h',
    '1e9',
    'none',
  ])('%j is none', (text) => {
    expect(parseTimeout(text)).toBeUndefined();
  });
});
