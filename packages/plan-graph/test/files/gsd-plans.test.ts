import { describe, expect, test } from '@jest/globals';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { writeScope } from '../../src/content/facts/write-scope.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { toPhaseId } from '../../src/values/phase-ids.ts';
import { readFiles, planOf, phases, diagnostics } from './reading.ts';

describe('the plans of a GSD phase', () => {
  const plan = (yaml: string, words: string): string =>
    `---\nphase: 05-roads\n${yaml}\n---\n\n<objective>\n${words}\nMore words.\n</objective>\n`;
  const files = {
    '05-roads/ROADMAP.md': '# Phase 5: Roads\n\n- [ ] 05-01\n- [ ] 05-02\n',
    '05-roads/05-01-PLAN.md': plan(
      'plan: 01\nwave: 1\ndepends_on: []',
      'Fetch the roads. Then rest.',
    ),
    '05-roads/05-02-PLAN.md': plan('plan: 02\nwave: 2\ndepends_on: ["05-01"]', 'Draw them'),
    '05-roads/05-03-PLAN.md': plan(
      'plan: 03\nwave: 3\ndepends_on: ["01", 05-02-PLAN.md]',
      'Colour them',
    ),
  };

  test('are the phases of one plan', () => {
    expect(phases(files)).toEqual([
      '05-01 Fetch the roads. (05-roads/05-01-PLAN.md:7)',
      '05-02 Draw them (05-roads/05-02-PLAN.md:7): 5-1 by front matter',
      '05-03 Colour them (05-roads/05-03-PLAN.md:7): 5-1, 5-2 by front matter',
    ]);
    const { rules, phases: drafts, source } = planOf(files).draft;
    expect(rules.unit).toBe('Plan');
    const items = drafts[2]?.dependencyFields.flatMap((field) => field.items) ?? [];
    expect(items.map(({ range }) => source.text.slice(range.start, range.end))).toEqual([
      '01',
      '05-02-PLAN.md',
    ]);
  });

  test('may be split, as 05-02b-PLAN.md', () => {
    const split = {
      '05-roads/ROADMAP.md': files['05-roads/ROADMAP.md'],
      '05-roads/05-02-PLAN.md': plan('plan: 02\ndepends_on: []', 'Draw them'),
      '05-roads/05-02b-PLAN.md': plan('plan: 02b\ndepends_on: ["02"]', 'Draw more'),
      '05-roads/05-03-PLAN.md': plan('plan: 03\ndepends_on: ["05-02b"]', 'Colour them'),
    };
    expect(phases(split).map((line) => line.replace(/ \(.*\)/, ''))).toEqual([
      '05-02 Draw them',
      '05-02b Draw more: 5-2 by front matter',
      '05-03 Colour them: 5-2b by front matter',
    ]);
  });

  test('the front matter is part of what is asked for', () => {
    const before = fingerprints(planOf(files));
    const edited = files['05-roads/05-02-PLAN.md'].replace(
      'wave: 2',
      'wave: 2\nfiles_modified: [a.ts]',
    );
    const after = fingerprints(planOf({ ...files, '05-roads/05-02-PLAN.md': edited }));
    expect([...after].map(([id, print]) => [id, print === before.get(id)])).toEqual([
      ['5-1', true],
      ['5-2', false],
      ['5-3', false],
    ]);
  });

  test('`files_modified` is what a phase may write', () => {
    const path = '05-roads/05-02-PLAN.md';
    const plan = planOf({
      ...files,
      [path]: files[path].replace('wave: 2', 'wave: 2\nfiles_modified: [src/roads.ts, "b c.md"]'),
    });
    const phase = plan.byId.get(toPhaseId('5-2'));
    if (phase === undefined) throw new Error('no phase 5-2');
    const scope = writeScope(parsePhaseContent(plan.draft.source, phase));
    const { text } = plan.draft.source;
    expect(
      scope.map(({ pattern, range, from }) => [pattern, text.slice(range.start, range.end), from]),
    ).toEqual([
      ['src/roads.ts', 'src/roads.ts', 'files'],
      ['b c.md', 'b c.md', 'files'],
    ]);
  });

  test('the first stands for all where the ROADMAP is not theirs', () => {
    const { '05-roads/ROADMAP.md': roadmap, ...plans } = files;
    expect(phases(plans)).toEqual(phases({ 'ROADMAP.md': roadmap, ...plans }));
    const broken = { ...plans, '05-roads/05-01-PLAN.md': '---\nunit: "#"\nplan: 1\n---\n' };
    expect(diagnostics(broken)).toEqual(['error bad-field-value 05-roads/05-01-PLAN.md:2']);
  });

  test('one alone is a plan of one phase', () => {
    const path = '05-roads/05-01-PLAN.md';
    expect(phases({ [path]: files[path] })).toEqual([
      '05-01 Fetch the roads. (05-roads/05-01-PLAN.md:7)',
    ]);
    const other = '05-roads/05-02-PLAN.md';
    expect(diagnostics({ [other]: files[other] })).toEqual([
      'error unknown-phase 05-roads/05-02-PLAN.md:5',
    ]);
    expect(readFiles({ [path]: '# Words without front matter\n' }).kind).toBe('not-a-plan');
  });

  test('a wave that contradicts the dependencies is a warning, and the dependencies count', () => {
    const late = plan('plan: 04\nwave: 3\ndepends_on: ["05-03"]', 'Late');
    expect(diagnostics({ ...files, '05-roads/05-04-PLAN.md': late })).toEqual([
      'warning wave-mismatch 05-roads/05-04-PLAN.md:4',
    ]);
  });

  test.each([
    ['"01"', '5-1'],
    ['1', '5-1'],
    ['05-01', '5-1'],
    ['5-1', '5-1'],
    ['05-01-PLAN', '5-1'],
    ['05-01-plan.md', '5-1'],
    ['01-PLAN.md', '5-1'],
    ['" 05-01 "', '5-1'],
    ['05.10.11-01', undefined],
    ['05-01-PLAN.mdx', undefined],
    ['05-01-PLAN.md and more', undefined],
    ['05-01-PLANS', undefined],
    ['after 05-01', undefined],
    ['"05-"', undefined],
    ['a-01', undefined],
  ])('depends_on: [%s]', (written, id) => {
    const edited = files['05-roads/05-02-PLAN.md'].replace('"05-01"', written);
    const two = {
      '05-roads/05-01-PLAN.md': files['05-roads/05-01-PLAN.md'],
      '05-roads/05-02-PLAN.md': edited,
    };
    if (id === undefined) {
      expect(diagnostics(two)).toContainEqual(
        expect.stringMatching(/^error (?:unreadable-reference|unknown-phase) 05-roads.05-02/),
      );
    } else expect(phases(two)[1]).toMatch(new RegExp(`: ${id} by front matter$`));
  });

  test('a plan of another phase is called with all of its number', () => {
    const one = (own: string, needs: string): string =>
      `---\nphase: ${own}\nplan: 01\ndepends_on: [${needs}]\n---\n\n<objective>\nIt\n</objective>\n`;
    const of = (needs: string): readonly string[] =>
      diagnostics({ '05-roads/05-01-PLAN.md': one('05-roads', needs) });
    expect(of('02.10.11-01')).toEqual(['warning unknown-phase 05-roads/05-01-PLAN.md:4']);
    expect(of('02.x-01')).toEqual(['error unreadable-reference 05-roads/05-01-PLAN.md:4']);
  });

  test.each([
    ['that is not there is an error', '05-09', 'error'],
    ['of an earlier phase is in another document', '04-09', 'warning'],
    ['of a later phase as well', '06-01', 'warning'],
  ])('a plan %s', (_, id, severity) => {
    const edited = files['05-roads/05-02-PLAN.md'].replace('05-01', id);
    expect(diagnostics({ ...files, '05-roads/05-02-PLAN.md': edited })).toContain(
      `${severity} unknown-phase 05-roads/05-02-PLAN.md:5`,
    );
  });
});
