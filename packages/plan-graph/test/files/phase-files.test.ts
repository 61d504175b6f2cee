import { describe, expect, test } from '@jest/globals';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { writeScope } from '../../src/content/facts/write-scope.ts';
import { parsePlanOverview } from '../../src/content/plan-overview.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { parsePhaseFileName } from '../../src/files/phase-file-names.ts';
import { toPhaseId } from '../../src/values/phase-ids.ts';
import { defaultRules } from '../../src/model/rules.ts';
import { joinSources } from '../../src/source/join-sources.ts';
import { pathAt, positionAt } from '../../src/source/source-text.ts';
import type { Plan, PlanReading } from '../../src/model/plan.ts';
import { parsePlan } from '../../src/parse-plan.ts';

type Files = Readonly<Record<string, string>>;

function readFiles(files: Files): PlanReading {
  return parsePlan(
    joinSources(Object.entries(files).map(([path, text]) => ({ path, text }))),
    defaultRules,
  );
}

function planOf(files: Files): Plan {
  const reading = readFiles(files);
  if (reading.kind !== 'valid')
    throw new Error(JSON.stringify(reading.kind === 'invalid' && reading.diagnostics));
  return reading.plan;
}

/** `2 Storage (plans/x.md:1): 1 by field`. */
const phases = (files: Files): readonly string[] => {
  const { draft, phases: all } = planOf(files);
  return all.map(({ writtenId, title, heading, dependencies }) => {
    const place = `${pathAt(draft.source, heading.start)}:${positionAt(draft.source, heading.start).line}`;
    const needs = dependencies.map(({ on }) => on).join(', ');
    const by = dependencies[0] === undefined ? '' : `: ${needs} by ${dependencies[0].source}`;
    return `${writtenId} ${title} (${place})${by}`;
  });
};

const diagnostics = (files: Files): readonly string[] => {
  const reading = readFiles(files);
  return reading.kind === 'not-a-plan'
    ? []
    : reading.diagnostics.map(
        ({ severity, code, range }) =>
          `${severity} ${code} ${pathAt(reading.draft.source, range.start)}:${positionAt(reading.draft.source, range.start).line}`,
      );
};

describe('names of files', () => {
  test.each([
    ['plans/x/phase_2_storage.md', 'phase 2'],
    ['plans/x/phase-02-storage.md', 'phase 2'],
    ['plans/x/phases/Phase-2A.md', 'phase 2a'],
    ['phase_2.1_x.md', 'phase 2.1'],
    ['x/phase_2_storage/phase_2_overview.md', 'phase 2'],
    ['x/phase_2_storage/stage_1_tables.md', 'stage 2'],
    ['05-roads/05-01-PLAN.md', 'gsd 5-1'],
    ['02.1-x/02.1-03-PLAN.md', 'gsd 2.1-3'],
    ['05-roads/05-02b-PLAN.md', 'gsd 5-2b'],
    ['x/stage_1_tables.md', undefined],
    ['x/phases.md', undefined],
    ['x/phaser-2.md', undefined],
    ['x/phase-notes.md', undefined],
    ['x/plan.md', undefined],
  ])('%s', (path, expected) => {
    const name = parsePhaseFileName(path);
    expect(name && `${name.kind} ${name.id}`).toBe(expected);
  });
});

describe('an expanded plan', () => {
  const main =
    '# Shop\n\n### Phase 1: Ground\ndependencies: []\n\n### Phase 2: Storage [COMPLETED]\ndependencies: [1]\n\nSee [phase 2](shop/phase_2_storage.md).\n\n### Phase 3: Pages\ndependencies: [1]\n';
  const storage =
    '# Phase 2: Storage\n\n## Metadata\n- **Depends on**: 1\n\n## Tasks\n- [ ] Tables\n\nTesting:\n\n```bash\ntrue\n```\n';
  const files = { 'shop.md': main, 'shop/phase_2_storage.md': storage };

  test('the text of a phase is that of its file, the place that of the overview', () => {
    expect(phases(files)).toEqual([
      '1 Ground (shop.md:3)',
      '2 Storage (shop/phase_2_storage.md:1): 1 by field',
      '3 Pages (shop.md:11): 1 by field',
    ]);
    const { draft, byId } = planOf(files);
    const phase = byId.get('2' as never);
    expect(phase?.status.value).toBe('done');
    expect(phase && parsePhaseContent(draft.source, phase)).toMatchObject({
      tasks: [{ text: 'Tables' }],
      commands: [{ kind: 'check', script: 'true' }],
    });
    expect(parsePlanOverview(draft).title).toBe('Shop');
  });

  test('what a file does not say about dependencies, the overview does', () => {
    const silent = { ...files, 'shop/phase_2_storage.md': '# Phase 2: Storage\n\nWords.\n' };
    expect(phases(silent)[1]).toBe('2 Storage (shop/phase_2_storage.md:1): 1 by field');
  });

  test('an edit of one file changes its own phase and what builds on it', () => {
    const before = fingerprints(planOf(files));
    const after = fingerprints(
      planOf({ ...files, 'shop/phase_2_storage.md': `${storage}\nMore.\n` }),
    );
    expect([...after].map(([id, print]) => [id, print === before.get(id)])).toEqual([
      ['1', true],
      ['2', false],
      ['3', true],
    ]);
  });

  test('an open fence or comment ends with its file', () => {
    const open = {
      'plan.md': '# X\n\n```\nopen',
      'phase-1.md': '# Phase 1: a\n\n<!-- open',
      'phase-2.md': '# Phase 2: b\n',
    };
    expect(readFiles(open).draft.phases.map(({ title }) => title)).toEqual(['a', 'b']);
  });
});

describe('a plan whose phases are all in files', () => {
  const index = '# Shop\n\n| Phase | Status |\n|---|---|\n| [1](phase-01-ground.md) | done |\n';

  test('in the order of their ids; fields in front matter and sections', () => {
    expect(
      phases({
        'plans/shop/plan.md': index,
        'plans/shop/phase-01-ground.md':
          '---\nstatus: completed\ndependencies: []\n---\n# Phase 01: Ground\n',
        'plans/shop/phase-02-storage.md':
          '# Phase 02: Storage\n\n## Context\n\n- Dependencies: [Phase 1](./phase-01-ground.md)\n\n## Tasks\n',
        'plans/shop/phase-03-pages.md': '---\ndepends_on: [Phase 1, "2"]\n---\n\n# Pages\n',
        'plans/shop/phase-10-end.md':
          '# Phase 10 - End\n\n## Dependencies\n\n- Phase 2\n- Phase 3 (pages)\n',
      }),
    ).toEqual([
      '1 Ground (plans/shop/phase-01-ground.md:5)',
      '2 Storage (plans/shop/phase-02-storage.md:1): 1 by field',
      '3 Pages (plans/shop/phase-03-pages.md:5): 1, 2 by front matter',
      '10 End (plans/shop/phase-10-end.md:1): 2, 3 by field',
    ]);
  });

  test('no file says anything: in order', () => {
    expect(phases({ 'plan.md': index, 'phase-1-a.md': '# A\n', 'phase-2-b.md': '# B\n' })).toEqual([
      '1 A (phase-1-a.md:1)',
      '2 B (phase-2-b.md:1): 1 by order',
    ]);
  });

  test('stages are pieces of their phase', () => {
    const { draft, phases: all } = planOf({
      'shop.md': index,
      'shop/phase_1_ground/phase_1_overview.md': '# Phase 1: Ground\n\n- [x] Plan\n',
      'shop/phase_1_ground/stage_1_soil.md': '# Stage 1: Soil\n\n- [ ] Dig\n',
      'shop/phase_1_ground/stage_2_stone.md': '# Stage 2: Stone\n\n- [ ] Lay\n',
      'shop/phase_2_storage.md': '# Phase 2: Storage\n',
    });
    expect(all.map(({ writtenId, boxes }) => [writtenId, boxes.total])).toEqual([
      ['1', 3],
      ['2', 0],
    ]);
    const [first] = all;
    expect(first && parsePhaseContent(draft.source, first).tasks.map(({ text }) => text)).toEqual([
      'Plan',
      'Dig',
      'Lay',
    ]);
  });

  test('an open fence of a stage ends with its file, and front matter is no text', () => {
    const { draft, phases: all } = planOf({
      'shop.md': index,
      'shop/phase_1_ground/phase_1_overview.md': '# Phase 1: Ground\n\n```\nopen\n',
      'shop/phase_1_ground/stage_1_soil.md':
        '---\nstatus: open\n---\n# Soil\n\n- [ ] Dig\n\nTesting:\n\n```bash\ntrue\n```\n',
    });
    const [first] = all;
    const content = first && parsePhaseContent(draft.source, first);
    expect(content?.tasks.map(({ text }) => text)).toEqual(['Dig']);
    expect(content?.commands.map(({ script }) => script)).toEqual(['true']);
    expect(content?.objective).toBeUndefined();
  });

  test('mistakes are shown in their own file', () => {
    expect(
      diagnostics({
        'plan.md': index,
        'phase-1-a.md': '---\nunit: "#"\n---\n# Phase 1: A\n',
        'phase-2-b.md': '# Phase 2: B\n\nWords.\n\nDepends on: Phase 7\n',
      }),
    ).toEqual(
      expect.arrayContaining([
        'error bad-field-value phase-1-a.md:2',
        'error unknown-phase phase-2-b.md:5',
      ]),
    );
  });

  test('a fence that is left open is shown in its file', () => {
    const open = { 'plan.md': index, 'phase-1-a.md': '# A\n', 'phase-2-b.md': '# B\n\n```\nx\n' };
    expect(diagnostics(open)).toEqual(['warning unclosed-fence phase-2-b.md:3']);
  });

  test('two files of one phase are a mistake', () => {
    expect(
      diagnostics({ 'plan.md': index, 'phase-1-a.md': '# A\n', 'phase-1-b.md': '# B\n' }),
    ).toContain('error duplicate-id phase-1-b.md:1');
  });
});

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
    expect(of('02.10.11-01')).toEqual(['error unknown-phase 05-roads/05-01-PLAN.md:4']);
    expect(of('02.x-01')).toEqual(['error unreadable-reference 05-roads/05-01-PLAN.md:4']);
  });

  test('a plan that is not there is an error', () => {
    const edited = files['05-roads/05-02-PLAN.md'].replace('05-01', '04-09');
    expect(diagnostics({ ...files, '05-roads/05-02-PLAN.md': edited })).toContain(
      'error unknown-phase 05-roads/05-02-PLAN.md:5',
    );
  });
});
