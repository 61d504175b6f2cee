// Follows docs/removal.md: whether Nx still works without the plugin, and whether npm takes the package out, is up to them.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { repositoryRoot } from '../../../tools/lib/pack-packages.mjs';
import { rigTest } from '../../rig/rig.ts';

const page = readFileSync(join(repositoryRoot, 'docs/removal.md'), 'utf8');
const [, commands = ''] = /^ *```sh remove\n([^]*?)^ *```$/m.exec(page) ?? [];

rigTest('after docs/removal.md nothing is left, and nx works', 'newest', async (rig) => {
  const plan = '### Phase 1: One\n\nTesting: `true`\n';
  const workspace = rig.workspace({
    files: { 'plan.md': plan, 'app/project.json': { name: 'app' } },
  });
  expect((await rig.nx(workspace, 'g nx-phases:init')).exitCode).toBe(0);
  expect((await rig.nx(workspace, 'run plan:phases')).exitCode).toBe(0);
  // As if an agent had worked.
  workspace.git('update-ref', 'refs/nx-phases/0123', 'HEAD');
  workspace.write('.git/nx-phases/ledger.json', '{}');
  expect(workspace.exists('.nx/phases/plan')).toBe(true);

  const nxJson = JSON.parse(workspace.read('nx.json')) as { plugins: unknown[] };
  workspace.write('nx.json', { ...nxJson, plugins: [] });
  const left = workspace.read('.gitignore').replace(/^.*\.nx\/phases\n/m, '');
  workspace.write('.gitignore', left);
  expect(commands).toContain('npm uninstall nx-phases');
  execFileSync('bash', ['-e', '-c', commands], {
    cwd: workspace.root,
    env: { ...workspace.env, npm_config_audit: 'false', npm_config_fund: 'false' },
    stdio: 'pipe',
  });

  for (const path of ['.nx/phases', '.git/nx-phases', 'node_modules/nx-phases'])
    expect([path, workspace.exists(path)]).toEqual([path, false]);
  expect(workspace.git('for-each-ref', 'refs/nx-phases*/**')).toBe('');
  // The cache is a package of its own, which other uses may need.
  expect(workspace.read('package.json')).not.toContain('"nx-phases"');
  const projects = await rig.nx(workspace, 'show projects');
  expect(projects.output.trim()).toBe('app');
  expect(projects.exitCode).toBe(0);
  expect(workspace.read('plan.md')).toBe(plan);
});
