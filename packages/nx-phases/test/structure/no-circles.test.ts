import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { circles, readSourceGraph } from './source-graph.ts';

const sources = join(import.meta.dirname, '../../src');
const graph = readSourceGraph(sources);

test('no files or folders import each other in a circle, at any level', () => {
  expect(circles(graph)).toEqual([]);
});

test.each<[string, Record<string, readonly string[]>, readonly string[]]>([
  ['files', { 'a/x.ts': ['a/y.ts'], 'a/y.ts': ['a/x.ts'] }, ['a: x.ts, y.ts']],
  [
    'folders, though no file is in one',
    { 'a/x.ts': ['b/x.ts'], 'b/x.ts': [], 'b/y.ts': ['a/y.ts'], 'a/y.ts': [] },
    ['.: a, b'],
  ],
  ['a file and a folder', { 'a/b/x.ts': ['a/y.ts'], 'a/y.ts': ['a/b/z.ts'] }, ['a: b, y.ts']],
  ['one way', { 'a/x.ts': ['b/x.ts', 'a/y.ts'], 'a/y.ts': ['b/x.ts'], 'b/x.ts': [] }, []],
])('circles of %s', (_name, imports, expected) => {
  expect(circles(new Map(Object.entries(imports)))).toEqual(expected);
});

test('imports are found', () => {
  expect(graph.get('executors/phase/executor.ts')).toContain('running/phase/run-phase.ts');
  expect([...graph.values()].flat().filter((path) => !graph.has(path))).toEqual([]);
});

test('the folder of an executor holds the executor and its schema, and nothing else', () => {
  const folders = readdirSync(join(sources, 'executors'), { withFileTypes: true });
  for (const folder of folders) {
    expect(readdirSync(join(sources, 'executors', folder.name)).toSorted()).toEqual([
      'executor.ts',
      'schema.json',
    ]);
  }
});

test('no file is longer than 300 lines', () => {
  const long = [...graph.keys()].filter(
    (file) => readFileSync(join(sources, file), 'utf8').split('\n').length > 301,
  );
  expect(long).toEqual([]);
});
