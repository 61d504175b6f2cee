import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CreateNodesContext } from '@nx/devkit';
import {
  normalizeOptions,
  type PluginOptions,
} from '../../src/inference/options/plugin-options.ts';
import { plansInferrer } from '../../src/plugin/create-nodes.ts';
import { openKnownPlans } from '../../src/plugin/known-plans.ts';
import { diamond } from '../plan-input.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'nx-phases-known-')));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const kept = (): string => join(root, '.nx/workspace-data/nx-phases-plans');
const known = (options: PluginOptions = {}, build = 'this build') =>
  openKnownPlans(root, normalizeOptions(options), build);
const files = new Map<string, string>();
function write(path: string, text: string | undefined): void {
  const file = join(root, path);
  if (text === undefined) {
    files.delete(path);
    rmSync(file);
    return;
  }
  files.set(path, text);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
beforeEach(() => {
  files.clear();
});

/** What a process of its own gives Nx, as Nx passes it on. */
async function infer(build: string | undefined, options: PluginOptions = {}): Promise<unknown> {
  const context = {
    workspaceRoot: root,
    nxJsonConfiguration: {
      plugins: ['nx-phases'],
      namedInputs: { shared: ['{workspaceRoot}/plans/**'] },
    },
  } as unknown as CreateNodesContext;
  const nodes = await plansInferrer(build)([...files.keys()].sort(), options, context);
  return JSON.parse(JSON.stringify(nodes));
}

const phase = (id: number, ...lines: readonly string[]) =>
  `### Phase ${id}: P${id}\n${lines.join('\n')}\n\n`;
const run = 'Run:\n```bash\ntrue\n```';

test('with what an earlier process knew a graph is the same as without, edit by edit', async () => {
  write('plans/a.md', diamond);
  write('plans/b.md', phase(1, 'Inputs: src/**') + phase(2, 'depends on: 1'));
  write('plans/c.md', phase(1, 'depends on: b-plan:phase-2'));
  write('plans/notes.md', 'No plan at all.\n');
  const edits: readonly (readonly [string, string | undefined])[] = [
    ['plans/a.md', diamond.replace('Module A', 'Module A, better')],
    ['plans/a.md', diamond],
    ['plans/b.md', phase(1, 'Inputs: plans/notes.md') + phase(2, 'depends on: 1')],
    ['plans/notes.md', 'Other words.\n'],
    ['plans/b.md', phase(1, 'Inputs: shared, !plans/more/**') + phase(2, 'depends on: 1')],
    ['plans/more/x.md', 'More words.\n'],
    ['plans/notes.md', `---\nname: a-plan\n---\n\n${phase(1)}`],
    ['plans/c.md', phase(1, 'depends on: b-plan:phase-7')],
    ['plans/c.md', phase(1, 'Outputs: demo/package.json', run)],
    ['plans/a.md', phase(1, 'dependencies: [4]')],
    ['plans/d/phase_2_storage.md', phase(2, 'Words.')],
    ['plans/d/plan.md', `${phase(1)}See phase_2_storage.md\n`],
    ['plans/d/phase_2_storage.md', phase(2, 'Other words.')],
    ['plans/b.md', undefined],
  ];
  expect(await infer('this build')).toEqual(await infer(undefined));
  for (const [path, text] of edits) {
    write(path, text);
    const plain = await infer(undefined);
    expect(await infer('this build')).toEqual(plain);
    // Once more, now that all of it is known.
    expect(await infer('this build')).toEqual(plain);
  }
});

describe('what is known of a plan', () => {
  beforeEach(async () => {
    write('plans/a.md', diamond);
    await infer('this build');
  });

  test('is its project, by hash of its text, in one line behind a sum', () => {
    const { made } = known().plans.get('plans/a.md') as { made?: { project: { tags: string[] } } };
    expect(made?.project.tags).toEqual(['plan']);
    const [name = ''] = readdirSync(kept());
    const text = readFileSync(join(kept(), name), 'utf8');
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toContain('Module A');
  });

  test.each<[string, (text: string) => string]>([
    ['cut', (text) => text.slice(0, -1)],
    ['empty', () => ''],
    ['no JSON', (text) => `${text.slice(0, text.indexOf('\n'))}\n{`],
    ['of a changed word', (text) => text.replace('Module A', 'Module Z')],
    ['of another sum', (text) => text.replace(/^../, (two) => (two === 'ff' ? '00' : 'ff'))],
  ])('counts for nothing where its file is %s, and is written anew', async (_, damage) => {
    const [name = ''] = readdirSync(kept());
    const file = join(kept(), name);
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, damage(whole));
    expect(known().plans.size).toBe(0);
    expect(await infer('this build')).toEqual(await infer(undefined));
    expect(readFileSync(file, 'utf8')).toBe(whole);
  });

  test('counts for no other build and for no other options', () => {
    expect(known().plans.size).toBe(1);
    expect(known({}, 'another build').plans.size).toBe(0);
    expect(known({ missing: 'sequential' }).plans.size).toBe(0);
  });

  test('is not written again for one edit in many plans', async () => {
    for (let at = 0; at < 60; at += 1) write(`plans/p${at}.md`, phase(1, `Words ${at}.`));
    await infer('this build');
    expect(known().plans.size).toBe(61);
    const [name = ''] = readdirSync(kept());
    const before = readFileSync(join(kept(), name), 'utf8');
    write('plans/p7.md', phase(1, 'Other words.'));
    expect(await infer('this build')).toEqual(await infer(undefined));
    expect(readFileSync(join(kept(), name), 'utf8')).toBe(before);
    for (let at = 0; at < 9; at += 1) write(`plans/p${at}.md`, phase(1, `New words ${at}.`));
    await infer('this build');
    expect(readFileSync(join(kept(), name), 'utf8')).not.toBe(before);
  });
});

test('where nothing can be written the graph is made all the same', async () => {
  write('plans/a.md', diamond);
  write('.nx/workspace-data', 'a file where the folder should be');
  files.delete('.nx/workspace-data');
  expect(await infer('this build')).toEqual(await infer(undefined));
});

test('without a build nothing is kept', async () => {
  write('plans/a.md', diamond);
  await infer(undefined);
  expect(readdirSync(root)).toEqual(['plans']);
});
