import { describe, expect, test } from '@jest/globals';
import { edgesOf, read } from '../validate/reading.ts';

const plan = (above = '', needs = 'none'): string =>
  `# Shop\n\n## Phase 1: Ground\n\n${above}\n\n### Phase 1.1: Tables\n\n- [ ] a\n\n### Phase 1.2: Views\n\n- [ ] b\n\n` +
  `## Phase 2: Pages\n\n- [ ] c\n\nDepends on: ${needs}\n\n## Phase 3: Launch\n\n- [ ] d\n`;

describe('a heading above phases whose ids go on from its own', () => {
  test.each([
    ['Phase 1', '1.1 1.2 2<1.1,1.2 3'],
    ['Phase 1.1', '1.1 1.2 2<1.1 3'],
    ['1', '1.1 1.2 2<1.1,1.2 3'],
    ['Phases 1-2', 'invalid self-dependency'],
    ['Phase 4', 'invalid unknown-phase'],
  ])('stands for them: %s', (needs, edges) => {
    expect(edgesOf(plan('Words, which block nothing.', needs))).toBe(edges);
  });

  test('a range takes them all', () => {
    const text = plan().replace(
      '## Phase 3: Launch\n',
      '## Phase 3: Launch\n\nDepends on: Phases 1-2\n',
    );
    expect(edgesOf(text)).toBe('1.1 1.2 2 3<1.1,1.2,2');
    const last = `${plan()}\n### Phase 3.1: A\n\n### Phase 3.2: B\n\n## Phase 4: C\n\nDepends on: Phases 2-3\n`;
    expect(edgesOf(last.replace('- [ ] d\n', ''))).toBe('1.1 1.2 2 3.1 3.2 4<2,3.1,3.2');
  });

  test.each([
    ['has work of its own', plan('- [ ] z')],
    ['says what it needs', plan('Depends on: none')],
    ['has a status', plan().replace('Phase 1: Ground', 'Phase 1: Ground ✅')],
    ['has one part', plan().replace('### Phase 1.2', '## Phase 1.2')],
    ['has parts of its own level', plan().replaceAll('###', '##')],
    ['has other phases below it', plan().replace('Phase 1.2', 'Phase 7')],
  ])('is a phase where it %s', (_, text) => {
    expect(read(text).draft.phases.map(({ id }) => id)).toContain('1');
  });

  test.each([
    ['letters', 'Phase 1', 'Phase 1A', 'Phase 1B', '1a 1b<1a'],
    ['letters before the number', 'P0', 'P0.1', 'P0.2', 'p0.1 p0.2<p0.1'],
    ['a letter alone', 'Phase A', 'Phase A1', 'Phase A2', 'a1 a2<a1'],
  ])('by %s', (_, whole, one, other, edges) => {
    expect(
      edgesOf(`## ${whole}: X\n\n### ${one}: Y\n\n- [ ] a\n\n### ${other}: Z\n\n- [ ] b\n`),
    ).toBe(edges);
  });

  const parts = (...needs: readonly string[]): string =>
    ['1.1', '1.2', '2.1', '3.1']
      .map((id, at) => `## Phase ${id}: P\n\n**Dependencies:** ${needs[at] ?? 'none'}\n`)
      .join('\n');

  test.each([
    [['', '', 'Phase 1'], '1.1 1.2 2.1<1.1,1.2 3.1'],
    [['', '', '', 'Phase 1, Phase 2.1'], '1.1 1.2 2.1 3.1<1.1,1.2,2.1'],
    [['', 'All Phase 1 tasks completion required'], '1.1 1.2<1.1 2.1 3.1'],
    [['Phase 1'], 'invalid self-dependency'],
    [['', '', '', 'Phase 2'], 'invalid unknown-phase'],
    [['', '', '', 'Phase 11'], 'invalid unknown-phase'],
  ])('needs no heading for that: %j', (needs, edges) => {
    expect(edgesOf(parts(...needs.map((need) => need || 'none')))).toBe(edges);
  });

  test('needs none by letters either', () => {
    const story = (id: string, needs: string): string =>
      `## Story ${id}: S\n\n**Needs:** ${needs}\n`;
    const text = [story('4.2', 'none'), story('4.3a', 'Story 4.2'), story('4.3b', 'Story 4.3a')];
    expect(edgesOf([...text, story('4.4', 'Story 4.3')].join('\n'))).toBe(
      '4.2 4.3a<4.2 4.3b<4.3a 4.4<4.3a,4.3b',
    );
  });

  test('10 is no part of 1', () => {
    const text = '# Phase 1: X\n\n## Phase 10: Y\n\n## Phase 11: Z\n\n# Phase 2: W\n';
    expect(read(text).draft.phases.map(({ id }) => id)).toEqual(['1', '10', '11', '2']);
  });

  test('parts are named by letter and dotted number', () => {
    const text =
      '## P0: X\n\n### P0.1: Y\n\n- [ ] a\n\n### P0.2: Z\n\n- [ ] b\n\nDepends on: P0.1\n\n## P1: W\n\n### P1.1: V\n\n- [ ] c\n\nDepends on: P0.2, P0.1\n\n### P1.2: U\n\n- [ ] d\n';
    expect(edgesOf(text)).toBe('p0.1 p0.2<p0.1 p1.1<p0.1,p0.2 p1.2');
  });
});
