// Runs the Nx commands of examples/ci/github.yml, which docs/ci.md shows, as the job would: what `affected` selects between
// two commits, and which of the output is left, is up to Nx.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { repositoryRoot } from '../../../tools/lib/pack-packages.mjs';
import { failureCodes } from '../../rig/failure-codes.ts';
import { rigTest } from '../../rig/rig.ts';

const workflow = readFileSync(join(repositoryRoot, 'examples/ci/github.yml'), 'utf8');
const commands = [...workflow.matchAll(/run: npx nx (.+)$/gm)].map(([, words = '']) => words);

const plan = [
  '# Shop',
  '',
  '### Phase 1: Catalogue [DONE]',
  '',
  'Inputs: `catalogue.txt`',
  '',
  'Testing: `grep -q lamp catalogue.txt`',
  '',
  '### Phase 2: Till',
  '',
  'dependencies: [1]',
  '',
  'Testing: `false`',
  '',
].join('\n');

rigTest(
  'the job of docs/ci.md annotates plans, and fails by checks of what was done',
  'newestAndOldest',
  async (rig) => {
    const [planCheck = '', verify = ''] = commands;
    expect(commands).toHaveLength(2);
    const workspace = rig.workspace({ files: { 'plan.md': plan, 'catalogue.txt': 'lamp\n' } });
    const base = workspace.git('rev-parse', 'HEAD').trim();
    const commit = (): Record<string, string> => {
      workspace.git('add', '--all');
      workspace.git('commit', '--quiet', '--message=Change');
      // As GitHub Actions sets them; Nx 24 writes to the page of the job too.
      const page = join(workspace.root, '.nx/page.md');
      const job = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: page };
      return { ...job, NX_BASE: base, NX_HEAD: workspace.git('rev-parse', 'HEAD').trim() };
    };

    workspace.edit('plan.md', 'dependencies: [1]', 'dependencies: [1], notes.md');
    const warned = commit();
    const checked = await rig.nx(workspace, planCheck, warned);
    expect(checked.exitCode).toBe(0);
    // With its daemon, which CI has not, Nx calls the hook that annotates where this test cannot see it.
    if (!rig.cell.daemon) expect(checked.output).toMatch(/^::warning file=plan\.md,line=11,/m);
    const good = await rig.nx(workspace, verify, warned);
    expect(good.exitCode).toBe(0);
    expect(good.output).toContain('1 of 2 phases verified, 1 pending');
    expect(workspace.read('.nx/page.md')).toContain('### plan: 1 of 2 verified, 1 pending\n');

    workspace.write('catalogue.txt', 'chair\n');
    const broken = await rig.nx(workspace, verify, commit());
    expect(failureCodes).toContain(broken.exitCode);
  },
);
