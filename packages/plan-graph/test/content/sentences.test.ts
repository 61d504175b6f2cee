import { describe, expect, test } from '@jest/globals';
import { commandsOf, diagnosticsOf } from './read.ts';
import { scriptsOf, meant } from './sentence-reading.ts';

/** Sentences that ask for more than the command tells, or for something else. */
const notMeant = [
  ...[
    '`npm test` passes on Windows',
    '`npm test` passes if Docker runs',
    '`npm test` or `npm run lint`',
  ],
  ...[
    '`npm test` passes (on CI only)',
    '`npm test` (if configured) passes',
    '`npm test` (or run it by hand)',
  ],
  ...[
    '`npm test` fails',
    '`npm test` does not pass',
    '`npm test` no longer passes',
    '`npm test` prints 3',
  ],
  ...['`npm test` passes once the server is up', 'Run `npm test` to verify it fails'],
  ...[
    'Run `npm test` before the change',
    'Run `npm test` or look at it',
    'Then look at `npm test`',
  ],
  ...[
    'Do not run `npm test`',
    'Never run `npm test`',
    'The old tests pass when reverted (`npm test`)',
  ],
  ...['Use a runner, e.g. `npm test`', 'Anything that `npm test` covers is fine'],
  ...['Test that `npm test` is documented', 'Document `npm test`', 'Add `npm test` to the CI'],
  ...['Tests fail (`npm test`)', 'People can log in (`npm test`)'],
  ...['Verify that `npm test` is documented', 'Make sure `npm test` fails'],
  ...['Verify by hand with `npm test`', 'Ensure `npm test` passes on Windows'],
  ...['`npm test` passes and the page looks right', '`npm test` passes and `npm run lint` fails'],
];

const places = [
  ['Testing:', '- [ ] '],
  ['### Verification', '- '],
  ['**Checks**:', '- [x] '],
  ['#### Automated Verification:', '1. '],
] as const;

describe('a sentence that says nothing but that a command is run or passes', () => {
  test.each(meant)('%s', (sentence) => {
    for (const [label, bullet] of places) {
      expect([label, ...scriptsOf(label, '', bullet + sentence)]).toEqual([label, 'npm test']);
    }
    expect(commandsOf('Testing:', '', sentence)).toHaveLength(1);
    expect(diagnosticsOf('Testing:', '', `- ${sentence}`)).toEqual([]);
  });

  test.each(meant.filter((sentence) => !/^(?:\*\*|Run:)/.test(sentence)))(
    'is one behind the label too: %s',
    (sentence) => {
      expect(scriptsOf(`Verification: ${sentence}`)).toEqual(['npm test']);
      expect(scriptsOf(`- **Verify:** ${sentence}`)).toEqual(['npm test']);
    },
  );

  test.each(meant)('is none below another label, for people, or in code: %s', (sentence) => {
    for (const label of ['Tasks:', '### Notes', 'Manual testing:', '### Manual Verification']) {
      const bare = sentence.replace(/^Run:/, 'Run');
      expect(scriptsOf(label, '', `- [ ] ${bare}`)).toEqual([]);
      expect(diagnosticsOf(label, '', `- [ ] ${bare}`)).toEqual([]);
    }
    expect(scriptsOf('Testing:', '', '```text', sentence, '```')).toEqual([]);
    expect(scriptsOf('Testing:', '', `> - ${sentence.replace(/^Run:/, 'Run')}`)).toEqual([]);
  });
});

describe('a sentence that asks for more', () => {
  test.each(notMeant)('%s', (sentence) => {
    for (const [label, bullet] of places) {
      expect(scriptsOf(label, '', bullet + sentence)).toEqual([]);
    }
    expect(scriptsOf(`Verification: ${sentence}`)).toEqual([]);
    expect(scriptsOf('Success criteria:', '', `- [ ] ${sentence}`)).toEqual([]);
  });
});

describe('a sentence of several that each say that a command passes', () => {
  test.each<[string, readonly string[]]>([
    ['`a.sh` passes', []],
    ['`npm test` passes and `npm run lint` is clean', ['npm test', 'npm run lint']],
    [
      '`npm test` passes, `npm run lint` is clean, and `npm run build` succeeds',
      ['npm test', 'npm run lint', 'npm run build'],
    ],
    [
      'All tests pass (`npm test`) and no lint errors (`npm run lint`)',
      ['npm test', 'npm run lint'],
    ],
    ['`npm test` besteht und `npm run lint` ist grün', ['npm test', 'npm run lint']],
    ['`npm test` passes or `npm run lint` is clean', []],
    ['`npm test` passes and `npm run lint`', []],
    ['`npm test` passes, when `npm run lint` is clean', []],
  ])('%s', (sentence, scripts) => {
    expect(scriptsOf('Testing:', '', `- ${sentence}`)).toEqual(scripts);
    expect(scriptsOf(`**Done when:** ${sentence}`)).toEqual(scripts);
  });
});

describe('a criterion on the line of its label', () => {
  test.each([
    'Success criteria: `npm test` passes',
    '**Done when:** All tests pass (`npm test`).',
    '- **Exit criteria:** `npm test` exits 0',
    '- [ ] **Acceptance:** `npm test` still passes',
    '**Checkpoint**: `npm test` passes.',
    '**Criterios de aceptación:** `npm test` pasa',
    '**Akzeptanzkriterien:**\n- `npm test` besteht',
    '**受け入れ基準:** `npm test` が通る',
  ])('%j is a check', (text) => {
    expect(scriptsOf(...text.split('\n'))).toEqual(['npm test']);
  });

  test.each([
    'Success criteria: `npm test`',
    '**Done when:** Run `npm test`',
    '**Done when:** `npm test` fails',
    '**Done when:** `git push` succeeds',
    'Once done when: `npm test` passes',
    '### Manual testing\n\n**Done when:** `npm test` passes',
  ])('%j is for people', (text) => {
    expect(scriptsOf(...text.split('\n'))).toEqual([]);
  });
});
