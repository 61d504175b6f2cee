import { describe, expect, test } from '@jest/globals';
import { dependenciesOf, outlineOf } from '../phases/reading.ts';

const read = (value: string): readonly string[] => {
  const text = `### Phase 1: A\n\n### Phase 2: B\ndepends on: ${value}\n`;
  const phase = outlineOf(text).phases[1];
  if (phase === undefined) throw new Error('no phase 2');
  return dependenciesOf(phase, text);
};

describe('dependencies on something outside of the plan', () => {
  test.each([
    ['auth-plan:phase-2', ['auth-plan>phase-2']],
    ['`auth-plan:phase-2.1`, 1', ['auth-plan>phase-2.1', '1']],
    ['[1, api:build]', ['1', 'api>build']],
    ['@acme/api:build and Phase 1', ['@acme/api>build', '1']],
    ['api:build:production', ['api>build:production']],
    ['../auth.md#phase-2', ['../auth.md>phase-2']],
    ['plans/my_auth.md#phase-2-module-a.', ['plans/my_auth.md>phase-2-module-a']],
    ['[the login](../auth%20v2.md#Phase-2)', ['../auth v2.md>phase-2']],
    ['[the login](<../auth.md#phase-2> "its title")', ['../auth.md>phase-2']],
    // No valid escape: the name is as it stands.
    ['[the login](../100%auth.md#phase-2)', ['../100%auth.md>phase-2']],
    ['auth-plan:phase-2.', ['auth-plan>phase-2']],
    ['plans/auth.md: Phase 02A', ['plans/auth.md>2a']],
    ['`plans/auth.md`: Task Group 3', ['plans/auth.md>3']],
    ['plans/auth.md:phase-2', ['plans/auth.md>phase-2']],
    ['plans/auth.md#phase-1 and plans/b.md#2', ['plans/auth.md>phase-1', 'plans/b.md>2']],
    ['api:build complete (see its README)', ['api>build']],
  ])('%s', (value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  test.each([
    [
      'words that explain nothing',
      'api:build if there is time',
      ['error(api:build if there is time)'],
    ],
    ['a parenthesis', '1 (like api:build and ../a.md#phase-1)', ['1']],
    ['a link to a phase of its own file', '[Phase 1](#phase-1-a)', ['1']],
    ['a link to a file of its own for a phase', '[Phase 1](./phase-01.md)', ['1']],
    [
      'an address',
      'see https://example.com/a',
      ['prose(see https:)', 'prose(example.com)', 'prose(a)'],
    ],
    ['another section', 'docs/adr.md#context', ['prose(docs)', 'prose(adr.md#context)']],
    ['a library', 'Node:18', ['prose(Node:18)']],
  ])('never of %s', (_what, value, expected) => {
    const found = read(value);
    expect(found.filter((item) => item.includes('>'))).toEqual([]);
    if (!value.startsWith('see')) expect(found).toEqual(expected);
  });

  test('a placeholder in the text is no reference', () => {
    expect(read('\uE000\uE000, api:build')).toEqual([
      expect.stringContaining('prose'),
      'api>build',
    ]);
  });

  test('takes linear time on hostile values', () => {
    for (const unit of ['a-', 'a/', 'a.md', 'a:', '[x](', 'a.md#', 'a.md: ', '.']) {
      expect(read(unit.repeat(20_000)).length).toBeGreaterThanOrEqual(0);
    }
  });
});
