import { expect, test } from '@jest/globals';
import { describeNotice, inspectChange } from '../../../src/agents/inspect/inspect-change.ts';
import { changedPaths } from '../../../src/platform/git/patch/changed-files.ts';
import { makeLink, makeRepository } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

test('what a change does besides its files is pointed out, each with its reason', async () => {
  const many = Array.from({ length: 20 }, (_, index) => [`old/${index}`, `old ${index}`] as const);
  const user = makeRepository(inFolder('repo'), {
    'nx.json': '{"plugins": [{"plugin": "nx-phases", "options": {"agent": "a"}}]}',
    'package.json': '{"scripts": {"test": "jest"}}',
    'libs/package.json': '{"version": "1"}',
    ...Object.fromEntries(many),
  });
  const base = user.git('rev-parse', 'HEAD^{tree}').trim();
  user.write({
    'nx.json': '{"plugins": [{"plugin": "nx-phases", "options": {"agent": "b"}}]}',
    'package.json': '{"scripts": {"test": "true"}}',
    'libs/package.json': '{"version": "2"}',
    'src/a.ts': 'x',
    '.github/workflows/ci.yml': 'x',
    'plans/other.md': 'x',
  });
  makeLink(user.path('in'), 'src/a.ts');
  makeLink(user.path('deep/in'), '../src/a.ts');
  makeLink(user.path('deep/up'), '../../outside');
  makeLink(user.path('abs'), '/etc/passwd');
  user.git('rm', '--quiet', '-r', 'old');
  user.commitAll('Work');
  const result = user.git('rev-parse', 'HEAD^{tree}').trim();
  const repository = await user.open();
  const paths = await changedPaths(repository.git, base, result);

  const notices = await inspectChange(repository, { base, result }, paths);
  expect(notices.map(describeNotice)).toEqual([
    '.github/workflows/ci.yml is run by CI, with the rights of CI',
    'nx.json changes the options of nx-phases, and so what agents may do',
    'package.json changes `scripts`, which run commands or decide what is installed',
    'plans/other.md is a plan: its commands are run, and agents do what it asks',
    'abs is a link to `/etc/passwd`, out of the repository',
    'deep/up is a link to `../../outside`, out of the repository',
    '20 files are deleted',
  ]);
  expect(notices.flatMap(({ refusal, path }) => (refusal === undefined ? [] : [path]))).toEqual([
    'nx.json',
  ]);
});
