import { expect, jest, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { outsideScope } from '../../../src/agents/implement/outside-scope.ts';
import { person, phase } from '../../executors/implement/texts.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';

jest.setTimeout(180_000);
const tests = useScripted();

const install = (name: string): string =>
  `npm install ./vendor/${name} --package-lock-only --offline --no-audit --no-fund >/dev/null`;

test('two phases that each add a dependency are built on together, and land', async () => {
  const both =
    'node -e "const d = require(\'./package.json\').dependencies; if (!d.one || !d.two) throw d"';
  const of = tests.open(
    [
      phase(1, 'grep -q vendor/one package-lock.json', 'dependencies: []'),
      phase(2, 'grep -q vendor/two package-lock.json', 'dependencies: []'),
      phase(3, both, 'dependencies: [1, 2]'),
    ].join('\n'),
    {},
    {
      command: 'sh',
      arguments: [
        '-c',
        `case $NX_PHASES_PHASE in 1) ${install('one')};; 2) ${install('two')};; *) echo 3 > three.js;; esac`,
      ],
    },
  );
  for (const [path, name] of [
    ['package.json', 'demo'],
    ['vendor/one/package.json', 'one'],
    ['vendor/two/package.json', 'two'],
  ] as const)
    of.write(path, `${JSON.stringify({ name, version: '1.0.0', private: true }, undefined, 2)}\n`);
  const lock = ['install', '--package-lock-only', '--offline', '--no-audit', '--no-fund'];
  expect(spawnSync('npm', lock, { cwd: of.root }).status).toBe(0);
  of.git('add', '-A');
  of.git('commit', '-qm', 'Packages');

  for (const target of ['implement-1', 'implement-2', 'phase-1', 'phase-2'])
    expect(await of.run(target)).toMatchObject({ success: true, output: expect.any(String) });
  const third = await of.run('implement-3');
  expect(third.output).toContain(
    'Phase 2: It: package-lock.json was changed on both sides and is made anew from the manifests',
  );
  expect(third.success).toBe(true);
  expect(await of.run('phase-3')).toMatchObject({ success: true });

  Object.assign(process.env, person);
  expect(await of.run('land')).toMatchObject({ success: true });
  expect(JSON.parse(of.read('package.json'))).toMatchObject({
    dependencies: { one: 'file:vendor/one', two: 'file:vendor/two' },
  });
  expect(of.read('package-lock.json')).toContain('"node_modules/one"');
  expect(of.read('package-lock.json')).toContain('"node_modules/two"');
});

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  [
    'of a manifest that may be changed',
    ['package.json', 'package-lock.json'],
    ['package.json'],
    [],
  ],
  ['of a manifest below it', ['app/package.json', 'yarn.lock'], ['app'], []],
  ['without a change of a manifest', ['a.js', 'bun.lock'], ['a.js', 'package.json'], ['bun.lock']],
  [
    'of a manifest that may not',
    ['package.json', 'pnpm-lock.yaml'],
    ['a.js'],
    ['package.json', 'pnpm-lock.yaml'],
  ],
  ['of another folder', ['package.json', 'app/yarn.lock'], ['package.json'], ['app/yarn.lock']],
])('a lock file %s', (_, touched, scope, outside) => {
  const files = touched.map((path) => ({ kind: 'modified' as const, path }));
  expect(outsideScope(files, scope)).toEqual(outside);
});
