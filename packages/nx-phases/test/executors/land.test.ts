import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { ExecutorContext } from '@nx/devkit';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import cleanExecutor, { type CleanOptions } from '../../src/executors/clean/executor.ts';
import landExecutor, { type LandOptions } from '../../src/executors/land/executor.ts';
import { normalizeOptions } from '../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../src/inference/plans/parse-plan-file.ts';
import { workFolder } from '../../src/running/record/work.ts';
import { recordFolder } from '../../src/inference/layout/record-folder.ts';
import { planProject } from '../../src/inference/targets/plan-project.ts';
import { signWork } from '../../src/agents/work-store/signature.ts';
import { saveWork } from '../../src/agents/work-store/work-store.ts';
import {
  makeRepository,
  repositoryState,
  runGit,
  testGitEnvironment,
  useRepository,
  writeFiles,
  type TestRepository,
} from '../support/git-repository.ts';
import { preparedFolder } from '../support/keep-folders.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const inFolder = useTempFolder();
const planFile = 'plans/auth.md';
const plan = [
  '# Auth',
  '',
  '### Phase 1: One',
  '',
  '- [ ] Write it',
  '',
  '### Phase 2: Two',
  '',
  'dependencies: [1]',
  '',
  '- [ ] Use it',
  '',
].join('\n');
const options = normalizeOptions({ agents: { fake: { command: 'fake' } } });
const fingerprint = (phase: string, text = plan): string =>
  [...parsePlanText(planFile, text, options).fingerprints].find(([id]) => id === phase)?.[1] ?? '';
const key = (phase: string): string => `00000000000000000000000000000${phase}00`;

let output = '';
const before = { ...process.env };
beforeEach(() => {
  output = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    output += String(chunk);
    return true;
  });
  Object.assign(process.env, testGitEnvironment, { XDG_CACHE_HOME: inFolder('cache') });
});
afterEach(() => {
  jest.restoreAllMocks();
  for (const name of Object.keys(process.env))
    if (!(name in before)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);
});

/** What Nx would give an executor of this plan. */
function contextOf(user: TestRepository, targetName: string): ExecutorContext {
  const file = parsePlanText(planFile, user.read(planFile), options);
  const project = planProject({ file, projectName: 'auth-plan', collidesWith: [], options });
  return {
    root: user.folder,
    cwd: user.folder,
    projectName: 'auth-plan',
    targetName,
    target: project.targets?.[targetName],
    isVerbose: false,
    nxJsonConfiguration: {},
    projectsConfigurations: { version: 2, projects: { 'auth-plan': project } },
    projectGraph: { nodes: {}, dependencies: {} },
  } as ExecutorContext;
}

const landing = async (user: TestRepository, flags: LandOptions = {}): Promise<boolean> =>
  (await landExecutor(flags, contextOf(user, 'land'))).success;
const cleaning = async (user: TestRepository, flags: CleanOptions = {}): Promise<boolean> =>
  (await cleanExecutor(flags, contextOf(user, 'clean'))).success;

/** A tree of HEAD with some files more, in no branch. */
function treeWith(user: TestRepository, files: Record<string, string>): string {
  const scratch = inFolder('scratch');
  writeFiles(scratch, files);
  const script = [
    'export GIT_DIR="$PWD/.git" GIT_INDEX_FILE="$PWD/.git/scratch"',
    'git read-tree HEAD',
    'cd "$1"',
    'git --work-tree=. add --ignore-removal .',
    'git write-tree',
    'rm "$GIT_INDEX_FILE"',
  ];
  const tree = user.script(script.join('\n'), scratch).trim();
  rmSync(scratch, { recursive: true });
  return tree;
}

/** A user for whom both phases were implemented: 1 wrote `lib.txt`, 2 `use.txt`. */
const implemented = preparedFolder(async (folder) => {
  const user = makeRepository(join(folder, 'repo'), { '.gitignore': '.nx/\n', [planFile]: plan });
  const repository = await user.open();
  const [baseCommit = '', base = ''] = user.git('rev-parse', 'HEAD', 'HEAD^{tree}').split('\n');
  const one = treeWith(user, { 'lib.txt': 'lib\n' });
  const two = treeWith(user, { 'lib.txt': 'lib\n', 'use.txt': 'use\n' });
  const keep = async (
    phase: string,
    title: string,
    change: { base: string; result: string },
  ): Promise<void> => {
    await saveWork(repository, {
      key: key(phase),
      project: 'auth-plan',
      plan: planFile,
      phase,
      title,
      fingerprint: fingerprint(phase),
      change,
      baseCommit,
      record: null,
      attachments: {},
    });
  };
  await keep('2', 'Two', { base: one, result: two });
  await keep('1', 'One', { base, result: one });
  return user;
});

describe('land', () => {
  test('lands what was recorded, in order, and marks the plan in its own way', async () => {
    const user = await implemented();
    expect(await landing(user)).toBe(true);
    expect(output.replace(/\([0-9a-f]{10}\)/g, '(commit)')).toBe(
      [
        'Landed on main:',
        '  Phase 1: One (commit)',
        '    added lib.txt',
        '  Phase 2: Two (commit)',
        '    added use.txt',
        'warning: no phase has a check that could be run on the result',
        '',
      ].join('\n'),
    );
    const marked = user.read(planFile);
    expect(marked).toContain(`### Phase 1: One\n<!-- nx-phases: landed ${fingerprint('1')} -->\n`);
    expect(marked).toContain('- [x] Write it');
    expect(marked).toContain('- [x] Use it');
    expect([fingerprint('1', marked), fingerprint('2', marked)]).toEqual([
      fingerprint('1'),
      fingerprint('2'),
    ]);
    expect(user.git('status', '--porcelain')).toBe('');
    expect(user.git('log', '--format=%s', '-2').trim().split('\n')).toEqual([
      'Phase 2: Two',
      'Phase 1: One',
    ]);

    output = '';
    expect(await landing(user)).toBe(true);
    expect(output).toBe(
      'There is no work to land: what was recorded for the current text has already landed, for 2 of 2 phases\n',
    );
  });

  test('is known after a squash merge in a shallow clone, where neither refs nor trailers are left', async () => {
    const user = await implemented();
    user.git('switch', '--quiet', '-c', 'feature');
    await landing(user);
    user.git('switch', '--quiet', 'main');
    user.git('merge', '--quiet', '--squash', 'feature');
    user.git('commit', '--quiet', '-m', 'Feature');
    runGit(
      inFolder(),
      'clone',
      '--quiet',
      '--depth=1',
      `file://${user.folder}`,
      inFolder('shallow'),
    );
    output = '';
    expect(await landing(useRepository(inFolder('shallow')))).toBe(true);
    expect(output).toContain('already landed, for 2 of 2 phases');
  });

  test('work for a text that was edited since does not land', async () => {
    const user = await implemented();
    user.write({ [planFile]: plan.replace('Use it', 'Use it twice') });
    user.commitAll('Other words');
    expect(await landing(user)).toBe(true);
    expect(output).toContain('Recorded work does not land for Phase 2: Two: the text');
    const [, landed] = output.split('Landed on main:');
    expect(landed).toContain('Phase 1: One');
    expect(landed).not.toContain('Phase 2: Two');
  });

  test('a conflict names its files and what to do, and leaves everything as it is', async () => {
    const user = await implemented();
    user.write({ 'use.txt': 'mine\n' });
    user.commitAll('Mine');
    const state = repositoryState(user.folder);
    expect(await landing(user)).toBe(false);
    const [pick = ''] = /(?<=cherry-pick )[0-9a-f]{12}/.exec(output) ?? [];
    expect(output.replace(pick, 'PICK').replaceAll(/\b[0-9a-f]{7,} Mine/g, 'COMMIT Mine')).toBe(
      [
        'Phase 2: Two conflicts with COMMIT Mine:',
        '  use.txt:1',
        '    <<<<<<< COMMIT Mine',
        '    mine',
        '    =======',
        '    use',
        '    >>>>>>> Phase 2: Two',
        'Nothing was landed. To have the phase done again on top of what fits:',
        '  nx run auth-plan:land --until=phase-1',
        '  nx run auth-plan:redo --phase=phase-2',
        'To resolve the conflict by hand:',
        '  nx run auth-plan:land --until=phase-1',
        `  git cherry-pick PICK`,
        '  # edit the file above, then',
        '  git add -- use.txt',
        '  git cherry-pick --continue',
        '  nx run auth-plan:land',
        '',
      ].join('\n'),
    );
    expect(repositoryState(user.folder)).toEqual(state);
  });

  test('a dry run shows it and lands nothing', async () => {
    const user = await implemented();
    const state = repositoryState(user.folder);
    expect(await landing(user, { dryRun: true })).toBe(true);
    expect(output).toContain('Would land on main:');
    expect(repositoryState(user.folder)).toEqual(state);
  });

  test('without git: one sentence', async () => {
    writeFiles(inFolder('plain'), { [planFile]: plan });
    process.env['GIT_CEILING_DIRECTORIES'] = inFolder();
    expect(await landing(useRepository(inFolder('plain')))).toBe(false);
    expect(output).toContain('Unexpected workspace without git');
  });
});

describe('work that a cache has brought', () => {
  const patch = [
    'diff --git a/lib.txt b/lib.txt',
    'new file mode 100644',
    'index 0000000000000000000000000000000000000000..a65b71e0dc2ed24d3ef2eb3a1fcc4eb9ee6dbc01',
    '--- /dev/null',
    '+++ b/lib.txt',
    '@@ -0,0 +1 @@',
    '+from the cache',
    '',
  ].join('\n');

  function restored(
    more: { readonly patch?: string; readonly signature?: string | undefined } = {},
  ): TestRepository {
    const user = makeRepository(inFolder('repo'), { '.gitignore': '.nx/\n', [planFile]: plan });
    const work = {
      version: 1,
      origin: 'agent',
      key: key('1'),
      fingerprint: fingerprint('1'),
      files: [{ path: 'lib.txt', kind: 'added' }],
      tests: [],
      summary: null,
      patchHash: createHash('sha256').update(patch).digest('hex'),
    };
    const folder = workFolder('auth-plan', 'implement-1');
    user.write({
      [join(folder, 'work.json')]: JSON.stringify(work),
      [join(folder, 'patch')]: more.patch ?? patch,
      ...(more.signature !== undefined && {
        [join(recordFolder('auth-plan', 'implement-1'), 'signature')]: more.signature,
      }),
    });
    return user;
  }
  const identity = {
    key: key('1'),
    project: 'auth-plan',
    plan: planFile,
    phase: '1',
    title: 'One',
    fingerprint: fingerprint('1'),
  };

  test('lands only when trusted, after its files were shown', async () => {
    const user = restored();
    const state = repositoryState(user.folder);
    expect(await landing(user)).toBe(false);
    expect(output).toContain(
      '    added lib.txt\nNothing was landed: Phase 1: One was not made in this repository',
    );
    expect(repositoryState(user.folder)).toEqual(state);
    expect(await landing(user, { trust: true })).toBe(true);
    expect(user.read('lib.txt')).toBe('from the cache\n');
  });

  test('lands when it is signed with the shared secret, and not with another', async () => {
    const user = restored({ signature: signWork(identity, Buffer.from(patch), 'secret') });
    process.env['NX_PHASES_KEY'] = 'another';
    expect(await landing(user)).toBe(false);
    process.env['NX_PHASES_KEY'] = 'secret';
    expect(await landing(user)).toBe(true);
  });

  test('with a patch that is not the recorded one is no work', async () => {
    const user = restored({ patch: patch.replace('from the cache', 'forged') });
    expect(await landing(user, { trust: true })).toBe(true);
    expect(output).toContain('There is no work to land');
  });
});

describe('clean', () => {
  test('keeps work that is not landed, and drops it once it is', async () => {
    const user = await implemented();
    expect(await cleaning(user)).toBe(true);
    expect(output).toBe(
      [
        'Kept the work of phase 1, which is not landed: One',
        'Kept the work of phase 2, which is not landed: Two',
        'There is nothing to remove',
        '--all drops it too',
        '',
      ].join('\n'),
    );
    await landing(user);
    output = '';
    expect(await cleaning(user, { dryRun: true })).toBe(true);
    expect(output).toBe(
      'Would remove the work of phase 1: One\nWould remove the work of phase 2: Two\n',
    );
    expect(await cleaning(user)).toBe(true);
    expect(user.git('for-each-ref', 'refs/nx-phases')).toBe('');
  });

  test('drops all work of the plan when asked to', async () => {
    const user = await implemented();
    expect(await cleaning(user, { all: true })).toBe(true);
    expect(user.git('for-each-ref', 'refs/nx-phases')).toBe('');
  });
});
