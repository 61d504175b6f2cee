import { describe, expect, test } from '@jest/globals';
import { markLanded } from '../../src/edit/mark-landed.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { landedMark } from '../../src/fingerprint/landed-mark.ts';
import { defaultRules } from '../../src/model/rules.ts';
import type { Plan } from '../../src/model/plan.ts';
import { parsePlan } from '../../src/parse-plan.ts';

const first = '1'.repeat(32);
const second = '2'.repeat(32);

function planOf(text: string): Plan {
  const reading = parsePlan({ path: 'plan.md', text }, defaultRules);
  if (reading.kind !== 'valid') throw new Error(`no valid plan: ${text}`);
  return reading.plan;
}

function markAll(
  text: string,
  marks: Readonly<Record<string, string>>,
): ReturnType<typeof markLanded> {
  const plan = planOf(text);
  const byId = new Map(
    plan.phases.flatMap(({ id }) => (marks[id] === undefined ? [] : [[id, marks[id]] as const])),
  );
  return markLanded(plan, defaultRules, byId);
}

const marksIn = (text: string): readonly (string | undefined)[] => {
  const plan = planOf(text);
  return plan.phases.map((phase) => landedMark(plan.draft, phase));
};

describe('the mark of landed work', () => {
  test('stands below the heading, and everything else as it was', () => {
    const text =
      '# Plan\n\n### Phase 1: One\n\ndependencies: []\n\n### Phase 2: Two\n\ndependencies: [1]\n';
    const { text: marked } = markAll(text, { 1: first });
    expect(marked).toBe(text.replace('One\n', `One\n<!-- nx-phases: landed ${first} -->\n`));
    expect(markAll(marked, { 1: first })).toMatchObject({ text: marked, marked: [], refused: [] });
  });

  test('takes the place of an older one', () => {
    const text = `### Phase 1: One\n\nText.\n\n<!-- nx-phases: landed ${first} -->\n\nMore.\n`;
    expect(markAll(text, { 1: second }).text).toBe(text.replace(first, second));
  });

  test.each([
    ['Windows line ends', '### Phase 1: One\r\n\r\ndependencies: []\r\n\r\n### Phase 2: Two\r\n'],
    [
      'an underlined heading',
      'Phase 1: One\n------------\n\nText.\n\nPhase 2: Two\n------------\n',
    ],
    ['nothing after the last heading', '### Phase 1: One\n\n### Phase 2: Two'],
    [
      'text right below the heading',
      '### Phase 1: One\ndependencies: []\n### Phase 2: Two\n- [ ] Task\n',
    ],
    ['a fence right below', '### Phase 1: One\n```bash\ntrue\n```\n### Phase 2: Two\n'],
    ['phases in a list', '# Tasks\n\n- [ ] 1. One\n  - [ ] 1.1 Part\n- [ ] 2. Two\n'],
  ])('%s: every phase can be marked, and asks for the same', (_, text) => {
    const plan = planOf(text);
    expect(plan.phases.length).toBeGreaterThan(1);
    const marks = Object.fromEntries(plan.phases.map(({ id }) => [id, first]));
    const { text: marked, refused } = markAll(text, marks);
    expect(refused).toEqual([]);
    expect(marksIn(marked)).toEqual(plan.phases.map(() => first));
    expect(fingerprints(planOf(marked))).toEqual(fingerprints(plan));
    const without = marked.replaceAll(
      /(?:\r?\n){1,2}<!-- nx-phases.*?-->| <!-- nx-phases.*?-->/g,
      '',
    );
    expect(without.trimEnd()).toBe(text.trimEnd());
  });

  test('phases that the plan does not have are left alone', () => {
    const text = '### Phase 1: One\n';
    expect(markAll(text, {})).toMatchObject({ text, marked: [], refused: [] });
  });
});
