import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { agentPresets } from '../../src/inference/options/agent-presets.ts';
import { normalizeOptions } from '../../src/inference/options/plugin-options.ts';
import { planProject } from '../../src/inference/targets/plan-project.ts';
import { planInput } from '../plan-input.ts';

const root = join(import.meta.dirname, '../../../..');
const page = (path: string): string => readFileSync(join(root, path), 'utf8');
const contributing = page('CONTRIBUTING.md');
const targetNames = Object.values(normalizeOptions(undefined).targetNames) as readonly string[];

/** Lines of the blocks that are to be typed into a shell. */
function commandsIn(path: string): readonly string[] {
  return [...page(path).matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = '']) => block.split('\n'))
    .flatMap((line) => line.replace(/ +#.*$/, '').split(' && '))
    .filter((line) => line !== '');
}

const files = ['CONTRIBUTING.md', 'README.md', 'packages/nx-phases/README.md'];
const commands = files.flatMap((path) => commandsIn(path).map((command) => ({ path, command })));

describe('commands of the pages', () => {
  const { scripts } = JSON.parse(page('package.json')) as { scripts: Record<string, string> };
  const tests = commands.filter(({ command }) => command.includes('tools/jest.mjs'));
  const ofNpm = commands.filter(({ command }) => command.startsWith('npm '));
  const ofNx = commands.filter(({ command }) => /^(?:npx )?nx /.test(command));

  const ofTools = commands.filter(({ command }) => /^node tools\/(?!jest\.mjs)/.test(command));

  test('all of them are looked at', () => {
    expect([...tests, ...ofNpm, ...ofNx, ...ofTools].length).toBe(commands.length);
  });

  test.each(ofTools)('$path: $command', ({ command }) => {
    expect(existsSync(join(root, command.split(' ')[1] ?? ''))).toBe(true);
  });

  test.each(ofNpm)('$path: $command', ({ command }) => {
    const script = command.replace(/^npm (?:run )?/, '').split(' ', 1)[0] ?? '';
    expect(['ci', ...Object.keys(scripts)]).toContain(script);
  });

  // Nothing is run in there: that it finds the tests it names is what a page can get wrong.
  test.each(tests)('$path: $command', ({ command }) => {
    const words = command.split(' ');
    const start = words.indexOf('node');
    const env = Object.fromEntries(
      words.slice(0, start).map((word) => word.split('=') as [string, string]),
    );
    const [, folder = '', pattern = ''] = words.slice(start + 1);
    const printed = execFileSync(process.execPath, [...words.slice(start + 1), '--listTests'], {
      cwd: root,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    const found = printed.split('\n').filter((path) => path.includes(join(folder, pattern)));
    expect(found).not.toEqual([]);
  });

  test.each(ofNx)('$path: $command', ({ command }) => {
    if (/ nx (?:add nx-phases|g nx-phases:(?:init|plan)|graph$)\b/.test(` ${command}`)) return;
    const [, target = ''] = /(?: -t |:)([\w-]+)/.exec(command) ?? [];
    expect(targetNames).toContain(target.replace(/-\d+$/, '-{id}'));
  });
});

describe('CONTRIBUTING.md', () => {
  const named = [...contributing.matchAll(/`((?:packages|docs)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );

  test.each([...new Set(named)])('%s exists', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });

  test('each kind of addition names at most three places, and what guards them', () => {
    const sections = contributing.split(/^## /m).find((text) => text.startsWith('Adding'));
    const kinds = (sections ?? '').split(/^### /m).slice(1);
    expect(kinds.map((text) => text.split('\n', 1)[0])).toEqual([
      'A format',
      'A diagnostic',
      'A source of edges',
      'A field of a phase',
      'A target',
      'An agent preset',
    ]);
    for (const text of kinds) {
      expect([...text.matchAll(/^\d\. /gm)].length).toBeLessThanOrEqual(3);
      expect(text).toMatch(/^Guarded by: .*(?:type|`packages\/[^`]+\.test\.ts`)/m);
    }
  });
});

describe('what CONTRIBUTING.md asks for', () => {
  test.each(targetNames)('the target %s is described', (name) => {
    const shown = `\`${name.replace('{id}', '<id>')}\``;
    const pages = ['docs/targets.md', 'docs/agents.md', 'docs/agents-landing.md'].map(page);
    expect(pages.join('\n')).toContain(shown);
  });

  test.each(Object.keys(agentPresets))('the preset %s has a row in docs/agents.md', (name) => {
    expect(page('docs/agents.md')).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'));
  });

  const { executors } = JSON.parse(page('packages/nx-phases/executors.json')) as {
    executors: Record<string, { implementation: string; schema: string }>;
  };

  test('executors.json lists every folder of executors, and each with its files', () => {
    const folders = readdirSync(join(root, 'packages/nx-phases/src/executors'));
    expect(Object.keys(executors).toSorted()).toEqual(folders.toSorted());
    for (const [name, { implementation, schema }] of Object.entries(executors)) {
      expect(implementation).toBe(`./dist/executors/${name}/executor.cjs`);
      expect(schema).toBe(`./dist/executors/${name}/schema.json`);
    }
  });

  test('every target of a plan has its executor there, and no executor is without one', () => {
    const options = { agents: { coder: { command: 'coder' } } };
    const { targets = {} } = planProject(planInput('### Phase 1: One\nApprove: yes\n', options));
    const used = Object.values(targets).map(({ executor = '' }) => executor);
    expect(new Set(used.filter((executor) => executor.startsWith('nx-phases:')))).toEqual(
      new Set(Object.keys(executors).map((name) => `nx-phases:${name}`)),
    );
  });

  test.each(Object.keys(executors))(
    'flags of %s that docs/targets.md names are in its schema',
    (name) => {
      const schema = page(`packages/nx-phases/src/executors/${name}/schema.json`);
      const { properties = {} } = JSON.parse(schema) as { properties?: Record<string, unknown> };
      const row = page('docs/targets.md')
        .split('\n')
        .find(
          (line) => line.startsWith(`| \`${name}\` `) || line.startsWith(`| \`${name}-<id>\` `),
        );
      const flags = [...(row ?? '').matchAll(/`--(\w+)/g)].map(([, flag = '']) => flag);
      expect(flags.filter((flag) => !(flag in properties))).toEqual([]);
    },
  );
});
