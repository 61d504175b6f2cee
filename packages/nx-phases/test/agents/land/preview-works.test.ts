import { expect, test } from '@jest/globals';
import type { TreeChange } from '../../../src/platform/git/patch/merge-trees.ts';
import type { Landable } from '../../../src/agents/land/model.ts';
import { previewWorks } from '../../../src/agents/land/preview-works.ts';
import { makeRepository } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';
import { plan, planFile, workFor } from './support/landing.ts';

const inFolder = useTempFolder();

const found = (work: Landable & TreeChange): Landable & { readonly isTrusted: true } => ({
  ...work,
  isTrusted: true,
});

test('a conflict says with whom: the works before it that change the path, else the branch', async () => {
  const user = makeRepository(inFolder('repo'), { [planFile]: plan, 'a.txt': '1\n' });
  const one = await workFor(user, '1', (there) => {
    there.write({ 'a.txt': 'one\n', 'b.txt': 'one\n' });
  });
  const two = await workFor(user, '2', (there) => {
    there.write({ 'b.txt': 'two\n' });
  });
  const three = await workFor(user, '3', (there) => {
    there.write({ 'c.txt': 'three\n' });
  });
  const refused = {
    ...three,
    bring: () =>
      Promise.resolve({ ok: false, conflicts: ['c.txt'], why: 'npm is not there' } as const),
  };
  user.write({ 'c.txt': 'mine\n' });
  user.commitAll('Mine');

  const previews = await previewWorks(await user.open(), [one, two, refused].map(found));
  expect(previews?.map(({ preview }) => preview)).toEqual([
    { kind: 'change', change: expect.anything() as unknown },
    {
      kind: 'conflict',
      paths: [{ path: 'b.txt', others: [one.name] }],
      why: undefined,
      change: undefined,
    },
    {
      kind: 'conflict',
      paths: [{ path: 'c.txt', others: [] }],
      why: 'npm is not there',
      change: undefined,
    },
  ]);
});
