import { describe, expect, test } from '@jest/globals';
import { edgesOf, read } from '../validate/reading.ts';

const plan = (first: string, ...others: readonly string[]): string =>
  [first, '## 2. Phase 1: Pages', '## 3. Phase 2: Search', ...others]
    .map((heading) => `${heading}\n\n- [ ] work\n`)
    .join('\n');

describe('a number in brackets behind a title', () => {
  test.each([
    ['the one before the first', plan('## 1. Ground (Phase 0)'), '0 1<0 2<1'],
    ['in full width', plan('## Ground（Phase 0）'), '0 1<0 2<1'],
    [
      'one that they leave out',
      plan('## 1. Phase 0: A', '## Search (Phase 3)', '## Phase 4: E'),
      '0 1<0 2<1 3<2 4<3',
    ],
  ])('is a phase: %s', (_, text, edges) => {
    expect(edgesOf(text)).toBe(edges);
  });

  test('with its title', () => {
    const reading = read(plan('## 1. Ground (Phase 0)'));
    expect(reading.draft.phases[0]).toMatchObject({ id: '0', title: 'Ground' });
  });

  test.each([
    ['another one has it', plan('## Ground (Phase 1)')],
    ['two have it', plan('## Ground (Phase 0)\n\n## Tools (Phase 0)')],
    ['it is not the number before', plan('## Ground (Phase 7)')],
    ['it is on another level', plan('### Ground (Phase 0)')],
    ['nothing follows it', plan('## Ground', '## Later (Phase 3)')],
    ['there is no title', plan('## (Phase 0)')],
  ])('is a remark: %s', (_, text) => {
    expect(edgesOf(text)).toBe('1 2<1');
  });
});
