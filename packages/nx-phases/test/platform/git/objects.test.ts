import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { NewObjects } from '../../../src/platform/git/new-objects.ts';
import { readObjects } from '../../../src/platform/git/read-objects.ts';
import { openRepository, type Repository } from '../../../src/platform/git/repository.ts';
import { runGit, testGitEnvironment } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

async function emptyIn(objectFormat: string): Promise<Repository> {
  const folder = inFolder();
  runGit(folder, 'init', '--quiet', '--template=', `--object-format=${objectFormat}`);
  const found = await openRepository(folder, testGitEnvironment);
  if (!found.ok) throw new Error(found.reason);
  return found.value;
}

const contents: readonly (readonly [string, Buffer])[] = [
  ['empty', Buffer.alloc(0)],
  // Sizes at which the head of a packed object gets longer.
  ['15 bytes', Buffer.alloc(15, 'x')],
  ['16 bytes', Buffer.alloc(16, 'x')],
  ['2 KiB', randomBytes(2048)],
  ['300 KiB', randomBytes(300 * 1024)],
  ['é', Buffer.from('\0missing\n')],
];

describe.each(['sha1', 'sha256'])('objects named by %s', (objectFormat) => {
  test('are written as git itself writes them, and read back, by one start each', async () => {
    const repository = await emptyIn(objectFormat);
    const { git, toplevel } = repository;
    const objects = new NewObjects(repository);
    const tree = objects.fileTree(Object.fromEntries(contents));
    const root = objects.commit({ tree, parents: [], message: 'Root' });
    const child = objects.commit({ tree, parents: [root], message: 'Child\n\nWords\n' });
    await objects.write();

    runGit(toplevel, 'fsck', '--strict', '--no-dangling');
    const sameTree = await git.text(['mktree', '-z'], {
      input: await git.bytes(['ls-tree', '-z', tree]),
    });
    expect(sameTree).toBe(tree);
    expect(runGit(toplevel, 'log', '--format=%an <%ae> %at|%cn <%ce> %ct|%B', child)).toBe(
      ['Child\n\nWords\n', 'Root\n']
        .map((words) => `${'nx-phases <nx-phases@localhost> 0|'.repeat(2)}${words}\n`)
        .join(''),
    );
    const names = contents.map(([name]) => `${child}:${name}`);
    const read = await readObjects(git, names);
    expect(read.map((one) => one?.content)).toEqual(contents.map(([, content]) => content));
  });

  test('that name one that is not there are refused', async () => {
    const repository = await emptyIn(objectFormat);
    const objects = new NewObjects(repository);
    const tree = '1'.repeat(objectFormat === 'sha1' ? 40 : 64);
    const commit = objects.commit({ tree, parents: [], message: 'Of nothing' });
    await expect(objects.write()).rejects.toThrow('Unexpected failure of `git unpack-objects`');
    expect(await readObjects(repository.git, [commit])).toEqual([undefined]);
  });
});

test('names of nothing are told from objects, whatever is in them', async () => {
  const repository = await emptyIn('sha1');
  const objects = new NewObjects(repository);
  const tree = objects.fileTree({ 'a\nb': 'x', ab: 'y' });
  await objects.write();
  const names = [`${tree}:a\nc`, `${tree}:a\nb`, 'refs/none', `${tree}:ab`, `${tree}:a\nb missing`];
  const read = await readObjects(repository.git, names);
  expect(read.map((one) => one?.content.toString())).toEqual([
    undefined,
    'x',
    undefined,
    'y',
    undefined,
  ]);
});
