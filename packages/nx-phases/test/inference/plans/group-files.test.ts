import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupPlanFiles } from '../../../src/inference/plans/group-files.ts';

type Files = Readonly<Record<string, string>>;

/** Each plan as its main file and the files it takes up. */
function groups(files: Files): Readonly<Record<string, readonly string[]>> {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return Object.fromEntries(
    groupPlanFiles(sources).map(({ path, parts = [] }) => [
      path,
      parts.map((part) => part.path).filter((part) => part !== path),
    ]),
  );
}

const index = '# Shop\n\nSee the phases.\n';
const phase = (id: number | string): string => `# Phase ${id}: Something\n`;

describe('where the main plan of phase files is', () => {
  test.each([
    ['beside the folder', 'plans/shop.md', 'plans/shop/phase_1_ground.md'],
    ['beside the folder, with the ending of a plan', 'shop.plan.md', 'shop/phase-1.md'],
    ['in the folder, under its name', 'plans/shop/shop.md', 'plans/shop/phase_1_ground.md'],
    ['in the folder as plan.md', 'plans/shop/plan.md', 'plans/shop/phase-01-ground.md'],
    ['above a folder of phases', 'docs/shop/plan.md', 'docs/shop/phases/phase-01-ground.md'],
    ['beside the folder around phases', 'plans/shop.md', 'plans/shop/phases/phase-01.md'],
    ['at the root', 'IMPLEMENTATION_PLAN.md', 'phases/phase-1.md'],
  ])('%s', (_where, main, part) => {
    expect(groups({ [part]: phase(1), [main]: index })).toEqual({ [main]: [part] });
  });

  test('under any name, if it alone names them', () => {
    const files = { 'plans/x/phase-1-a.md': '# A\n', 'plans/x/notes.md': 'Words.\n' };
    const main = 'First [a](./phase-1-a.md).\n';
    expect(groups({ ...files, 'plans/x/master.md': main })).toEqual({
      'plans/x/notes.md': [],
      'plans/x/master.md': ['plans/x/phase-1-a.md'],
    });
    expect(
      Object.keys(groups({ ...files, 'plans/x/master.md': main, 'plans/x/other.md': main })),
    ).toHaveLength(4);
  });

  test('nowhere: each file is a plan of its own', () => {
    const files = { 'plans/x/phase-1-a.md': phase(1), 'plans/x/phase-2-b.md': phase(2) };
    expect(groups(files)).toEqual({ 'plans/x/phase-1-a.md': [], 'plans/x/phase-2-b.md': [] });
    expect(groups({ ...files, 'plans/y.md': index, 'plan.md': index })).toMatchObject({
      'plans/x/phase-1-a.md': [],
      'plan.md': [],
    });
  });
});

describe('which files it takes up', () => {
  const main = '# Shop\n\n### Phase 1: Ground\n\n### Phase 2: Storage\n\nSee phase_2_storage.md.\n';

  test('those it names, and those of phases that it has no heading for', () => {
    expect(
      groups({
        'shop.plan.md': main,
        'shop/phase_2_storage.md': '# Storage\n',
        'shop/phase_3_pages.md': phase(3),
      }),
    ).toEqual({ 'shop.plan.md': ['shop/phase_2_storage.md', 'shop/phase_3_pages.md'] });
  });

  test('no report on a phase that it has itself', () => {
    expect(
      groups({
        'plans/shop.md': main,
        'plans/shop/phase-1-report.md': phase(1),
        'plans/shop/phase-2-report.md': phase(2),
        'plans/shop/phase_2_storage.md': phase(2),
      }),
    ).toEqual({
      'plans/shop.md': ['plans/shop/phase_2_storage.md'],
      'plans/shop/phase-1-report.md': [],
      'plans/shop/phase-2-report.md': [],
    });
  });

  test('no notes that do not say to be a phase', () => {
    expect(groups({ 'plan.md': index, 'phases/phase-1-notes.md': '# Notes\n' })).toEqual({
      'plan.md': [],
      'phases/phase-1-notes.md': [],
    });
  });

  test('stages after their phase, by number; those of no phase are left alone', () => {
    expect(
      groups({
        'plans/shop/phase_2_b/stage_10_x.md': '',
        'plans/shop/phase_2_b/stage_9_y.md': '',
        'plans/shop/phase_2_b/phase_2_overview.md': phase(2),
        'plans/shop/phase_10_c.md': phase(10),
        'plans/shop/phase_1_a.md': phase(1),
        'plans/shop/phase_7_d/stage_1_z.md': '',
        'plans/shop/shop.md': index,
      }),
    ).toEqual({
      'plans/shop/phase_7_d/stage_1_z.md': [],
      'plans/shop/shop.md': [
        'plans/shop/phase_1_a.md',
        'plans/shop/phase_2_b/phase_2_overview.md',
        'plans/shop/phase_2_b/stage_9_y.md',
        'plans/shop/phase_2_b/stage_10_x.md',
        'plans/shop/phase_10_c.md',
      ],
    });
  });
});

describe('the plans of a GSD phase', () => {
  const folder = '.planning/phases/05-roads';
  const plans = { [`${folder}/05-02-PLAN.md`]: 'b', [`${folder}/05-01-PLAN.md`]: 'a' };

  test('below the ROADMAP of the project: the first stands for all', () => {
    expect(groups({ ...plans, '.planning/ROADMAP.md': '# Roadmap\n' })).toEqual({
      [`${folder}/05-01-PLAN.md`]: [`${folder}/05-02-PLAN.md`],
      '.planning/ROADMAP.md': [],
    });
  });

  test('with a ROADMAP of their own: that is the main file', () => {
    expect(groups({ ...plans, [`${folder}/ROADMAP.md`]: '# Roads\n' })).toEqual({
      [`${folder}/ROADMAP.md`]: [`${folder}/05-01-PLAN.md`, `${folder}/05-02-PLAN.md`],
    });
  });

  test('without one: each a plan of its own, also if there is one outside of .planning', () => {
    expect(Object.values(groups({ ...plans, 'ROADMAP.md': '# Roadmap\n' }))).toEqual([[], [], []]);
  });
});

test('each file is in one plan, and the order of the files plays no part', () => {
  const path = fc.constantFrom(
    'plan.md',
    'phase-1.md',
    'phases/phase-1-a.md',
    'phases/phase-2.md',
    'plans/x.md',
    'plans/x/plan.md',
    'plans/x/phase_1_a.md',
    'plans/x/phase_1_a/stage_1_b.md',
    'plans/x/phase_1_a/phase_1_overview.md',
    '.planning/ROADMAP.md',
    '.planning/phases/01-a/01-01-PLAN.md',
    '.planning/phases/01-a/01-02-PLAN.md',
  );
  const text = fc.constantFrom(
    '',
    '# Phase 1: A\n',
    '# Phase 2: B\n',
    'phase-1-a.md phase_1_a.md\n',
  );
  const files = fc.uniqueArray(fc.record({ path, text }), { selector: (file) => file.path });
  fc.assert(
    fc.property(files, (given) => {
      const found = groupPlanFiles(given);
      const paths = found.flatMap((source) => (source.parts ?? [source]).map((part) => part.path));
      expect(paths.toSorted()).toEqual(given.map((file) => file.path).toSorted());
      const byPath = (sources: typeof found): unknown =>
        sources.toSorted((a, b) => (a.path < b.path ? -1 : 1));
      expect(byPath(groupPlanFiles(given.toReversed()))).toEqual(byPath(found));
    }),
  );
});
