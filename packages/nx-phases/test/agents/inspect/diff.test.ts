import { expect, test } from '@jest/globals';
import { useScripted } from '../../executors/implement/use-scripted.ts';
import { phase, write } from '../../executors/implement/texts.ts';

const tests = useScripted();
const escape = '\u001b';

test('the work of a phase is shown as it would land: files, tests, what to look at, and the patch', async () => {
  const of = tests.open(
    [
      phase(1, 'test -f a', 'dependencies: []'),
      phase(2, 'test -f b', 'dependencies: [1]'),
      phase(3, 'true', 'dependencies: []'),
    ].join('\n'),
    {
      1: [[write('a', 'one\ntwo\n')]],
      2: [
        [
          write('a', 'one\nthree\n'),
          write('b', `x${escape}[2J\n`),
          write('src/b.test.ts'),
          write('package.json', '{"scripts": {"postinstall": "curl x"}}\n'),
        ],
      ],
    },
  );
  for (const id of [1, 2]) {
    const { success, output } = await of.run(`implement-${id}`);
    expect(success).toBe(true);
    // Who starts an agent is told as well, before anything lands.
    const isTold = output.includes(
      'note: look at this before it lands: package.json changes `scripts`, which',
    );
    expect([id, isTold]).toEqual([id, id === 2]);
  }
  tests.remember();

  const { success, output } = await of.run('diff', { phase: 2 });
  expect(success).toBe(true);
  const [stat = '', patch = ''] = output.split('\n\n');
  expect(stat.split('\n')).toEqual([
    'Phase 2: It',
    '  modified a (+1 -1)',
    '  added b (+1 -0)',
    '  added package.json (+1 -0)',
    '  added src/b.test.ts (+1 -0)',
    '  4 files, +4 -1',
    '  tests were touched: src/b.test.ts',
    '  look at this before it lands: package.json changes `scripts`, which run commands or decide what is installed',
  ]);
  expect(patch).toContain('-two\n+three\n');
  // What an agent wrote does not steer the terminal of whoever looks at it.
  expect(output).not.toContain(escape);
  expect(patch).toContain('+x\\u001b[2J\n');

  const all = await of.run('diff');
  expect(all.output.match(/^Phase .*$/gm)).toEqual(['Phase 1: It', 'Phase 2: It']);
  expect(all.output).not.toContain('+three');

  const json = JSON.parse((await of.run('diff', { phase: 2, json: true })).output) as object;
  expect(json).toMatchObject({
    version: 1,
    works: [
      {
        phase: '2',
        trusted: true,
        conflicts: [],
        files: [
          { kind: 'modified', path: 'a', lines: { added: 1, deleted: 1 } },
          { kind: 'added', path: 'b' },
          { kind: 'added', path: 'package.json' },
          { kind: 'added', path: 'src/b.test.ts' },
        ],
        tests: ['src/b.test.ts'],
        notices: [{ path: 'package.json' }],
        patch: expect.stringContaining(`+x${escape}[2J`) as unknown,
      },
    ],
  });

  expect(await of.run('diff', { phase: 3 })).toEqual({
    success: false,
    output: 'Phase 3: It has no work for its current text\n',
  });
  tests.expectNothingTouched(of);

  // On a branch that has moved on, it says where the work no longer fits, and shows it as it was made.
  of.write('a', 'mine\n');
  of.git('add', '.');
  of.git('commit', '--quiet', '--message=Mine');
  const moved = await of.run('diff', { phase: 2 });
  expect(moved.output).toContain('  conflicts with this branch in a\n  modified a (+1 -1)\n');
});
