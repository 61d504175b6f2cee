import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf, planOf } from '../validate/reading.ts';

const plan = (heading: string, first: string): string =>
  `${planOf('', '', '', '')}\n## ${heading}\n\n- Phase 1 — no dependencies\n- ${first}\n- Phase 2 (store) — depends on Phase 1 + 4\n- Phase 3 (pages) — depends on Phase 2\n`;

describe.each(['Dependencies', 'Phase Dependencies', 'Execution Order'])('below %s', (heading) => {
  test.each([
    'Phase 4 (types) — no dependencies',
    'Phase 4 – none',
    'Phase 4 -- can start immediately',
    'Phase 4 (no dependencies)',
    'Phase 4 has no dependencies',
    '**Phase 4** (types) - keine Abhängigkeiten',
    'Phase 4: none',
  ])('%s', (item) => {
    expect(edgesOf(plan(heading, item))).toBe('1 2<1,4 3<2 4');
    expect(findingsOf(plan(heading, item))).toEqual(['info forward-reference: 4']);
  });
});
