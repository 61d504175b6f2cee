// What newcomers have, and what somebody could try who may write plans alone.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { generate, path, plans, textOf } from './generate.ts';
import { planOf } from './projects.ts';

const providers = [
  ['github', path],
  ['gitlab', '.gitlab/nx-phases.yml'],
  ['slurm', 'nx-phases.slurm.sh'],
] as const;

/** What a shell or YAML could take for more than a word, besides what we write ourselves. */
const payload = 'PWNED';

describe.each(providers)('for %s', (provider, file) => {
  const textFor = (texts: Readonly<Record<string, string>>, options = {}): Promise<string> =>
    textOf({ provider, file, ...options }, texts);

  test.each([
    [
      'title of a phase',
      planOf({ 1: [] }).replace('Number 1', `$(${payload}) \`${payload}\` '; ${payload}`),
    ],
    ['title of a plan', planOf({ 1: [] }).replace('# A plan', `# \${{ ${payload} }} "${payload}`)],
    ['command', planOf({ 1: [] }).replace('`true`', `\`echo ${payload}\``)],
    ['goal', planOf({ 1: [] }, { 1: `\nGoal: ${payload}` })],
  ])('the %s of somebody is not in the file', async (_, text) => {
    const written = await textFor({ 'plans/a.md': text });
    expect(written).not.toContain(payload);
    expect(written).toBe(await textFor({ 'plans/a.md': planOf({ 1: [] }) }));
  });

  test.each([
    ['a name of a plan', `---\nname: "a;${payload}"\n---\n${planOf({ 1: [] })}`],
    ['a name with a line break', `---\nname: "a\\n${payload}"\n---\n${planOf({ 1: [] })}`],
    ['an id of a phase', planOf({ [`1$(${payload})`]: [] })],
    ['a target of another project', planOf({ 1: [`api:$(${payload})`] })],
  ])('%s is refused, or is harmless', async (_, text) => {
    const written = await textFor({ 'plans/a.md': text }).catch(() => '');
    // What is left of it is letters, in a name.
    expect(written).not.toMatch(/(?<![\w.-])PWNED/);
  });

  test('plans in folders with blanks, and two of one name, run under the names that Nx has for them', async () => {
    const written = await textFor({
      'my docs/plans/first one.md': planOf({ 1: [] }),
      'a/plans/shop.md': planOf({ 1: [], 2: [1] }),
      'b/plans/shop.md': planOf({ 1: [] }),
    });
    const names = [...written.matchAll(/ run ([\w.-]+):phase-\d/g)].map(([, name]) => name);
    expect(names.length).toBe(3);
    expect(new Set(names).size).toBe(3);
    expect(written).not.toContain('first one');
  });

  test('line ends of Windows, in plans and in the file, change nothing', async () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    const texts = Object.fromEntries(
      Object.entries(plans).map(([name, text]) => [name, crlf(text)]),
    );
    expect(await textFor(texts)).toBe(await textFor(plans));
    const tree = createTreeWithEmptyWorkspace();
    tree.write(file, crlf(await textFor(plans)));
    await generate(tree, { provider, file, check: true });
    await generate(tree, { provider, file });
    expect(tree.read(file, 'utf8')).toContain('\r\n');
  });

  test('one job, and more jobs than there are tasks', async () => {
    const one = await textFor(plans, { jobs: 1 });
    expect(one).toContain('--jobs=1');
    const all = await textFor(plans, { jobs: 99 });
    expect(all.replaceAll(' --jobs=99', '')).toBe(await textFor(plans));
  });

  test('a phase that an agent implements is a phase as any other, and no agent starts', async () => {
    const options = { agents: { claude: { preset: 'claude' } }, agent: 'claude' } as const;
    const written = await textOf({ provider, file }, plans, options);
    expect(written).toBe(await textFor(plans));
    expect(written).not.toContain('implement');
    expect(written).not.toContain('NX_PHASES_AGENT: allow');
    expect(written).not.toContain('NX_PHASES_AGENT=allow');
  });

  test('what was found is kept before errors of plans end the first job', async () => {
    const lines = (await textFor(plans)).split('\n');
    const at = (what: RegExp): number => lines.findIndex((line) => what.test(line));
    const check = lines.findIndex(
      (line) => /plan-check .*--output-style=static/.test(line) && !line.includes('--outFile'),
    );
    expect(at(/--outFile=/)).toBeGreaterThan(0);
    expect(at(/--outFile=.* \|\| true$/)).toBe(at(/--outFile=/));
    expect(at(/nx-phases-pipeline begin/)).toBeLessThan(check);
    if (provider === 'slurm') expect(at(/cp .*plans\.sarif/)).toBeLessThan(check);
  });

  test('what changes besides plans changes no byte', async () => {
    const tree = createTreeWithEmptyWorkspace();
    await generate(tree, { provider, file });
    const before = tree.read(file, 'utf8');
    tree.write('docs/other.md', '# No plan\n');
    tree.write('packages/x/project.json', '{"name":"x"}');
    await generate(tree, { provider, file });
    expect(tree.read(file, 'utf8')).toBe(before);
  });

  test.each([
    ['a line of it', (text: string) => text.replace('npm ci', 'npm install')],
    ['its end', (text: string) => text.slice(0, -20)],
    ['what follows it', (text: string) => `${text}# more\n`],
  ])('--check fails once somebody has edited %s', async (_, edit) => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write('package-lock.json', '{}');
    await generate(tree, { provider, file });
    tree.write(file, edit(tree.read(file, 'utf8') ?? ''));
    await expect(generate(tree, { provider, file, check: true })).rejects.toThrow(
      'is not what the plans say now',
    );
  });
});

test.each([
  ['', 'Unexpected empty --plans'],
  [' , ', 'Unexpected empty --plans'],
])('--plans=%j is refused', async (names, said) => {
  await expect(textOf({ plans: names })).rejects.toThrow(said);
});

test('a plan that is named twice runs once', async () => {
  expect(await textOf({ plans: 'shop-plan,shop-plan' })).toBe(await textOf({ plans: 'shop-plan' }));
});

test('a workspace below the root of its repository is refused, since services would not see the file', async () => {
  const root = mkdtempSync(join(tmpdir(), 'nx-phases-below-'));
  try {
    mkdirSync(join(root, 'web'));
    const at = (folder: string): Tree =>
      Object.assign(createTreeWithEmptyWorkspace(), { root: join(root, folder) });
    await generate(at('web'));
    mkdirSync(join(root, '.git'));
    await expect(generate(at('web'))).rejects.toThrow('expected it at the root of one');
    await generate(at('.'));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
