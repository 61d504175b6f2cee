import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coveredText } from '../../src/fingerprint/covered-text.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { landedComment, landedMark } from '../../src/fingerprint/landed-mark.ts';
import { plan as arbitraryPlan } from '../validate/arbitrary-plan.ts';
import { read } from '../validate/reading.ts';

function valid(text: string) {
  const reading = read(text, { missing: 'independent' });
  if (reading.kind !== 'valid') throw new Error('expected a valid plan');
  return reading.plan;
}

function textsOf(text: string): readonly string[] {
  const plan = valid(text);
  return plan.phases.map((phase) => coveredText(plan.draft, phase));
}

const phase = `### Phase 1: One
Depends on: none
**Status**: in progress
Max cost: $2

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

describe('landedMark', () => {
  const print = '0123456789abcdef0123456789abcdef';

  test('is read from a comment, the last one', () => {
    const old = landedComment('f'.repeat(32));
    const { draft, phases } = valid(
      `### Phase 1: A\n${old}\n${landedComment(print)}\n\nWords.\n\n### Phase 2: B\n`,
    );
    expect(phases.map((one) => landedMark(draft, one))).toEqual([print, undefined]);
  });

  test('changes no fingerprint', () => {
    const prints = (text: string) => [...fingerprints(valid(text))];
    expect(prints(`### Phase 1: A\n${landedComment(print)}\n\nWords.\n`)).toEqual(
      prints('### Phase 1: A\n\nWords.\n'),
    );
  });

  test.each([
    `\`${landedComment(print)}\``,
    `\`\`\`\n${landedComment(print)}\n\`\`\``,
    '<!-- nx-phases: landed soon -->',
    `<!-- landed ${print} -->`,
  ])('%j is none', (text) => {
    const { draft, phases } = valid(`### Phase 1: A\n\n${text}\n`);
    expect(phases.map((one) => landedMark(draft, one))).toEqual([undefined]);
  });
});
