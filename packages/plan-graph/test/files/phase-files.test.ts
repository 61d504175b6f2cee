import { describe, expect, test } from '@jest/globals';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { parsePlanOverview } from '../../src/content/plan-overview.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { parsePhaseFileName } from '../../src/files/phase-file-names.ts';
import { readFiles, planOf, phases, diagnostics } from './reading.ts';

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
