import { describe, expect, test } from '@jest/globals';
import { noWish } from '../../src/model/agent-wish.ts';
import { parseTokens, parseUsd } from '../../src/values/amounts.ts';
import { outlineOf, phaseOf } from '../phases/reading.ts';

describe('parseUsd', () => {
  test.each([
    ['$2', 2],
    ['2.50 USD', 2.5],
    ['0.5', 0.5],
    ['USD 3', 3],
    ['10 dollars', 10],
    ['0', undefined],
    ['-1', undefined],
    ['two', undefined],
    ['1e9', undefined],
    ['', undefined],
  ])('%s', (text, amount) => {
    expect(parseUsd(text)).toBe(amount);
  });
});

describe('parseTokens', () => {
  test.each([
    ['200000', 200_000],
    ['200_000', 200_000],
    ['200,000', 200_000],
    ['200k', 200_000],
    ['1.5M tokens', 1_500_000],
    ['0', undefined],
    ['many', undefined],
    ['', undefined],
  ])('%s', (text, amount) => {
    expect(parseTokens(text)).toBe(amount);
  });
});

describe('what a phase says of its agent', () => {
  test('nothing', () => {
    expect(phaseOf('Words.').agent).toEqual(noWish);
  });

  test('a name and limits', () => {
    const { agent, at, problems } = phaseOf(
      '- **Agent**: `codex`',
      '- **Max cost**: $2',
      '- **Max tokens**: 200k',
    );
    expect(agent).toMatchObject({ maxUsd: 2, maxTokens: 200_000, unreadable: false });
    expect([agent.name?.value, at(agent.name?.range)]).toEqual(['codex', '`codex`']);
    expect(problems).toEqual([]);
  });

  test('a limit in other words is a warning, and known to be there', () => {
    const { agent, problems } = phaseOf('Max tokens: as the model allows');
    expect(agent).toEqual({ ...noWish, unreadable: true });
    expect(problems).toEqual([
      'warning bad-field-value [as the model allows] Unexpected `as the model allows` for `max tokens`, expected a number of tokens such as `200000` or `200k`',
    ]);
  });

  test('of the whole plan, in the front matter', () => {
    const draft = outlineOf('---\nagent: codex\nmaxCost: 5\nmaxTokens: 1M\n---\n### Phase 1: A\n');
    expect(draft.agent).toMatchObject({ maxUsd: 5, maxTokens: 1_000_000, unreadable: false });
    expect(draft.agent.name?.value).toBe('codex');
    expect(draft.problems).toEqual([]);
  });

  test('front matter that cannot be read as a limit', () => {
    const draft = outlineOf('---\nmaxCost: low\n---\n### Phase 1: A\n');
    expect(draft.agent.unreadable).toBe(true);
    expect(draft.problems.map(({ severity, range }) => [severity, draft.at(range)])).toEqual([
      ['warning', 'low'],
    ]);
  });
});
