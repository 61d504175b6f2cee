import { describe, expect, test } from '@jest/globals';
import type { MissingRule } from '../../src/model/rules.ts';
import { edgesOf, mistakesOf, planOf, read } from './reading.ts';

describe('from values to edges', () => {
  test.each<[string[], string]>([
    [['deps: []', 'deps: [1]', 'deps: [1]', 'deps: [2, 3]'], '1 2<1 3<1 4<2,3'],
    [['deps: none', 'deps: none', 'deps: none', 'deps: 1-3'], '1 2 3 4<1,2,3'],
    [['deps: none', 'deps: none', 'deps: all previous phases'], '1 2 3<1,2'],
    [['deps: all previous', 'deps: 1'], '1 2<1'],
    [['deps: none', 'deps: 1, 1, Phase 1'], '1 2<1'],
    [['deps: none', 'deps: none', 'deps: 2, 1'], '1 2 3<1,2'],
    [['deps: none', 'deps: 01'], '1 2<1'],
    [['deps: 2', 'deps: none'], '1<2 2'],
  ])('%j', (lines, edges) => {
    expect(edgesOf(planOf(...lines))).toBe(edges);
  });

  test('a range takes what stands between its ends in the text', () => {
    const ids = ['1', '2A', '2B', '3', '4'];
    const text = ids.map((id) => `# Phase ${id}\ndeps: ${id === '4' ? '1-3' : 'none'}\n`).join('');
    expect(edgesOf(text)).toBe('1 2a 2b 3 4<1,2a,2b,3');
  });

  test('ids compare segment by segment', () => {
    const text =
      '# Phase 2\ndeps: none\n# Phase 2.1\ndeps: 2\n# Phase 2.10\ndeps: 2.1\n# Phase 21\ndeps: 2.10\n';
    expect(edgesOf(text)).toBe('2 2.1<2 2.10<2.1 21<2.10');
  });

  test('ids compare in any case', () => {
    expect(edgesOf('# Phase 2a\ndeps: none\n# Phase B\ndeps: 2A\n')).toBe('2a b<2a');
  });

  test('what made an edge is known', () => {
    const text = planOf('deps: []', 'deps: [1]');
    const reading = read(text);
    if (reading.kind !== 'valid') throw new Error('invalid');
    const [edge] = reading.plan.byId.get(reading.plan.phases[1]!.id)!.dependencies;
    expect(edge).toMatchObject({ on: '1', source: 'field' });
    expect(text.slice(edge!.range.start, edge!.range.end)).toBe('1');
  });

  test('more edges than memory holds are an error', () => {
    const text = Array.from({ length: 500 }, (_, i) => `# Phase ${i + 1}\ndeps: all previous\n`);
    expect(edgesOf(text.join(''))).toMatch(/^invalid unreadable-reference/);
  });
});

describe('what a missing field means', () => {
  const rules: MissingRule[] = ['auto', 'independent', 'sequential'];

  /** The edges under each of the rules. */
  test.each<[string[], string, string, string]>([
    [['', '', ''], '1 2<1 3<2', '1 2 3', '1 2<1 3<2'],
    [['', 'deps: 1', ''], '1 2<1 3', '1 2<1 3', '1 2<1 3<2'],
    [['deps: []', 'deps: []', ''], '1 2 3', '1 2 3', '1 2 3<1,2'],
    [['deps: []', 'deps: 1', 'deps: 1', ''], '1 2<1 3<1 4', '1 2<1 3<1 4', '1 2<1 3<1 4<2,3'],
    [['', 'deps: []', ''], '1 2 3', '1 2 3', '1 2 3<1,2'],
    [['deps: 3', 'deps: []', 'deps: []', ''], '1<3 2 3 4', '1<3 2 3 4', '1<3 2 3 4<1,2'],
    [['deps: Node 20', 'deps: npm'], '1 2<1', '1 2', '1 2<1'],
  ])('%j', (lines, ...expected) => {
    expect(rules.map((missing) => edgesOf(planOf(...lines), { missing }))).toEqual(expected);
  });

  test('`error` wants every field, and nothing else', () => {
    expect(edgesOf(planOf('', ''), { missing: 'error' })).toBe(
      'invalid missing-dependencies missing-dependencies',
    );
    expect(edgesOf(planOf('deps: []', 'deps: 1'), { missing: 'error' })).toBe('1 2<1');
  });

  test('the front matter overrides the rule', () => {
    const text = `---\nmissing: independent\n---\n${planOf('', '')}`;
    expect(edgesOf(text, { missing: 'sequential' })).toBe('1 2');
  });

  test('an edge of order points at the heading', () => {
    const text = planOf('', '');
    const reading = read(text);
    if (reading.kind !== 'valid') throw new Error('invalid');
    const [edge] = reading.plan.phases[1]!.dependencies;
    expect(edge?.source).toBe('order');
    expect(text.slice(edge!.range.start, edge!.range.end)).toBe('Phase 2: P2');
  });

  test('only `auto` says what it decided, and only if it had to', () => {
    const infos = (missing: MissingRule, ...lines: string[]): number =>
      mistakesOf(planOf(...lines), { missing }).length;
    expect(infos('auto', 'deps: []', '')).toBe(1);
    expect(infos('auto', '', '')).toBe(0);
    expect(infos('auto', 'deps: []', 'deps: 1')).toBe(0);
    expect(infos('independent', 'deps: []', '')).toBe(0);
    expect(infos('sequential', 'deps: []', '')).toBe(0);
  });
});

describe('one id on several headings', () => {
  test.each<[string, string, string]>([
    ['none has a field', '# Phase 1: a\n# Phase 1: b\n', 'invalid duplicate-id'],
    [
      'both have one',
      '# Phase 1: a\ndeps: none\n# Phase 1: b\ndeps: none\n',
      'invalid duplicate-id',
    ],
    [
      'one has one',
      '# Phase 1: a\n# Phase 2: c\n# Phase 1: b\ndeps: none\n# Phase 2: d\ndeps: 1\n',
      '1 2<1',
    ],
    ['zero padded', '# Phase 1: a\n# Phase 01: b\n', 'invalid duplicate-id'],
    ['in another case', '# Phase 2a: a\n# Phase 2A: b\n', 'invalid duplicate-id'],
  ])('%s', (_, text, edges) => {
    expect(edgesOf(text)).toBe(edges);
  });

  test('the phase is the one with the field', () => {
    const reading = read('# Phase 1: a\n# Phase 1: b\ndeps: none\n');
    expect(reading.kind === 'valid' && reading.plan.phases.map(({ title }) => title)).toEqual([
      'b',
    ]);
  });
});

describe('cycles', () => {
  test.each<[string[], string[]]>([
    [['deps: 2', 'deps: 1'], ['1 -> 2 -> 1']],
    [['deps: 3', 'deps: 1', 'deps: 2'], ['1 -> 3 -> 2 -> 1']],
    [
      ['deps: 2', 'deps: 1', 'deps: 4', 'deps: 3'],
      ['1 -> 2 -> 1', '3 -> 4 -> 3'],
    ],
    [['deps: none', 'deps: 1, 3', 'deps: 2', 'deps: 3'], ['2 -> 3 -> 2']],
  ])('%j', (lines, paths) => {
    const found = mistakesOf(planOf(...lines)).filter((it) => 'code' in it && it.code === 'cycle');
    expect(found).toMatchObject(
      paths.map((path) => ({
        message: `Unexpected cycle Phase ${path}, expected phases that can be ordered`,
      })),
    );
  });
});

describe('outputs', () => {
  test.each([
    'dist',
    'packages/a/dist/**',
    '**/*.snap',
    'docs/plans/other.md',
    '.config/x',
    'plan.md.bak',
    '.nxignore',
    '.gitignore',
  ])('%s is allowed', (output) => {
    expect(mistakesOf(planOf(`Outputs: \`${output}\``))).toEqual([]);
  });

  test.each([
    ['/etc', ''],
    ['../x', ''],
    ['a/../../x', ''],
    ['~/x', ''],
    ['C:/x', ''],
    ['!dist', ' that is an exclusion'],
    ['.', ' that is the whole workspace'],
    ['**', ' that is the whole workspace'],
    ['*', ' that is the whole workspace'],
    ['./**/*', ' that is the whole workspace'],
    ['.nx', ' in a folder of Nx or git'],
    ['.nx/cache', ' in a folder of Nx or git'],
    ['.git/hooks', ' in a folder of Nx or git'],
    ['.n*/x', ' in a folder of Nx or git'],
    ['{projectRoot}/dist', ' with an Nx token'],
    ['plan.md', ' that covers the plan itself'],
  ])('%s is not', (output, why) => {
    expect(mistakesOf(planOf(`Outputs: \`${output}\``))).toMatchObject([
      {
        code: 'output-outside-workspace',
        message: expect.stringContaining(`\`${why}, expected`) as unknown,
        at: output,
      },
    ]);
  });

  test.each<[string[], string[]]>([
    [['a', 'b'], []],
    [['a/b', 'a/c'], []],
    [['a', 'ab'], []],
    [['a', 'a'], ['2<1 error']],
    [['a', 'A'], ['2<1 error']],
    [['a/b', 'a'], ['2<1 error']],
    [['a', 'a/b/c'], ['2<1 error']],
    [['a/**', 'a/b'], ['2<1 error']],
    [['a/*.js', 'a/b.js'], ['2<1 warning']],
    [['a/b.js', 'a/*.js'], ['2<1 warning']],
    [['a/*.js', 'a/*.ts'], []],
    [['a, a/b'], []],
    [
      ['a', 'b', 'a', 'b'],
      ['3<1 error', '4<2 error'],
    ],
    [
      ['a', 'a', 'a'],
      ['2<1 error', '3<1 error'],
    ],
    [
      ['b/c', 'a/*', 'a/x, b/c/d'],
      ['3<2 warning', '3<1 error'],
    ],
  ])('%j', (outputs, expected) => {
    const text = planOf(...outputs.map((output) => `Outputs: ${output}\n\nRun: \`make\``));
    const found = mistakesOf(text) as { phase: string; severity: string; related: string[] }[];
    expect(
      found.map(
        ({ phase, severity, related }) =>
          `${phase}<${/Phase (\d)/.exec(related[0] ?? '')?.[1] ?? ''} ${severity}`,
      ),
    ).toEqual(expected);
  });

  test('globs without end are not compared without end', () => {
    const outputs = Array.from(
      { length: 1_000 },
      (_, i) => `Outputs: dist/${i}-*.js, dist/${i}-*.ts\n\nRun: \`make\``,
    );
    const found = mistakesOf(planOf(...outputs));
    expect(found).toMatchObject([{ code: 'output-conflict', severity: 'warning' }]);
  });
});
