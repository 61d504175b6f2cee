import { describe, expect, test } from '@jest/globals';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { landedComment, landedMark } from '../../src/fingerprint/landed-mark.ts';
import { valid } from './reading.ts';

describe('landedMark', () => {
  const print = '0123456789abcdef0123456789abcdef';

  test('is read from a comment, the last one', () => {
    const old = landedComment('f'.repeat(32));
    const { draft, phases } = valid(
      `### Phase 1: A\n${old}\n${landedComment(print)}\n\nWords.\n\n### Phase 2: B\n`,
    );
    expect(phases.map((one) => landedMark(draft, one))).toEqual([print, undefined]);
  });

  test('is that of its own phase, wherever in it', () => {
    const mark = landedComment(print);
    const { draft, phases } = valid(
      `${mark}\n\n### Phase 1: A ${mark}\n\n### Phase 2: B\nWords. ${mark}\n### Phase 3: C\n\n## Notes\n\n${mark}\n`,
    );
    expect(phases.map((one) => landedMark(draft, one))).toEqual([print, print, undefined]);
  });

  test.each([
    `<!--nx-phases:landed ${print}-->`,
    `<!--nx-phases:  landed\n${print}-->`,
    `<!--\n\nnx-phases:\tlanded   ${print}\n-->`,
    // A comment of another kind behind it says nothing of it.
    `<!-- nx-phases: landed ${print} -->\n<!-- todo -->`,
  ])('is read from %j', (text) => {
    const { draft, phases } = valid(`### Phase 1: A\n${text}\n`);
    expect(phases.map((one) => landedMark(draft, one))).toEqual([print]);
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
    `<!-- nx-phases: landed ${print}0 -->`,
    `<!-- nx-phases: landed ${print} twice -->`,
    `<!-- nx-phases: landed ${print.toUpperCase()} -->`,
    `<!-- not nx-phases: landed ${print} -->`,
    `<!--xnx-phases: landed ${print} -->`,
    `<!-- nx-phases: landed${print} -->`,
    `<!-- nx-phases: landed ${print.slice(1)} -->`,
    '<!-- nx-phases: landed a -->',
    `<!-- as <!-- nx-phases: landed ${print} -->`,
  ])('%j is none', (text) => {
    const { draft, phases } = valid(`### Phase 1: A\n\n${text}\n`);
    expect(phases.map((one) => landedMark(draft, one))).toEqual([undefined]);
  });
});
