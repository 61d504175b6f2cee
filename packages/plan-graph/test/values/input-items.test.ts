import { describe, expect, test } from '@jest/globals';
import { parseInputItems, parseProjectItems } from '../../src/values/input-items.ts';
import type { ReadItem } from '../../src/model/plan-draft.ts';
import { outlineOf } from '../phases/reading.ts';

const written = (item: ReadItem): string => {
  switch (item.kind) {
    case 'path':
      return `${item.excluded ? '!' : ''}${item.pattern}`;
    case 'project':
    case 'env':
      return `${item.kind} ${item.name}`;
    case 'name':
      return `name ${item.name}`;
  }
};
const items = (value: string): readonly string[] => parseInputItems(value, 0).items.map(written);

describe('what a phase reads', () => {
  test.each([
    ['src/**, docs/a.md', ['src/**', 'docs/a.md']],
    ['`src/a b.ts` and `c.ts`', ['src/a b.ts', 'c.ts']],
    ['./src/, !./src/gen/**', ['src', '!src/gen/**']],
    ['project:api, project:@acme/web', ['project api', 'project @acme/web']],
    ['sharedGlobals, `sharedGlobals`, docs/', ['name sharedGlobals', 'sharedGlobals', 'docs']],
    ['env:STAGE, `env:CI_JOB`', ['env STAGE', 'env CI_JOB']],
    ['app/routes/$id.tsx, ./$x', ['app/routes/$id.tsx', '$x']],
    ['!docs/**', ['!docs/**']],
    ['src/{a,b}/**', ['src/{a,b}/**']],
  ])('%s', (value, expected) => {
    expect(items(value)).toEqual(expected);
    expect(parseInputItems(value, 0).wrong).toEqual([]);
  });

  test.each([
    '../x',
    '/etc/passwd',
    '~/x',
    '{projectRoot}/x',
    '.git/HEAD',
    'node_modules/x',
    '^build',
    'project:',
    'env:',
    'env:A-B',
    '!env:STAGE',
    '!project:api',
    'runtime:node -v',
    '`runtime:node -v`',
    'externalDependencies:react',
    'https://example.com/x.json',
    '`git+ssh://example.com/x`',
  ])('%s is a mistake', (written) => {
    const value = written;
    expect(parseInputItems(value, 0)).toMatchObject({
      items: [],
      wrong: [{ kind: 'form', written: value.replaceAll('`', '') }],
    });
  });

  test.each(['$STAGE', '${STAGE}', '%STAGE%', '${STAGE:-dev}', '$STAGE/x', 'src/${STAGE}/x'])(
    '%s is a mistake that says how the variable is read',
    (value) => {
      expect(parseInputItems(value, 0)).toMatchObject({
        items: [],
        wrong: [{ kind: 'form', expected: expect.stringContaining('`env:STAGE`') }],
      });
    },
  );

  test.each(['none', 'the API of phase 1', '-'])('%s is words, which narrow nothing', (value) => {
    expect(parseInputItems(value, 0).wrong).toMatchObject([{ kind: 'words' }]);
  });

  test('projects are names, with or without `project:`', () => {
    expect(parseProjectItems('api, project:web', 0).items.map(written)).toEqual([
      'project api',
      'project web',
    ]);
    expect(parseProjectItems('all of them', 0).wrong).toMatchObject([{ kind: 'words' }]);
  });
});

describe('the fields', () => {
  const phase = (lines: string) => outlineOf(`### Phase 1: A\n${lines}\n`);
  const reads = (lines: string) => phase(lines).phases[0]?.reads?.map(written);

  test('`Inputs:`, `Reads:` and `Projects:` add up, on a line or as a list', () => {
    expect(reads('Inputs: src/**\nProjects: api')).toEqual(['src/**', 'project api']);
    expect(reads('**Reads**:\n\n- `a.txt`\n- b.txt')).toEqual(['a.txt', 'b.txt']);
    expect(reads('')).toBeUndefined();
  });

  test('what names no files means all of them, with what else it says', () => {
    expect(reads('Inputs: !docs/**, env:STAGE')).toEqual(['**/*', '!docs/**', 'env STAGE']);
    expect(reads('Inputs: env:STAGE')).toEqual(['**/*', 'env STAGE']);
    expect(reads('Inputs:\n- !docs/**\n- env:STAGE\n- src/**')).toEqual([
      '!docs/**',
      'env STAGE',
      'src/**',
    ]);
    expect(reads('Inputs: env:STAGE\nProjects: api')).toEqual(['env STAGE', 'project api']);
  });

  test.each([
    'inputs: [src/**, env:STAGE]',
    'inputs:\n  - src/**\n  - env:STAGE',
    'inputs:\n- src/**\n- env: STAGE',
  ])('front matter may name variables: %j', (line) => {
    const draft = outlineOf(`---\n${line}\n---\n### Phase 1: A\n`);
    expect(draft.problems).toEqual([]);
    expect(draft.reads?.map(written)).toEqual(['src/**', 'env STAGE']);
  });

  test('a phase with one field in doubt reads everything, and says so', () => {
    const draft = phase('Inputs: src/**\nReads: whatever is there');
    expect(draft.phases[0]?.reads).toBeUndefined();
    expect(draft.problems).toMatchObject([
      { code: 'bad-field-value', severity: 'warning', phase: '1' },
    ]);
  });

  test('a path out of the workspace is an error at its place', () => {
    const text = '### Phase 1: A\nInputs: a.txt, ../b.txt\n';
    const [problem] = outlineOf(text).problems;
    expect(problem).toMatchObject({ code: 'bad-field-value', severity: 'error' });
    expect(text.slice(problem?.range.start, problem?.range.end)).toBe('../b.txt');
  });

  test('front matter gives the inputs of phases that name none', () => {
    const read = (yaml: string) => outlineOf(`---\n${yaml}\n---\n### Phase 1: A\n`);
    expect(read('inputs: [src/**, "project:api"]').reads?.map(written)).toEqual([
      'src/**',
      'project api',
    ]);
    expect(read('inputs: src/**').reads?.map(written)).toEqual(['src/**']);
    expect(read('inputs: [1]').problems).toMatchObject([{ severity: 'error' }]);
    expect(read('inputs: [what the user typed]')).toMatchObject({
      reads: undefined,
      problems: [{ severity: 'warning', code: 'bad-field-value' }],
    });
  });
});
