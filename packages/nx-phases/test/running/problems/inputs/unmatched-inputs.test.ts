import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import phaseExecutor from '../../../../src/executors/phase/executor.ts';
import planCheckExecutor from '../../../../src/executors/plan-check/executor.ts';
import type { PluginOptions } from '../../../../src/inference/options/plugin-options.ts';
import { emptyRepository } from '../../../support/git-repository.ts';
import {
  captured,
  createWorkspace,
  planPath,
  type Ran,
  type Workspace,
} from '../../../executors/workspace.ts';

let workspace: Workspace;
afterEach(() => {
  workspace.dispose();
});

const files = {
  'src/app.ts': '',
  'src/Main.ts': '',
  'docs/guide.md': '',
  'packages/lib/index.ts': '',
  'ignored/a.txt': '',
  'kept/a.txt': '',
  'app/(shop)/[id]/page.tsx': '',
  'plans/other.md': '### Phase 1: Other\n',
};

/** A repository with these files, one plan, links and an empty folder. */
function open(plan: string, { git = true } = {}): void {
  workspace = createWorkspace(plan);
  for (const [path, text] of Object.entries(files)) workspace.write(path, text);
  workspace.write('.gitignore', '.nx/phases\nignored\nkept/a.txt\n');
  mkdirSync(join(workspace.root, 'empty'));
  symlinkSync('packages/lib', join(workspace.root, 'lib'));
  symlinkSync('/usr', join(workspace.root, 'outside'));
  symlinkSync('src/app.ts', join(workspace.root, 'app.link'));
  if (!git) return;
  cpSync(emptyRepository(), workspace.root, { recursive: true });
  // Tracked and ignored: Nx passes over it all the same.
  execFileSync('git', ['add', '-f', 'src', 'kept'], { cwd: workspace.root });
}

const plan = (inputs: string, more = ''): string =>
  `### Phase 1: One\n\nInputs: ${inputs}\n${more}\nTesting:\n\`\`\`bash\ntrue\n\`\`\`\n`;

const check = (options?: PluginOptions): Promise<Ran> =>
  captured(() => planCheckExecutor({}, workspace.context('plan-check', workspace.infer(options))));

/** What is said of inputs, without places and frames. */
const findings = (output: string): readonly string[] =>
  Array.from(
    output.matchAll(/unmatched-input: (Unexpected input .*)\n(?:.*\n)*? *fix: (.*)\n/g),
  ).map(([, message = '', fix = '']) => `${message} => ${fix}`);

describe('a declared input that no file answers to', () => {
  const none = 'that matches no file, expected files of the workspace: none of it is read';
  const ignored = 'that git or Nx ignores, expected files that Nx hashes: none of it is read';
  const behind = (link: string): string =>
    `behind the link \`${link}\`, expected the path that it leads to: Nx does not follow links to folders, so none of it is read`;
  const madeFrom =
    'Name what it is made from. What a phase writes is read by phases that depend on it, if its `Outputs:` name it.';
  const write = 'Write a path or glob from the workspace root, or remove it.';

  test.each([
    ['scr/**', none, 'Did you mean `src/**`?'],
    ['src/ap.ts', none, 'Did you mean `src/app.ts`?'],
    ['guide.md', none, 'Did you mean `docs/guide.md`?'],
    ['nowhere/at/all', none, write],
    ['src/*.css', none, write],
    [
      'src/main.ts',
      'in another case than `src/Main.ts`, expected the case of the file: none of it is read',
      'Write `src/Main.ts`.',
    ],
    [
      'SRC/*.ts',
      'in another case than `src/Main.ts`, expected the case of the file: none of it is read',
      'Write `src/*.ts`.',
    ],
    ['ignored/**', ignored, madeFrom],
    ['kept/a.txt', ignored, madeFrom],
    ['lib/**', behind('lib'), 'Write `packages/lib/**`.'],
    ['lib/index.ts', behind('lib'), 'Write `packages/lib/index.ts`.'],
    ['./lib', behind('lib'), 'Write `packages/lib`.'],
    ['outside/x', behind('outside'), 'Name files inside the workspace.'],
    [
      './empty',
      'that is an empty folder, expected files: none of it is read',
      'Write a path or glob from the workspace root, or remove it.',
    ],
    [
      'plans/*.md',
      'that only matches plans, expected the path of a plan or other files: wildcards do not match plans, so none of it is read',
      'Name each plan to be read by its path.',
    ],
  ])('%s', async (input, message, fix) => {
    open(plan(input));
    workspace.write('plans/other.md', 'no plan\n');
    if (input === 'plans/*.md') rmSync(join(workspace.root, 'plans/other.md'));
    const { success, output } = await check();
    const pattern = input.replace(/^\.\//, '');
    expect(findings(output)).toEqual([`Unexpected input \`${pattern}\` ${message} => ${fix}`]);
    expect(success).toBe(true);
  });

  test.each([
    'src/**, docs/guide.md, ./packages',
    'app/(shop)/[id]/page.tsx, app/(shop)/**',
    'app.link',
    '!nowhere/**, src/**',
    '**',
    'env:STAGE, src/*.ts',
    'project:none, src/*.ts',
  ])('not: %s', async (input) => {
    open(plan(input));
    expect(findings((await check()).output)).toEqual([]);
  });

  test('not what a phase is going to write', async () => {
    open(
      plan('gen/**, made/out.js, src/new.ts') +
        '\n### Phase 2: Two\n\nOutputs: gen\n\nRun:\n```bash\ntrue\n```\n' +
        '\n### Phase 3: Three\n\nOutputs: `made/*.js`\n\n**Files:**\n\n- Create: `src/new.ts`\n',
    );
    expect(findings((await check()).output)).toEqual([]);
  });

  test('is an error under strict, and in front matter and the option said once', async () => {
    const two = '### Phase 1: One\n\n### Phase 2: Two\n';
    open(`---\nstrict: true\ninputs: [scr/**]\n---\n${two}`);
    const strict = await check();
    expect([strict.success, findings(strict.output).length]).toEqual([false, 1]);
    workspace.write(planPath, two);
    const { success, output } = await check({ inputs: ['scr/**'] });
    expect([success, findings(output)]).toEqual([
      true,
      [`Unexpected input \`scr/**\` of the option \`inputs\` ${none} => Did you mean \`src/**\`?`],
    ]);
  });

  test('is said without git as well', async () => {
    open(plan('scr/**, src/app.ts, lib/**'), { git: false });
    expect(findings((await check()).output)).toEqual([
      `Unexpected input \`scr/**\` ${none} => Did you mean \`src/**\`?`,
      `Unexpected input \`lib/**\` ${behind('lib')} => Write \`packages/lib/**\`.`,
    ]);
  });

  test('is said by the run and kept in its record, of that phase alone', async () => {
    open(plan('scr/**') + plan('nowhere/**').replace('Phase 1', 'Phase 2'));
    const { success, output } = await captured(() =>
      phaseExecutor({}, workspace.context('phase-1', workspace.infer())),
    );
    expect(success).toBe(true);
    expect(output).toContain('Unexpected input `scr/**`');
    expect(workspace.record('phase-1').warnings).toEqual([
      expect.stringMatching(/Unexpected input `scr\/\*\*`.+ Did you mean `src\/\*\*`\?$/),
    ]);
  });
});
