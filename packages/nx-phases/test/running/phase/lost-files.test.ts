import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import phaseExecutor from '../../../src/executors/phase/executor.ts';
import { runVariable } from '../../../src/running/record/model.ts';
import { testGitEnvironment } from '../../support/git-repository.ts';
import { captured, createWorkspace, type Workspace } from '../../executors/workspace.ts';

const check = (script: string) => `Testing:\n\`\`\`bash\n${script}\n\`\`\`\n`;
const plan = `# Demo

### Phase 1: Make it
dependencies: []

${check('mkdir -p built\necho made > built/a.txt')}
### Phase 2: Between
dependencies: [1]

${check('true')}
### Phase 3: Use it
dependencies: [2]

${check('test -s built/a.txt')}`;

let workspace: Workspace;
beforeEach(() => {
  workspace = createWorkspace(plan);
  workspace.write('.gitignore', '.nx/phases\nbuilt\n');
  execFileSync('git', ['init', '--quiet'], { cwd: workspace.root, env: testGitEnvironment });
});
afterEach(() => {
  workspace.dispose();
  Reflect.deleteProperty(process.env, runVariable);
});

async function run(id: number, name: string): Promise<string> {
  process.env[runVariable] = name;
  const context = workspace.context(`phase-${id}`, workspace.infer());
  const { output } = await captured(() => phaseExecutor({}, context));
  return output;
}

const hint = '`demo-plan:phase-1`, which it depends on, came from the cache without `built/`';

describe('a phase that fails for want of what a check has made', () => {
  test('says so where the phase with that check came from the cache, at any distance', async () => {
    expect(await run(1, 'first')).toContain('passed');
    rmSync(join(workspace.root, 'built'), { recursive: true });
    const output = await run(3, 'second');
    expect(output).toContain(`ended with exit code 1, after`);
    expect(output).toContain(hint);
    expect(workspace.record('phase-3').reason).toContain('create it in a `Run:` block there');
  });

  test('says nothing of it where that phase has run now, or the files are there', async () => {
    await run(1, 'first');
    workspace.write('built/a.txt', '');
    expect(await run(3, 'second')).not.toContain('came from the cache');
    rmSync(join(workspace.root, 'built'), { recursive: true });
    expect(await run(3, 'first')).not.toContain('came from the cache');
  });
});
