import { describe, expect, test } from '@jest/globals';
import { commandsOf, diagnosticsOf, read } from './read.ts';

const fence = ['', '```bash', 'npm test', '```'];

describe('what is nearly a label of commands is told, once', () => {
  test.each([
    ['in bold', ['**Tsting:**', ...fence], 'Tsting'],
    ['in bold, the colon outside', ['**Tsting**:', ...fence], 'Tsting'],
    ['plain', ['Verificaton:', ...fence], 'Verificaton'],
    ['with inline code', ['Tsting: `npm test`'], 'Tsting'],
    ['in an item', ['- **Verifcation**: `npm test`'], 'Verifcation'],
    ['as a heading', ['### Tsting', ...fence], 'Tsting'],
    [
      'as a heading with a colon',
      ['### Automated verifcation:', ...fence],
      'Automated verifcation',
    ],
    ['behind a label that is right', ['Run: `make`', '', '**Tsting:**', ...fence], 'Tsting'],
    [
      'behind one that it ends',
      ['Testing:', ...fence, '', '**Verificaton:**', ...fence],
      'Verificaton',
    ],
    [
      'above inline code',
      ['Testing:', '', '- `ls`', '', '**Verificaton:**', '', '- `pwd`'],
      'Verificaton',
    ],
  ])('%s', (_, lines, label) => {
    expect(diagnosticsOf(...lines)).toEqual([`misspelt-label warning ${label}`]);
  });

  test('in full', () => {
    const { diagnostics, at } = read('**Tsting:**', ...fence);
    expect(diagnostics.map((one) => ({ ...one, range: at(one.range) }))).toEqual([
      {
        code: 'misspelt-label',
        severity: 'warning',
        message: 'Unexpected label `Tsting`, expected `Testing`; as it is, nothing below it runs',
        range: 'Tsting',
        fix: 'Write `Testing`.',
        phase: '1',
      },
    ]);
  });
});

test.each([
  ['a sentence', ['Verificaton: we look at it.']],
  ['words further on in a paragraph', ['It is done when', 'tsting: nothing', 'is left.']],
  ['a fence', ['```text', 'Tsting:', '```']],
  ['other words', ['**Resting:**', ...fence]],
  ['a heading of a part', ['### Tasting notes', ...fence]],
])('not a word of %s', (_, lines) => {
  expect(diagnosticsOf(...lines).filter((line) => line.startsWith('misspelt'))).toEqual([]);
});

test('nothing below such a label runs', () => {
  expect(commandsOf('**Tsting:**', ...fence)).toEqual([]);
});
