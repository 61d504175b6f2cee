import { describe, expect, test } from '@jest/globals';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { FileChange } from '../../../src/running/file-changes/model.ts';
import { watchWorkspace } from '../../../src/running/file-changes/watch-workspace.ts';
import {
  addSubmodule,
  makeRepository,
  runGit,
  useRepository,
  writeFiles,
  type TestRepository,
} from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const folder = useTempFolder();

const files = {
  'a.txt': 'one\n',
  'b.txt': 'two\n',
  'deep/c d.txt': 'three\n',
  '.gitignore': 'made\n',
};

/** What happened, as `changed a.txt`. */
async function seen(
  root: string,
  edit: () => void,
  counts: (path: string) => boolean = () => true,
): Promise<readonly string[]> {
  return (await observed(root, edit, counts)).changes.map(({ kind, path }) => `${kind} ${path}`);
}

async function observed(
  root: string,
  edit: () => void,
  counts: (path: string) => boolean = () => true,
): Promise<{ readonly changes: readonly FileChange[]; readonly appeared: readonly string[] }> {
  const watch = await watchWorkspace(root, counts);
  const before = await watch.look();
  edit();
  const after = await watch.look();
  return {
    changes: await watch.changes(before, after),
    appeared: watch.appeared(before, after),
  };
}

/** With a file that was edited and one that git does not know, as checkouts are. */
function used(name = 'repository'): TestRepository {
  const repository = makeRepository(folder(name), files);
  repository.write({ 'b.txt': 'edited\n', 'new.txt': 'new\n', 'made/ignored.txt': 'x\n' });
  return repository;
}

/** Replaces bytes by as many others, and the times with what they were. */
function editUnseen(path: string, to: string): void {
  const { atime, mtime } = statSync(path);
  writeFileSync(path, to);
  utimesSync(path, atime, mtime);
}

interface Row {
  readonly name: string;
  readonly edit: (repository: TestRepository) => void;
  readonly is: readonly string[];
}

const rows: readonly Row[] = [
  { name: 'nothing', edit: () => undefined, is: [] },
  {
    name: 'a clean file',
    edit: (r) => {
      r.write({ 'a.txt': 'ONE\n' });
    },
    is: ['changed a.txt'],
  },
  {
    name: 'a file with a blank in its name',
    edit: (r) => {
      r.write({ 'deep/c d.txt': 'x\n' });
    },
    is: ['changed deep/c d.txt'],
  },
  {
    name: 'an edited file',
    edit: (r) => {
      r.write({ 'b.txt': 'EDITED\n' });
    },
    is: ['changed b.txt'],
  },
  {
    name: 'an untracked file',
    edit: (r) => {
      r.write({ 'new.txt': 'NEW\n' });
    },
    is: ['changed new.txt'],
  },
  {
    name: 'an edited file, edited back',
    edit: (r) => {
      r.write({ 'b.txt': 'two\n' });
    },
    is: ['changed b.txt'],
  },
  {
    name: 'a deleted file',
    edit: (r) => {
      rmSync(r.path('a.txt'));
    },
    is: ['deleted a.txt'],
  },
  {
    name: 'a deleted untracked file',
    edit: (r) => {
      rmSync(r.path('new.txt'));
    },
    is: ['deleted new.txt'],
  },
  {
    name: 'a new file',
    edit: (r) => {
      r.write({ 'x.txt': 'x\n' });
    },
    is: ['new x.txt'],
  },
  {
    name: 'a renamed file',
    edit: (r) => {
      renameSync(r.path('a.txt'), r.path('z.txt'));
    },
    is: ['deleted a.txt', 'new z.txt'],
  },
  {
    name: 'a file that became a folder',
    edit: (r) => {
      rmSync(r.path('a.txt'));
      r.write({ 'a.txt/inner': 'x\n' });
    },
    is: ['deleted a.txt', 'new a.txt/inner'],
  },
  {
    name: 'a file that became a link',
    edit: (r) => {
      rmSync(r.path('a.txt'));
      symlinkSync('b.txt', r.path('a.txt'));
    },
    is: ['changed a.txt'],
  },
  {
    name: 'an ignored file',
    edit: (r) => {
      r.write({ 'made/ignored.txt': 'y\n', 'made/more.txt': '' });
    },
    is: [],
  },
  {
    name: 'a mode',
    edit: (r) => {
      chmodSync(r.path('a.txt'), 0o755);
      chmodSync(r.path('b.txt'), 0o755);
    },
    is: [],
  },
  {
    name: 'an empty folder',
    edit: (r) => {
      mkdirSync(r.path('empty'));
    },
    is: [],
  },
  {
    name: 'a change that is taken back',
    edit: (r) => {
      for (const [path, text] of Object.entries({
        'a.txt': 'one\n',
        'b.txt': 'edited\n',
        'new.txt': 'new\n',
      })) {
        writeFileSync(r.path(path), 'another\n');
        writeFileSync(r.path(path), text);
      }
    },
    is: [],
  },
  {
    name: 'a file that is written anew as it was',
    edit: (r) => {
      unlinkSync(r.path('a.txt'));
      r.write({ 'a.txt': 'one\n' });
    },
    is: [],
  },
  {
    name: 'as many other bytes, under the times of before',
    edit: (r) => {
      editUnseen(r.path('a.txt'), 'eno\n');
      editUnseen(r.path('b.txt'), 'detide\n'.slice(1).padStart(7, 'x'));
      editUnseen(r.path('new.txt'), 'wen\n');
    },
    is: ['changed a.txt', 'changed b.txt', 'changed new.txt'],
  },
  {
    name: 'a commit of everything',
    edit: (r) => {
      r.commitAll('all');
    },
    is: [],
  },
  {
    name: 'an edit that is committed',
    edit: (r) => {
      r.write({ 'a.txt': 'x\n', 'b.txt': 'y\n' });
      r.commitAll('all');
    },
    is: ['changed a.txt', 'changed b.txt'],
  },
  {
    name: 'a staged edit',
    edit: (r) => {
      r.write({ 'a.txt': 'x\n' });
      r.git('add', 'a.txt');
    },
    is: ['changed a.txt'],
  },
  {
    name: 'what was edited before, staged',
    edit: (r) => {
      r.git('add', '--all');
    },
    is: [],
  },
  {
    name: 'a file out of the index, and still there',
    edit: (r) => {
      r.git('rm', '--cached', '--quiet', 'a.txt');
    },
    is: [],
  },
  {
    name: 'a file removed by git',
    edit: (r) => {
      r.git('rm', '--quiet', 'a.txt');
    },
    is: ['deleted a.txt'],
  },
  {
    name: 'another commit',
    edit: (r) => {
      r.git('stash', '--quiet');
      r.git('checkout', '--quiet', 'other');
    },
    is: ['changed a.txt', 'changed b.txt'],
  },
  {
    name: 'edits put aside and taken back',
    edit: (r) => {
      r.git('stash', '--quiet');
      r.git('stash', 'pop', '--quiet');
    },
    is: [],
  },
  {
    name: 'a reset that keeps the files',
    edit: (r) => {
      r.git('reset', '--quiet', 'other');
    },
    is: [],
  },
  {
    name: 'a rule that ignores a file from now on',
    edit: (r) => {
      appendFileSync(r.path('.gitignore'), 'new.txt\n');
    },
    is: ['changed .gitignore'],
  },
  {
    name: 'a refreshed index',
    edit: (r) => {
      utimesSync(r.path('a.txt'), 1, 1);
      r.git('status');
    },
    is: [],
  },
];

describe('changes of the files of a workspace', () => {
  test.each(rows)('$name', async ({ edit, is }) => {
    const repository = makeRepository(folder('repository'), files);
    repository.write({ 'a.txt': 'other\n' });
    repository.script(
      'git checkout --quiet -b other; git commit --quiet --all -m other; git checkout --quiet main',
    );
    repository.write({ 'b.txt': 'edited\n', 'new.txt': 'new\n', 'made/ignored.txt': 'x\n' });
    expect(
      await seen(repository.folder, () => {
        edit(repository);
      }),
    ).toEqual(is);
  });

  test('a small edit in the second in which git has read the file, again and again', async () => {
    const repository = makeRepository(folder('repository'), { 'a.txt': '00\n' });
    for (let number = 10; number < 30; number++) {
      expect(
        await seen(repository.folder, () => {
          repository.write({ 'a.txt': `${number}\n` });
        }),
      ).toEqual(['changed a.txt']);
      if (number % 3 === 0) repository.commitAll(String(number));
      if (number % 3 === 1) repository.git('add', '--all');
    }
  });

  test('only what counts is looked at', async () => {
    const { folder: root } = used();
    const edit = () => {
      for (const path of ['a.txt', 'b.txt', 'new.txt', 'newer.txt'])
        writeFileSync(join(root, path), 'x\n');
    };
    expect(await seen(root, edit, (path) => /^(a|newer)\./.test(path))).toEqual([
      'changed a.txt',
      'new newer.txt',
    ]);
  });

  test('git itself is left as it was', async () => {
    const { folder: root } = used();
    const index = () => readFileSync(join(root, '.git/index'));
    utimesSync(join(root, 'a.txt'), 1, 1);
    const before = index();
    await seen(root, () => {
      writeFileSync(join(root, 'a.txt'), 'x\n');
    });
    expect(index()).toEqual(before);
  });

  test('line ends as git would store them are no change to git, and one is seen that is more', async () => {
    const repository = makeRepository(folder('repository'), { 'a.txt': 'one\n', 'b.txt': 'two\n' });
    repository.git('config', 'core.autocrlf', 'true');
    repository.write({ 'a.txt': 'one\r\n', 'b.txt': 'two\r\n' });
    expect(
      await seen(repository.folder, () => {
        repository.write({ 'a.txt': 'three\r\n' });
      }),
    ).toEqual(['changed a.txt']);
    expect(
      await seen(repository.folder, () => {
        repository.git('add', '--all');
        repository.commitAll('x');
      }),
    ).toEqual([]);
  });

  test('what Nx does not hash is nothing: .nxignore, ignored and tracked, node_modules', async () => {
    const repository = makeRepository(folder('repository'), {
      ...files,
      '.nxignore': 'a.txt\n',
      'made/kept.txt': 'x\n',
    });
    repository.git('add', '--force', 'made/kept.txt');
    repository.commitAll('kept');
    const edit = () => {
      repository.write({
        'a.txt': 'x',
        'b.txt': 'x',
        'made/kept.txt': 'y',
        'node_modules/x/index.js': '',
        '.nx/cache/x': '',
      });
    };
    expect(await seen(repository.folder, edit)).toEqual(['changed b.txt']);
  });

  test('what appeared: files, and folders that are ignored as a whole', async () => {
    const { folder: root } = used();
    rmSync(join(root, 'made'), { recursive: true });
    const edit = () => {
      writeFiles(root, { 'made/x.txt': '', 'gen/y.txt': '', 'a.txt': 'x' });
    };
    expect((await observed(root, edit)).appeared).toEqual(['gen/y.txt', 'made/']);
  });
});

describe('where the files lie', () => {
  const both = (root: string) => () => {
    writeFiles(root, { 'a.txt': 'x', 'x.txt': 'x', 'made/x.txt': '' });
  };
  const expected = ['changed a.txt', 'new x.txt'];

  test('a folder of a repository', async () => {
    makeRepository(folder('top'), { 'a.txt': '', 'in side/a.txt': '', '.gitignore': 'made\n' });
    const root = folder('top', 'in side');
    expect(
      await seen(root, () => {
        both(root)();
        writeFileSync(folder('top', 'a.txt'), 'outside');
      }),
    ).toEqual(expected);
  });

  test('a linked worktree', async () => {
    const root = folder('linked');
    used('main').git('worktree', 'add', '--quiet', '--detach', root);
    expect(await seen(root, both(root))).toEqual(expected);
  });

  test('a repository without a commit', async () => {
    const root = folder('fresh');
    writeFiles(root, files);
    runGit(root, 'init', '--quiet');
    expect(await seen(root, both(root))).toEqual(expected);
  });

  test('no repository', async () => {
    const root = folder('plain');
    writeFiles(root, { ...files, 'node_modules/x.js': '' });
    expect(await seen(root, both(root))).toEqual(expected);
    expect(
      await seen(root, () => {
        editUnseen(join(root, 'a.txt'), 'y');
      }),
    ).toEqual(['changed a.txt']);
    expect(
      await seen(root, () => {
        rmSync(join(root, 'b.txt'));
      }),
    ).toEqual(['deleted b.txt']);
  });

  test('a folder that a repository around it ignores', async () => {
    makeRepository(folder('home'), { '.gitignore': '*\n' });
    const root = folder('home', 'workspace');
    writeFiles(root, files);
    expect(await seen(root, both(root))).toEqual(expected);
  });

  test('a submodule, clean and not', async () => {
    makeRepository(folder('library'), { 'l.txt': 'one\n', 'm.txt': 'one\n' });
    const repository = makeRepository(folder('repository'), files);
    addSubmodule(repository, folder('library'), 'lib');
    repository.commitAll('lib');
    const edit = (text: string) => () => {
      writeFileSync(repository.path('lib', 'l.txt'), text);
    };
    expect(await seen(repository.folder, edit('two\n'))).toEqual(['changed lib/l.txt']);
    expect(await seen(repository.folder, edit('three\n'))).toEqual(['changed lib/l.txt']);
    expect(
      await seen(repository.folder, () => {
        writeFileSync(repository.path('lib', 'n.txt'), '');
      }),
    ).toEqual(['new lib/n.txt']);
    expect(await seen(repository.folder, edit('one\n'))).toEqual(['changed lib/l.txt']);
  });

  test('a repository inside that git does not know', async () => {
    const repository = used();
    makeRepository(repository.path('inner'), { 'i.txt': 'one\n' });
    expect(
      await seen(repository.folder, () => {
        writeFileSync(repository.path('inner', 'i.txt'), 'x');
      }),
    ).toEqual(['changed inner/i.txt']);
    expect(
      await seen(repository.folder, () => {
        useRepository(repository.path('inner')).commitAll('x');
      }),
    ).toEqual([]);
  });
});
