import { expect } from '@jest/globals';
import { fake } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const file = (before: string, name: string): string =>
  `${before}\n\n- [ ] Build it\n\nTesting:\n\n\`\`\`bash\n${fake(name)}\n\`\`\`\n`;

/** 1 and 4 in the main file; 2 and 3, which need 1, in files of their own; 4 needs both. */
const files = {
  'docs/shop/plan.md': `${file('# Shop\n\n### Phase 1: Ground\ndependencies: []', 'phase-1')}
### Phase 2: Storage
See [the file](phases/phase-02-storage.md).

${file('### Phase 4: End\ndependencies: [2, 3]', 'phase-4')}`,
  'docs/shop/phases/phase-02-storage.md': file(
    '# Phase 2: Storage\n\n## Context\n\n- Dependencies: [Phase 1](../plan.md)\n\n## Work',
    'phase-2',
  ),
  'docs/shop/phases/phase-03-pages.md': file(
    '---\ndepends_on: [1]\n---\n\n# Phase 3: Pages',
    'phase-3',
  ),
};

rigTest('a plan in several files is one project', 'newestAndOldest', async (rig) => {
  const { commands } = rig;
  const workspace = rig.workspace({
    files: { ...files, 'docs/other/plan.md': file('### Phase 1: Other', 'other') },
  });
  commands.answerAll(0);
  const ran = async (words = 'run shop-plan:phases'): Promise<readonly string[]> => {
    const { exitCode } = await rig.nx(workspace, words);
    expect(exitCode).toBe(0);
    return commands.taken();
  };
  const projects = await rig.nx(workspace, 'show projects --json');
  expect((JSON.parse(projects.output) as readonly string[]).toSorted()).toEqual([
    'other-plan',
    'shop-plan',
  ]);

  expect((await ran()).toSorted()).toEqual(['phase-1', 'phase-2', 'phase-3', 'phase-4']);
  expect(await ran('run other-plan:phases')).toEqual(['other']);
  expect(await ran()).toEqual([]);

  // Ticks and words outside of the phases run nothing.
  workspace.edit('docs/shop/phases/phase-02-storage.md', '- [ ] Build it', '- [x] Build it');
  workspace.edit('docs/shop/plan.md', '# Shop', '# The shop');
  expect(await ran()).toEqual([]);

  // An edit of one file runs its phase and what builds on it, and is seen by `affected`.
  workspace.git('add', '--all');
  workspace.git('commit', '--quiet', '--message=Ticked');
  workspace.edit('docs/shop/phases/phase-03-pages.md', 'Build it', 'Build it well');
  expect(await ran('affected -t phases --base=HEAD')).toEqual(['phase-3', 'phase-4']);
  expect(await ran()).toEqual([]);

  // A mistake is shown in the file that it is in.
  workspace.edit('docs/shop/phases/phase-03-pages.md', 'depends_on: [1]', 'depends_on: [7]');
  const check = await rig.nx(workspace, 'run shop-plan:plan-check');
  expect(check.exitCode).not.toBe(0);
  expect(check.output).toContain('docs/shop/phases/phase-03-pages.md:2:14 error unknown-phase');
});
