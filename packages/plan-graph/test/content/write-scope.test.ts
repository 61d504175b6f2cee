import { expect, test } from '@jest/globals';
import { writeScope } from '../../src/content/facts/write-scope.ts';
import { read } from './read.ts';

test('files, tasks and outputs, each path once, none outside the workspace', () => {
  const content = read(
    '**Files to create/modify:**',
    '',
    '- `./src/a.ts`',
    '- `/etc/hosts`',
    '',
    'Tasks:',
    '',
    '- [ ] Change `src/a.ts` and `src/b.ts`',
    '- [ ] Make `../up.ts`',
  );
  const range = { start: 0, end: 1 };
  const scope = writeScope(content, [
    { pattern: 'dist', range },
    { pattern: 'src/b.ts', range },
  ]);
  expect(scope.map(({ pattern, from }) => `${from} ${pattern}`)).toEqual([
    'files src/a.ts',
    'task src/b.ts',
    'outputs dist',
  ]);
});

test.each([
  'Files: `x.ts`',
  'Files to modify: `x.ts`',
  '**Files Modified**: `x.ts`',
  'files_modified: x.ts',
  'files_modified: [x.ts]',
  '**Modify:** `x.ts:1-20`',
  '- Create: `x.ts`',
  '- Delete: `x.ts`',
  '#### Files to Create or Modify\n\n- `x.ts` – what it is',
  'files_modified:\n- x.ts',
  '**Files:**\n\n- Test: `x.ts`',
])('%j names a file', (text) => {
  expect(writeScope(read(text)).map(({ pattern }) => pattern)).toEqual(['x.ts']);
});

test('no words, no scope', () => {
  expect(writeScope(read('Words.'))).toEqual([]);
});
