import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { workFolder } from '../../src/running/record/work.ts';
import { recordFolder } from '../../src/inference/layout/record-folder.ts';
import { signWork } from '../../src/agents/work-store/signature.ts';
import { makeRepository, repositoryState, type TestRepository } from '../support/git-repository.ts';
import { inFolder, planFile, plan, fingerprint, key, printed, landing } from './landing.ts';

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
    expect(printed.text).toContain(
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
    expect(printed.text).toContain('There is no work to land');
  });
});
