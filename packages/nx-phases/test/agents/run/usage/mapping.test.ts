import { describe, expect, test } from '@jest/globals';
import { type UsageReading } from '../../../../src/inference/options/usage-option.ts';
import { normalizeOptions } from '../../../../src/inference/options/plugin-options.ts';
import { after, nothing } from './support/after.ts';

describe('a mapping of any stream', () => {
  const mapping = (usage: object): UsageReading => {
    const mine = normalizeOptions({ agents: { mine: { command: 'x', usage } } }).agents;
    return mine?.byName['mine']?.usage ?? 'none';
  };

  test('takes the last amounts since the start', () => {
    const format = mapping({
      tokens: ['stats.input', 'stats.output'],
      usd: 'stats.cost',
      summary: 'choices.0.text',
    });
    const lines = [
      'Working …',
      { stats: { input: 10, output: 2, cost: 0.5 } },
      { choices: [{ text: 'Did it.' }] },
      { stats: { input: 20, output: 3 } },
    ];
    expect(after(format, ...lines)).toEqual({
      usage: { tokens: 23, usd: 0.5 },
      words: 'Did it.',
      failure: undefined,
    });
  });

  test('adds up what lines add', () => {
    const format = mapping({ tokens: 'used', usd: 'cost', mode: 'sum' });
    const lines = [{ used: 10, cost: 0.25 }, { used: 5 }, { cost: 0.5 }, { used: -5, cost: 'x' }];
    expect(after(format, ...lines).usage).toEqual({ tokens: 15, usd: 0.75 });
  });

  test('a line without any of it says nothing', () => {
    expect(after(mapping({ tokens: 'a.b', usd: 'c' }), { a: 1 }, { a: { b: '9' } })).toEqual(
      nothing,
    );
  });
});
