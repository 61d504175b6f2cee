import { describe, expect, test } from '@jest/globals';
import { readLabelledValues } from '../../src/values/labelled-values.ts';

/** `name [key]=value` of each; checks on the way that the ranges are of the file. */
function read(text: string): string[] {
  const offset = 5;
  const file = ' '.repeat(offset) + text;
  return readLabelledValues(text, offset).map(
    ({ name, key, value }) =>
      `${name} [${file.slice(key.start, key.end)}]=${file.slice(value.start, value.end)}`,
  );
}

describe('forms of a label', () => {
  test.each([
    'Depends on: 1',
    'Depends on : 1',
    'Depends on：1',
    'Depends on:1',
    '**Depends on**: 1',
    '**Depends on:** 1',
    '**Depends on: 1**',
    '__Depends on__: 1',
    '*Depends on: 1*',
    '_Depends on:_ 1',
    '***Depends on***: 1',
    '`Depends on: 1`',
    '`Depends on`: 1',
    '**`Depends on`**: 1',
    '**Depends on** (phases): 1',
    '**Depends on (phases)**: 1',
    'Depends on (phases): 1',
    '  Depends on:   1  ',
    '🔗 Depends on: 1',
    '🔗 **Depends on:** 1',
    '**🔗 Depends on**: 1',
    '⛓️ Depends on: 1',
  ])('%j', (text) => {
    expect(read(text)).toEqual(['depends on [Depends on]=1']);
  });

  test.each<[string, string[]]>([
    ['depends_on: [1]', ['depends on [depends_on]=[1]']],
    ['DEPENDS  ON: 1', ['depends on [DEPENDS  ON]=1']],
    ['Depends on:', ['depends on [Depends on]=']],
    ['**Depends on**:', ['depends on [Depends on]=']],
    ['依赖：1', ['依赖 [依赖]=1']],
    ['Note: Phase 2 depends on: 1', ['note [Note]=Phase 2 depends on: 1']],
    ['**Depends on**: **1**', ['depends on [Depends on]=**1**']],
    ['Run: `a: b`', ['run [Run]=`a: b`']],
  ])('%j', (text, found) => {
    expect(read(text)).toEqual(found);
  });

  test.each([
    'words',
    ': 1',
    '1: x',
    '- a: b',
    '[Link]: x',
    'see https://example.org',
    'https://example.org',
    `${'long '.repeat(20)}: x`,
    '# Depends on: 1',
    '[ ] Depends on: 1',
    '',
  ])('%j is none', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('several in one line', () => {
  test.each<[string, string[]]>([
    [
      '**Duration**: 2d | **Status**: x | **Depends On**: Phase 1 ✓',
      ['duration [Duration]=2d', 'status [Status]=x', 'depends on [Depends On]=Phase 1 ✓'],
    ],
    ['Note: a|b', ['note [Note]=a|b']],
    ['words | Status: x', ['status [Status]=x']],
    ['Status: x |', ['status [Status]=x']],
    ['Status: | Owner: b', ['status [Status]=', 'owner [Owner]=b']],
  ])('%j', (text, found) => {
    expect(read(text)).toEqual(found);
  });

  test.each(['| Depends on: 1 | x |', '|Depends on: 1|', '  | a | Depends on: 1 |'])(
    '%j is a row of a table',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );
});
