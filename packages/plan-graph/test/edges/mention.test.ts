import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf, mistakesOf, planOf } from '../validate/reading.ts';

/** Phases 1, 2 and 4 say what they need, so that what is read of phase 3 is seen. */
const four = (third: string): string =>
  planOf('Depends on: none', 'Depends on: Phase 1', `Draw the pages.\n\n${third}`, 'Depends on: 3');

const told = (text: string): readonly string[] =>
  findingsOf(text).filter((one) => !one.includes('ignored-text'));

describe('an earlier phase that a phase names without saying why is what it needs, with a warning', () => {
  test.each([
    '**Gate:** Phase 1 complete',
    '**Trigger:** Phase 1 merged',
    '**Consumes:** Phase 1',
    '**Foundation:** Phase 1\n\nMore words.',
    '- **Prior work:** Phase 1',
    '**Before starting:**\n\n- Phase 1 merged',
    '#### Groundwork\n\n- Phase 1',
    '#### Groundwork\n\nPhase 1 is done.',
    '- [ ] Phase 1',
    'Phase 1 must be complete.',
    '🔒 Phase 1',
    '🔗 **Phase 1**',
    'Phase 1 →',
    'Phase 1 → this phase',
    'Phase 1 → Phase 3',
    '**Chain:** Phase 1 --> Phase 3',
    '**Input:** Phase 1',
    '(Phase 1)',
    '[Phase 1]',
  ])('%j', (third) => {
    const text = four(third);
    expect(edgesOf(text)).toBe('1 2<1 3<1 4<3');
    expect(told(text)).toContainEqual(
      expect.stringMatching(/^warning unlabelled-dependency: .*Phase 1/u),
    );
    expect(told(text).filter((one) => one.includes('missing-dependencies'))).toEqual([]);
  });

  test('all that it names so', () => {
    expect(edgesOf(four('**Gate:** Phase 1\n\n**Trigger:** Phase 2'))).toBe('1 2<1 3<1,2 4<3');
  });

  test('the fix writes the phases', () => {
    const fix = 'Write `Depends on: Phase 1, Phase 2`, or `Depends on: none` if it needs nothing.';
    expect(edgesOf(four('**Gate:** Phases 1-2'))).toBe('1 2<1 3<1,2 4<3');
    expect(mistakesOf(four('**Gate:** Phase 1, Phase 2'))).toContainEqual(
      expect.objectContaining({ code: 'unlabelled-dependency', fix, phase: '3' }),
    );
  });
});

describe('what is not read so', () => {
  test.each([
    ['a later phase', '**Gate:** Phase 4'],
    ['an earlier and a later one', '**Gates:** Phase 1, Phase 4'],
    ['its own name', '**Gate:** Phase 3 complete'],
    ['a number alone', '**Gate:** 1'],
    ['a sentence', 'The tables of Phase 1 hold what the pages show.'],
    ['what runs beside it', '**Parallel with:** Phase 1'],
    ['what runs beside it, in a list', '**Runs alongside:**\n\n- Phase 1'],
    ['what it blocks', '**Blocks:** Phase 4'],
    ['what is elsewhere', '#### Out of scope\n\n- Phase 1'],
    ['a hint', '**See also:** Phase 1'],
    ['what holds it', '**Parent:** Phase 1'],
    ['a status', '**Status:** Phase 1'],
    ['an arrow to it', '→ Phase 1'],
    ['an arrow to another phase', 'Phase 1 → Phase 4'],
    ['a row', '| Step | Where |\n| --- | --- |\n| Tables | Phase 1 |'],
    ['a fence', '```text\nPhase 1\n```'],
    ['a comment', '<!-- Phase 1 -->'],
  ])('%s', (_, third) => {
    expect(edgesOf(four(third))).toBe('1 2<1 3 4<3');
  });

  test('not where no phase says what it needs, nor before what the phase says', () => {
    expect(edgesOf(planOf('', '', '**Gate:** Phase 1'))).toBe('1 2<1 3<2');
    expect(edgesOf(four('**Gate:** Phase 1\n\nDepends on: Phase 2'))).toBe('1 2<1 3<2 4<3');
    expect(edgesOf(four('**Gate:** Phase 1\n\nDepends on: none'))).toBe('1 2<1 3 4<3');
  });

  test('nor does it take the phase out of the order', () => {
    expect(edgesOf(four('**Gate:** Phase 1'), { missing: 'sequential' })).toBe('1 2<1 3<1,2 4<3');
  });

  test('no cycle comes of it where a phase needs a later one', () => {
    const text = planOf('Depends on: none', 'Depends on: Phase 3', '**Gate:** Phase 2', '');
    expect(edgesOf(text)).toBe('1 2<3 3 4');
  });
});
