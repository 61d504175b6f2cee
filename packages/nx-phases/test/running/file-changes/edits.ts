import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { type TestRepository } from '../../support/git-repository.ts';
import { editUnseen } from './watching.ts';

interface Row {
  readonly name: string;
  readonly edit: (repository: TestRepository) => void;
  readonly is: readonly string[];
}

/** What may happen to the files of a used repository, and what is seen of it. */
export const rows: readonly Row[] = [
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
