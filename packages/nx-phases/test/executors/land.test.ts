import { describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import cleanExecutor, { type CleanOptions } from '../../src/executors/clean/executor.ts';
import { saveWork } from '../../src/agents/work-store/work-store.ts';
import {
  makeRepository,
  repositoryState,
  runGit,
  useRepository,
  writeFiles,
  type TestRepository,
} from '../support/git-repository.ts';
import { preparedFolder } from '../support/keep-folders.ts';
import {
  inFolder,
  planFile,
  plan,
  fingerprint,
  key,
  printed,
  contextOf,
  landing,
} from './landing.ts';

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
    expect(printed.text.replace(/\([0-9a-f]{10}\)/g, '(commit)')).toBe(
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

    printed.text = '';
    expect(await landing(user)).toBe(true);
    expect(printed.text).toBe(
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
    printed.text = '';
    expect(await landing(useRepository(inFolder('shallow')))).toBe(true);
    expect(printed.text).toContain('already landed, for 2 of 2 phases');
  });

  test('work for a text that was edited since does not land', async () => {
    const user = await implemented();
    user.write({ [planFile]: plan.replace('Use it', 'Use it twice') });
    user.commitAll('Other words');
    expect(await landing(user)).toBe(true);
    expect(printed.text).toContain('Recorded work does not land for Phase 2: Two: the text');
    const [, landed] = printed.text.split('Landed on main:');
    expect(landed).toContain('Phase 1: One');
    expect(landed).not.toContain('Phase 2: Two');
  });

  test('a conflict names its files and what to do, and leaves everything as it is', async () => {
    const user = await implemented();
    user.write({ 'use.txt': 'mine\n' });
    user.commitAll('Mine');
    const state = repositoryState(user.folder);
    expect(await landing(user)).toBe(false);
    const [pick = ''] = /(?<=cherry-pick )[0-9a-f]{12}/.exec(printed.text) ?? [];
    expect(
      printed.text.replace(pick, 'PICK').replaceAll(/\b[0-9a-f]{7,} Mine/g, 'COMMIT Mine'),
    ).toBe(
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
    expect(printed.text).toContain('Would land on main:');
    expect(repositoryState(user.folder)).toEqual(state);
  });

  test('without git: one sentence', async () => {
    writeFiles(inFolder('plain'), { [planFile]: plan });
    process.env['GIT_CEILING_DIRECTORIES'] = inFolder();
    expect(await landing(useRepository(inFolder('plain')))).toBe(false);
    expect(printed.text).toContain('Unexpected workspace without git');
  });
});

describe('clean', () => {
  test('keeps work that is not landed, and drops it once it is', async () => {
    const user = await implemented();
    expect(await cleaning(user)).toBe(true);
    expect(printed.text).toBe(
      [
        'Kept the work of phase 1, which is not landed: One',
        'Kept the work of phase 2, which is not landed: Two',
        'There is nothing to remove',
        '--all drops it too',
        '',
      ].join('\n'),
    );
    await landing(user);
    printed.text = '';
    expect(await cleaning(user, { dryRun: true })).toBe(true);
    expect(printed.text).toBe(
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
