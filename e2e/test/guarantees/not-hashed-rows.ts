import { chmodSync, mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { plainGitignore } from '../../../tools/lib/workspace-files.mjs';
import { fake, plan } from '../../rig/plan.ts';
import type { Files, Workspace } from '../../rig/workspace.ts';

/** A row of the table in docs/not-in-the-hash.md, and a phase whose check fails by the change. */
export interface Row {
  /** As it stands in the table. */
  readonly what: string;
  readonly whatToDo: string;
  /** Folder that the phase reads, and the name of its command. */
  readonly name: string;
  readonly check: string;
  readonly files?: Files;
  /** What no committed file can be. */
  readonly prepare?: (workspace: Workspace) => void;
  readonly change?: (workspace: Workspace) => void;
  /** Of the runs before the change and after it. */
  readonly env?: (workspace: Workspace) => readonly [Variables, Variables];
}

export type Variables = Readonly<Record<string, string>>;

/** Beside the workspace. */
const outside = '../outside';

const old = 1000;

export const rows: readonly Row[] = [
  {
    what: 'an environment variable',
    whatToDo: 'name it among the inputs: `` Inputs: `src/**`, `env:STAGE` ``',
    name: 'variable',
    check: 'test "$STAGE" = one',
    env: () => [{ STAGE: 'one' }, { STAGE: 'two' }],
  },
  {
    what: 'the mode of a file (`chmod +x`), its owner',
    whatToDo: 'do not let it matter: `bash tool.sh` for `./tool.sh`',
    name: 'mode',
    check: 'test ! -x mode/tool.sh',
    files: { 'mode/tool.sh': '' },
    change: (workspace) => {
      chmodSync(workspace.path('mode/tool.sh'), 0o755);
    },
  },
  {
    what: 'a file behind a link that leads out of the workspace',
    whatToDo: 'copy the file into the workspace',
    name: 'link',
    check: 'grep -q one link/out',
    prepare: (workspace) => {
      workspace.write(`${outside}/linked/a.txt`, 'one\n');
      symlinkSync(`../${outside}/linked/a.txt`, workspace.path('link/out'));
    },
    change: (workspace) => {
      workspace.write(`${outside}/linked/a.txt`, 'two\n');
    },
  },
  {
    what: 'any other file outside of the workspace, such as settings in the home folder',
    whatToDo: 'copy it into the workspace',
    name: 'outside',
    check: `grep -q one ${outside}/a.txt`,
    prepare: (workspace) => {
      workspace.write(`${outside}/a.txt`, 'one\n');
    },
    change: (workspace) => {
      workspace.write(`${outside}/a.txt`, 'two\n');
    },
  },
  {
    what: 'a file that the phase does not name, where it has `Inputs:`',
    whatToDo: 'name it among the inputs',
    name: 'scope',
    check: 'grep -q one unnamed/a.txt',
    files: { 'unnamed/a.txt': 'one\n' },
    change: (workspace) => {
      workspace.write('unnamed/a.txt', 'two\n');
    },
  },
  {
    what: 'a file that git ignores',
    whatToDo: 'let a phase below write it and declare it in its `Outputs:`; these are read',
    name: 'ignored',
    check: 'grep -q one ignored/made/a.txt',
    prepare: (workspace) => {
      workspace.write('ignored/made/a.txt', 'one\n');
    },
    change: (workspace) => {
      workspace.write('ignored/made/a.txt', 'two\n');
    },
  },
  {
    what: 'a file that `.nxignore` names',
    whatToDo: 'take the line out of `.nxignore`',
    name: 'nxignored',
    check: 'grep -q one nxignored/made/a.txt',
    files: { '.nxignore': 'nxignored/made\n', 'nxignored/made/a.txt': 'one\n' },
    change: (workspace) => {
      workspace.write('nxignored/made/a.txt', 'two\n');
    },
  },
  {
    what: 'an installed package that was edited by hand',
    whatToDo: 'keep the edit as a patch in the workspace (`patch-package`, `pnpm patch`)',
    name: 'package',
    check: 'grep -q one node_modules/by-hand/index.js',
    prepare: (workspace) => {
      workspace.write('node_modules/by-hand/index.js', 'one\n');
    },
    change: (workspace) => {
      workspace.write('node_modules/by-hand/index.js', 'two\n');
    },
  },
  {
    what: 'an empty folder',
    whatToDo: 'put a file into it',
    name: 'empty',
    check: 'test ! -d empty/folder',
    change: (workspace) => {
      mkdirSync(workspace.path('empty/folder'));
    },
  },
  {
    what: 'an edit that leaves the time of the file as it was, to the second, also if its length is another (without Nx’s daemon)',
    whatToDo: '`touch` the file',
    name: 'unseen',
    check: 'grep -q one unseen/a.txt',
    files: { 'unseen/a.txt': 'one\n' },
    prepare: (workspace) => {
      setTime(workspace, 'unseen/a.txt', old + 0.1);
    },
    change: (workspace) => {
      workspace.write('unseen/a.txt', 'another\n');
      setTime(workspace, 'unseen/a.txt', old + 0.9);
    },
  },
  {
    what: 'the clock, and the times of files',
    whatToDo: 'give the phase a `Run:` block without `Outputs:`; it then runs each time',
    name: 'times',
    check: 'test times/a.txt -nt times/b.txt',
    files: { 'times/a.txt': '', 'times/b.txt': '' },
    prepare: (workspace) => {
      setTime(workspace, 'times/b.txt', old);
    },
    change: (workspace) => {
      setTime(workspace, 'times/a.txt', old - 1);
    },
  },
  {
    what: 'commits, branches and tags of git',
    whatToDo: 'the same; or let a file of the workspace say it, such as a version',
    name: 'commits',
    check: 'test "$(git rev-list --count HEAD)" = 1',
    change: (workspace) => {
      workspace.git('commit', '--quiet', '--allow-empty', '--message=Another');
    },
  },
  {
    what: 'the programs on `PATH`, their versions, and the system',
    whatToDo: 'keep the versions in a file of the workspace (`.nvmrc`, `.tool-versions`)',
    name: 'program',
    check: 'test "$(the-program)" = one',
    prepare: (workspace) => {
      for (const version of ['one', 'two']) {
        const path = `${outside}/bin-${version}/the-program`;
        workspace.write(path, `#!/bin/sh\necho ${version}\n`);
        chmodSync(workspace.path(path), 0o755);
      }
    },
    env: (workspace) => {
      const withVersion = (version: string): Variables => ({
        PATH: `${join(workspace.path(outside), `bin-${version}`)}:${workspace.env['PATH'] ?? ''}`,
      });
      return [withVersion('one'), withVersion('two')];
    },
  },
];

function setTime(workspace: Workspace, path: string, seconds: number): void {
  utimesSync(workspace.path(path), seconds, seconds);
}

/** Something that is in the hash, in the page's words. */
export type HashedRow = Pick<Row, 'what' | 'name' | 'files'> & Required<Pick<Row, 'change'>>;

export const hashedRows: readonly HashedRow[] = [
  {
    what: 'line ends',
    name: 'line-ends',
    files: { 'line-ends/a.txt': 'one\n' },
    change: (workspace) => {
      workspace.write('line-ends/a.txt', 'one\r\n');
    },
  },
  {
    what: 'files that git does not track and does not ignore',
    name: 'untracked',
    change: (workspace) => {
      workspace.write('untracked/a.txt', 'one\n');
    },
  },
];

/** A phase for each, which reads a folder of its own. */
export function repositoryOf(notHashed: readonly Row[], hashed: readonly HashedRow[]): Files {
  const all: readonly (Pick<Row, 'name' | 'files'> & Partial<Pick<Row, 'check'>>)[] = [
    ...notHashed,
    ...hashed,
  ];
  const phases = all.map(({ name, check = 'true' }, index) => [
    index + 1,
    { title: name, lines: [`Inputs: \`${name}/**\``], testing: `${fake(name)}\n${check}` },
  ]);
  return {
    'plan.md': plan(Object.fromEntries(phases) as Parameters<typeof plan>[0]),
    '.gitignore': `${plainGitignore}ignored/made\n`,
    ...Object.fromEntries(all.map(({ name }) => [`${name}/read.txt`, 'one\n'])),
    ...(Object.assign({}, ...all.map(({ files = {} }) => files)) as Files),
  };
}

/** Their targets. */
export function phasesOf(...lists: readonly (readonly unknown[])[]): readonly string[] {
  return lists.flat().map((_, index) => `phase-${index + 1}`);
}
