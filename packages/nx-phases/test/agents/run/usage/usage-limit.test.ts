import { describe, expect, test } from '@jest/globals';
import { clockTimeAfter } from '../../../../src/agents/run/usage/clock-time.ts';
import { usageLimitIn } from '../../../../src/agents/run/usage/usage-limit.ts';

const now = Date.parse('2026-07-01T10:00:00Z');
const at = (iso: string): { readonly until: number } => ({ until: Date.parse(iso) });

describe('what commands say when their provider gives no more', () => {
  test.each([
    // Claude Code
    ['Claude AI usage limit reached|1782918000', at('2026-07-01T15:00:00Z')],
    ["You've hit your session limit · resets 5pm (Australia/Brisbane)", at('2026-07-02T07:00:00Z')],
    ["You've hit your session limit · resets 3:45pm (Europe/Berlin)", at('2026-07-01T13:45:00Z')],
    [
      "You've hit your weekly limit · resets Sep 24 at 3pm (Australia/Brisbane)",
      at('2026-09-24T05:00:00Z'),
    ],
    ["You've hit your weekly limit · resets Mon 12:00am (UTC)", at('2026-07-06T00:00:00Z')],
    ["You've hit your session limit · resets in 1d 5h", at('2026-07-02T15:00:00Z')],
    ['5-hour limit reached ∙ resets 11am (UTC)', at('2026-07-01T11:00:00Z')],
    // Codex
    [
      'You’ve hit your usage limit. Upgrade to Pro (https://openai.com/chatgpt/pricing) or try again in 2 days 17 hours 14 minutes.',
      at('2026-07-04T03:14:00Z'),
    ],
    [
      '{"type":"usage_limit_reached","message":"The usage limit has been reached","resets_at":1782918000}',
      at('2026-07-01T15:00:00Z'),
    ],
    ['{"type":"usage_limit_reached","resets_in_seconds":3600}', at('2026-07-01T11:00:00Z')],
    ['exceeded retry limit, last status: 429 Too Many Requests', { until: undefined }],
    // Gemini
    [
      'You have exhausted your capacity on this model. Your quota will reset after 42h1m20s.',
      at('2026-07-03T04:01:20Z'),
    ],
    ['RESOURCE_EXHAUSTED. Please retry in 30.5s.', at('2026-07-01T10:00:30.500Z')],
  ])('%s', (text, limit) => {
    expect(usageLimitIn(text, now)).toEqual(limit);
  });

  test('without a zone the clock is that of this machine', () => {
    const { until = 0 } =
      usageLimitIn('You’ve hit your usage limit, try again at 3:45 PM.', now) ?? {};
    expect([new Date(until).getHours(), new Date(until).getMinutes()]).toEqual([15, 45]);
    expect(until - now).toBeGreaterThan(0);
    expect(until - now).toBeLessThanOrEqual(86_400_000);
    const dated = usageLimitIn(
      'You’ve hit your usage limit, try again at Jul 7th, 2026 12:25 PM.',
      now,
    );
    expect(dated).toEqual({ until: new Date(2026, 6, 7, 12, 25).getTime() });
    expect(usageLimitIn('usage limit reached, try again at Aug 10, 2026, 11:12 AM.', now)).toEqual({
      until: new Date(2026, 7, 10, 11, 12).getTime(),
    });
  });

  test.each([
    'agent ended with exit code 1',
    'the test of the rate limiter fails',
    'Your credit balance is too low: limit reached',
    '429 Too Many Requests: insufficient_quota',
    'time limit of 30 s',
  ])('no limit, or none that passes: %s', (text) => {
    expect(usageLimitIn(text, now)).toBeUndefined();
  });
});

test.each([
  ['over the new year', 'Jan 2 at 3pm (UTC)', '2026-12-31T10:00:00Z', '2027-01-02T15:00:00Z'],
  [
    'when clocks go forward',
    '3:30am (Europe/Berlin)',
    '2026-03-28T23:00:00Z',
    '2026-03-29T01:30:00Z',
  ],
  ['when clocks go back', '9am (Europe/Berlin)', '2026-10-24T22:00:00Z', '2026-10-25T08:00:00Z'],
  ['a time that has just passed', '10am (UTC)', '2026-07-01T10:00:00Z', '2026-07-02T10:00:00Z'],
])('the next time that a clock shows it, %s', (_, words, from, moment) => {
  expect(clockTimeAfter(words, Date.parse(from))).toBe(Date.parse(moment));
});

test.each(['soon', '5', '25:00', '10:75'])('%s is no time', (words) => {
  expect(clockTimeAfter(words, now)).toBeUndefined();
});
