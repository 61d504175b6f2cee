import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { coveredText, workText } from '../../src/fingerprint/covered-text.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { plan as arbitraryPlan } from '../validate/arbitrary-plan.ts';
import { valid } from './reading.ts';

function textsOf(text: string): readonly string[] {
  const plan = valid(text);
  return plan.phases.map((phase) => coveredText(plan.draft, phase));
}

const phase = `### Phase 1: One
Depends on: none
**Status**: in progress
Max cost: $2
Approve: alice | Review: strict

Make it <!-- secret words for an agent --> so.

- [x] first
- [ ] second

Testing:

\`\`\`bash
npm test

echo "a  b" <!-- kept -->
\`\`\`

Words after.
`;

describe('coveredText', () => {
  test('is the phase without what its fingerprint leaves out', () => {
    expect(textsOf(phase)).toEqual([
      `Depends on: none

Make it  so.
- [ ] first
- [ ] second

Testing:

\`\`\`bash
npm test

echo "a  b" <!-- kept -->
\`\`\`

Words after.`,
    ]);
  });

  test.each([
    ['between a fence and a heading', '```\na\n```\n#### More', '```\na\n```\n\n#### More'],
    ['between words and a fence', 'a\n```\nb\n```\nc', 'a\n\n```\nb\n```\n\nc'],
    ['between two quotes', '> a\n\n> b', '> a\n\n> b'],
    ['where there were several', 'a\n\n\n\nb', 'a\n\nb'],
    [
      'neither at the start nor at the end',
      '\n#### More\n\n```\na\n```\n\n',
      '#### More\n\n```\na\n```',
    ],
  ])('has one blank line %s', (_, text, covered) => {
    expect(textsOf(`### Phase 1: One\n${text}\n`)).toEqual([covered]);
  });

  test('a comment in the text is gone, and in a fence it is part of the program', () => {
    const text = 'a <!-- x -->b\n\n```html\n<!-- -->\n<p><!-- -->\n```';
    expect(textsOf(`### Phase 1: One\n${text}\n`)).toEqual([
      'a b\n\n```html\n<!-- -->\n<p><!-- -->\n```',
    ]);
  });

  test('is the same wherever the fingerprint is the same', () => {
    const changed = phase
      .replace('[ ] second', '[x] second')
      .replace('in progress', 'done')
      .replace('$2', '$20')
      .replace('secret', 'other')
      .replaceAll('\n', '\r\n');
    const [before, after] = [valid(phase), valid(changed)];
    expect([...fingerprints(after)]).toEqual([...fingerprints(before)]);
    expect(textsOf(changed)).toEqual(textsOf(phase));
  });

  test('of any plan: the same text for other line endings', () => {
    fc.assert(
      fc.property(arbitraryPlan, ({ text }) => {
        const windows = `${text.replaceAll('\n', '\r\n')}\r\n`;
        expect(textsOf(windows)).toEqual(textsOf(text));
      }),
    );
  });
});

describe('workText', () => {
  /** With a word in place of each command. */
  function workOf(text: string): string {
    const { draft, phases } = valid(text);
    const [phase] = phases.slice(-1);
    if (phase === undefined) throw new Error('no phase');
    const { commands } = parsePhaseContent(draft.source, phase);
    const elsewhere = commands.map(({ range }, index) => ({ range, as: `(check ${index + 1})` }));
    return workText(draft, phase, elsewhere);
  }
  const first = '### Phase 1: One\n\nWords.\n\n';

  test('leaves out how the phase runs, and what is told elsewhere', () => {
    const text = `### Phase 2: Two
**Depends on:** Phase 1
Agent: mine | Max cost: $2
Timeout: 5m
Outputs: \`a.txt\`
Estimate: 2 hours

Make it.

Testing:

\`\`\`bash
npm test

npm run all
\`\`\`

- \`npm run lint\` <!-- hidden --> passes
- [ ] \`npm run e2e\`

\`\`\`ts
const shown = 1;
\`\`\`

Words after.
`;
    expect(workOf(first + text)).toBe(`Estimate: 2 hours

Make it.

Testing:
(check 1)
- (check 2)  passes
- [ ] (check 3)

\`\`\`ts
const shown = 1;
\`\`\`

Words after.`);
  });

  test('a fence in a list', () => {
    const text = '### Phase 1: One\n\n- **Testing**:\n\n  ```bash\n  npm test\n  ```\n\n- more\n';
    expect(workOf(text)).toBe('- **Testing**:\n  (check 1)\n- more');
  });

  test.each([
    ['a reason', 'Depends on: Phase 1 (its types are used, not copied)'],
    ['a list below', '**Dependencies:**\n- Phase 1'],
    ['a field of another kind on the line', 'Depends on: Phase 1 | Owner: me'],
    ['a line that goes on', 'Depends on: Phase 1\nand Phase 1, for its types'],
    ['a reason behind a hyphen', 'Depends on: Phase 1 - its types'],
    ['a reason behind a dash', 'Depends on: Phase 1 – its types'],
    ['a reason behind a long dash', 'Depends on: Phase 1 — its types'],
    ['a reason behind a semicolon', 'Depends on: Phase 1; its types'],
    ['a reason in wide parentheses', 'Depends on: Phase 1（types）'],
    ['what is long', `Outputs: ${'a/'.repeat(40)}`],
    ['a field in a fence', '```\nTimeout: 5m\n```'],
    ['a field that is a heading', '#### Timeout: 5m'],
    ['a line behind one', 'Timeout: 5m\nand words'],
    ['a field with an unknown one', 'Timeout: 5m | Owner: me'],
    ['a field among the words', 'Make it.\n\n#### More\nTimeout: 5m is what it waits for'],
  ])('%s stays', (_, lines) => {
    expect(workOf(`${first}### Phase 2: Two\n${lines}\n`)).toBe(lines);
  });

  test.each([
    ['a short value', `Outputs: ${'a/'.repeat(39)}`, ''],
    ['hyphens within words', 'Outputs: `a-b.txt`', ''],
    ['hyphens at words', 'Outputs: `a`- `b`', ''],
    ['hyphens at other words', 'Outputs: `a` -`b`', ''],
    ['a remark on the label', 'Timeout (hard): 5m', ''],
    ['several on a line', 'Timeout: 5m | Retries: 2', ''],
    ['all in a list but one', '- Timeout: 5m\n- Retries: 2\n- Owner: me', '- Owner: me'],
    ['one before another field', 'Timeout: 5m\nOwner: me', 'Owner: me'],
    ['one before an item', 'Timeout: 5m\n- words', '- words'],
    ['one before a paragraph', 'Timeout: 5m\n \t\nwords', 'words'],
    ['one in a quote', '> Timeout: 5m', ''],
    ['one behind words', 'Words\nTimeout: 5m', 'Words'],
  ])('%s is left out', (_, lines, left) => {
    expect(workOf(`${first}### Phase 2: Two\n${lines}\n`)).toBe(left);
  });

  test('of a phase that is a page, also below Metadata, and not below other headings', () => {
    const page = (...lines: readonly string[]): string => lines.join('\n\n');
    const workOfPage = (text: string): string =>
      workOf(`# Phase 1: One\n\n# Phase 2: Two\n\n${text}\n`);
    const fields = page('Timeout: 5m', '## Metadata', 'Retries: 2', '## Tasks', 'Retries: 3');
    expect(workOfPage(fields)).toBe('## Metadata\n\n## Tasks\nRetries: 3');
    const below = page('Words.', '## Tasks', 'Retries: 3', '## Metadata', 'Retries: 2');
    expect(workOfPage(below)).toBe('Words.\n\n## Tasks\nRetries: 3\n\n## Metadata');
  });

  test.each([
    ['- Run: `make`\n- Testing: `x`', '- Run: (check 1)\n- Testing: `x`'],
    ['Testing:\n\n1. ```bash\n   npm test\n   ```\n2. more', 'Testing:\n1. (check 1)\n2. more'],
    [
      'Testing:\n```bash\nnpm a\n```\nthen\n```bash\nnpm b\n```',
      'Testing:\n(check 1)\nthen\n(check 2)',
    ],
    // Only where it is told: the same words elsewhere are the author's.
    ['See `npm a`.\n\nTesting:\n- `npm a`', 'See `npm a`.\n\nTesting:\n- (check 1)'],
    ['Testing:\n- `npm a`\n- `npm a`', 'Testing:\n- (check 1)\n- (check 2)'],
    [
      'Shown:\n```ts\na\n```\nTesting:\n```bash\nnpm a\n```',
      'Shown:\n\n```ts\na\n```\n\nTesting:\n(check 1)',
    ],
  ])('what is told elsewhere in %j', (lines, left) => {
    expect(workOf(`${first}### Phase 2: Two\n${lines}\n`)).toBe(left);
  });

  test('of any plan: the same for every text of the same fingerprint', () => {
    fc.assert(
      fc.property(arbitraryPlan, ({ text }) => {
        const plan = valid(text);
        const other = valid(`${text.replaceAll('[ ]', '[x]').replaceAll('\n', '\r\n')}\r\n`);
        for (const [index, phase] of plan.phases.entries())
          expect(workText(other.draft, other.phases[index]!, [])).toBe(
            workText(plan.draft, phase, []),
          );
      }),
    );
  });
});
