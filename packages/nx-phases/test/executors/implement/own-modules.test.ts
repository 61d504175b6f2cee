import { afterEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { makeExecutable, writeFiles } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';
import type { Scripted } from './scripted.ts';
import { one, person, phase, write } from './texts.ts';
import { useScripted } from './use-scripted.ts';

const tests = useScripted();
const inFolder = useTempFolder();

const outerEnvironment = { ...process.env };
afterEach(() => {
  process.env = { ...outerEnvironment };
});

/** Without the option `setup`: the lock file decides. */
const open: typeof tests.open = (plan, steps, agent) =>
  tests.open(plan, steps, { ...agent, ...({ setup: undefined } as object) });

const entries = (version: string): object => ({
  'node_modules/gen': { version, integrity: `sha512-${version}` },
});

/** What npm leaves in a workspace with one package, which writes into itself as `prisma generate` does. */
function installGenerator(of: Scripted): void {
  const json = (value: object): string => JSON.stringify(value);
  of.write('.gitignore', '.nx\nnode_modules\n.env\n');
  of.write('package.json', json({ name: 'root', dependencies: { gen: '1' } }));
  of.write('package-lock.json', json({ lockfileVersion: 3, packages: entries('1') }));
  of.git('add', '.gitignore', 'package.json', 'package-lock.json');
  of.git('commit', '--quiet', '-m', 'Use a generator');
  of.write('node_modules/.package-lock.json', json({ packages: entries('1') }));
  of.write('node_modules/gen/package.json', json({ name: 'gen', version: '1' }));
  of.write('node_modules/gen/index.js', "module.exports = 'nothing';\n");
  of.write(
    'node_modules/gen/generate.js',
    "require('node:fs').writeFileSync(__dirname + '/index.js', `module.exports = '${process.argv[2]}';\\n`);\n",
  );
  tests.remember();
}

const isGenerated = (name: string): string =>
  `node -e "process.exit(require('gen') === '${name}' ? 0 : 1)"`;

describe('what is installed', () => {
  test('belongs to each copy alone: generators that run at the same time do not meet', async () => {
    // Each has generated before either looks at what it has.
    const meet = (first: string, second: string): string =>
      `timeout 60 bash -c '${first}' && timeout 60 bash -c '${second}'`;
    const pipes = [inFolder('a'), inFolder('b')];
    expect(spawnSync('mkfifo', pipes).status).toBe(0);
    const [a, b] = pipes.map((path) => `"${path}"`) as [string, string];
    const check = (name: string, meeting: string): string =>
      ['node node_modules/gen/generate.js', name, '&&', meeting, '&&', isGenerated(name)].join(' ');
    const of = open(
      [
        phase(1, check('one', meet(`echo x > ${a}`, `cat ${b}`)), 'Depends on: none'),
        phase(2, check('two', meet(`cat ${a}`, `echo x > ${b}`)), 'Depends on: none'),
      ].join('\n'),
      { 1: [[write('a')]], 2: [[write('b')]] },
      { retries: 0 },
    );
    installGenerator(of);
    const ran = await of.runTogether('implement-1', 'implement-2');
    expect(ran.output).toContain('is implemented');
    expect(ran.success).toBe(true);
    tests.expectNothingTouched(of);
    const tested = await of.runTogether('phase-1', 'phase-2');
    expect(tested.success).toBe(true);
    tests.expectNothingTouched(of);
  });

  test.each(['implement-1', 'phase-1'])(
    '%s fails and names the files, if something reaches the user’s all the same',
    async (target) => {
      const way = inFolder('way');
      const of = open(
        one(`test ! -e "${way}" || echo "// changed" >> "$(cat "${way}")"`),
        { 1: [[write('a')]] },
        { retries: 1 },
      );
      installGenerator(of);
      if (target === 'phase-1')
        expect(await of.run('implement-1')).toMatchObject({ success: true });
      writeFileSync(way, `${of.root}/node_modules/gen/index.js`);
      const { success, output } = await of.run(target);
      expect(output).toContain(
        'Unexpected changes of what is installed in your checkout, expected none while this ran in a copy of it: node_modules/gen/index.js.',
      );
      expect(success).toBe(false);
      // Another start would not give the user's files back.
      expect(of.starts()).toHaveLength(1);
    },
  );

  test('is installed anew, before an agent is paid, where it is not what the lock file asks for', async () => {
    const of = open(
      one(isGenerated('of npm')),
      { 1: [[write('a')]] },
      { environment: ['npm_log'] },
    );
    installGenerator(of);
    of.write('package-lock.json', JSON.stringify({ lockfileVersion: 3, packages: entries('2') }));
    tests.remember();
    // Stands for npm, which would go to the network.
    writeFiles(inFolder('bin'), {
      npm: `#!/bin/sh\necho "$@" >> "$npm_log"\nmkdir -p node_modules/gen\necho "module.exports = 'of npm'" > node_modules/gen/index.js\n`,
    });
    makeExecutable(inFolder('bin/npm'));
    process.env['PATH'] = `${inFolder('bin')}${delimiter}${process.env['PATH'] ?? ''}`;
    process.env['npm_log'] = inFolder('log');
    const { success, output } = await of.run('implement-1');
    expect(output).toContain(
      'The copy gets an installation of its own: what is installed is not what package-lock.json asks for (gen)\n> npm ci --prefer-offline --no-audit --no-fund\n',
    );
    expect(output.indexOf('> npm ci')).toBeLessThan(output.indexOf('> agent'));
    expect(success).toBe(true);
    expect(readFileSync(inFolder('log'), 'utf8')).toBe(
      'ci --prefer-offline --no-audit --no-fund\n',
    );
    tests.expectNothingTouched(of);
  });

  test.each([
    [
      'package-lock.json',
      JSON.stringify({ lockfileVersion: 3, packages: entries('2') }),
      'what is installed is not what package-lock.json asks for (gen); run: npm install',
    ],
    [
      'package.json',
      '{"name": "root", "dependencies": {"gen": "1", "new": "1"}}',
      'the dependencies in package.json have changed; run: npm install',
    ],
    ['package.json', '{"name": "root", "dependencies": {"gen": "1"}, "scripts": {}}', undefined],
    ['src/a.js', '', undefined],
  ])('what lands in %s: %s', async (path, content, due) => {
    Object.assign(process.env, person);
    const of = tests.open(one('true'), { 1: [[write(path, content)]] });
    installGenerator(of);
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    const { success, output } = await of.run('land');
    expect(success).toBe(true);
    if (due === undefined) expect(output).not.toContain('An installation is due');
    else expect(output).toContain(`An installation is due: ${due}\n`);
  });
});

describe('what else a copy needs', () => {
  test('`copy` names ignored files, which never become work', async () => {
    const of = tests.open(
      one('test "$(cat .env)" = "KEY=changed" && test ! -e other.env && test ! -e config/.env.bak'),
      {
        1: [
          [
            write('a'),
            write('.env', 'KEY=changed\n'),
            // From here on git would take it.
            write('.gitignore', '.nx\n'),
          ],
        ],
      },
      { copy: ['.env', 'config/**/*.local', 'none.txt'] },
    );
    installGenerator(of);
    of.write('.gitignore', '.nx\nnode_modules\n*.env\n*.bak\n*.local\n');
    of.write('.env', 'KEY=secret\n');
    of.write('other.env', 'not asked for\n');
    of.write('config/deep/a.local', 'a\n');
    of.write('config/.env.bak', 'not asked for\n');
    tests.remember();
    const { success, output } = await of.run('implement-1');
    expect(output).toContain('warning: `copy` names `none.txt`, which matches no file');
    expect(success).toBe(true);
    expect(of.work('implement-1').files.map(({ path }) => path)).toEqual(['.gitignore', 'a']);
    expect(of.read('.nx/phases/demo-plan/implement-1/work/patch')).not.toContain('KEY');
    tests.expectNothingTouched(of);
  });

  test('a link out of the workspace is not followed, and no agent is paid', async () => {
    const of = tests.open(one('true'), { 1: [[write('a')]] }, { copy: '.env' });
    installGenerator(of);
    writeFiles(inFolder(), { secret: 'KEY=secret\n' });
    spawnSync('ln', ['-s', inFolder('secret'), `${of.root}/.env`]);
    tests.remember();
    const { success, output } = await of.run('implement-1');
    expect(output).toContain(
      'Unexpected link `.env` that leads out of the workspace, expected `copy` to name files in it',
    );
    expect(success).toBe(false);
    expect(of.starts()).toEqual([]);
    tests.expectNothingTouched(of);
  });

  test('setup scripts, and nobody else, are told where the user’s checkout is', async () => {
    const log = inFolder('log');
    const of = tests.open(
      one(`echo "check \${NX_PHASES_CHECKOUT-none}" >> "${log}"; test -f data`),
      { 1: [[write('a')]] },
      { setup: ['cp "$NX_PHASES_CHECKOUT/.env" data', `echo setup >> "${log}"`] },
    );
    installGenerator(of);
    of.write('.env', 'KEY=secret\n');
    tests.remember();
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(readFileSync(log, 'utf8')).toBe('setup\ncheck none\n');
    const env = of.starts().map((start) => (start as { env?: object }).env);
    expect(env[0]).toHaveProperty('NX_PHASES_PHASE', '1');
    expect(env[0]).not.toHaveProperty('NX_PHASES_CHECKOUT');
    tests.expectNothingTouched(of);
  });

  test('folders that Codex mounts something on are nothing to warn of', async () => {
    const of = tests.open(one('true'), {
      1: [[write('a'), ...['.agents', '.aws', '.codex', 'empty'].map((mkdir) => ({ mkdir }))]],
    });
    const { output } = await of.run('implement-1');
    expect(output.match(/warning: .*/g)).toEqual([
      'warning: the agent made the empty folder `empty/`, which git cannot keep',
    ]);
  });
});
