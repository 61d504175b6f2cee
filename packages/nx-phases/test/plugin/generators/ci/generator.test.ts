import { describe, expect, test } from '@jest/globals';
import { updateJson } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { CiOptions } from '../../../../src/plugin/generators/ci/generator.ts';
import { generate, path, plans, textOf } from './generate.ts';
import { planOf } from './projects.ts';

describe('the file', () => {
  test('is the same each time, and then passes --check', async () => {
    const tree = createTreeWithEmptyWorkspace();
    await generate(tree);
    const before = tree.read(path, 'utf8');
    await generate(tree);
    await generate(tree, { check: true });
    expect(tree.read(path, 'utf8')).toBe(before);
    tree.write(path, (before ?? '').replaceAll('\n', '\r\n'));
    await generate(tree, { check: true });
  });

  test('fails --check if it is missing, or the graph of a plan has changed; its words may change', async () => {
    const tree = createTreeWithEmptyWorkspace();
    await expect(generate(tree, { check: true })).rejects.toThrow(
      'is missing: npx nx g nx-phases:ci',
    );
    expect(tree.exists(path)).toBe(false);
    await generate(tree);
    const reworded = plans['plans/shop.md'].replace('Number 2', '$(touch x)');
    await generate(tree, { check: true }, { ...plans, 'plans/shop.md': reworded });
    const changed = { ...plans, 'plans/shop.md': planOf({ 1: [], 2: [1] }) };
    await expect(generate(tree, { check: true }, changed)).rejects.toThrow(
      'is not what the plans say now: npx nx g nx-phases:ci --provider=github',
    );
  });

  test('of somebody else stays', async () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write(path, 'name: Ours\n');
    await expect(generate(tree)).rejects.toThrow('that nx-phases did not write');
    await expect(generate(tree, { check: true })).rejects.toThrow('that nx-phases did not write');
    expect(tree.read(path, 'utf8')).toBe('name: Ours\n');
  });

  test('names the command that writes it, whose options give the same', async () => {
    const options = {
      jobs: 3,
      plans: 'shop-plan',
      branch: 'trunk',
      file: 'ci/p.yml',
      agents: true,
    };
    const text = await textOf(options);
    expect(text.split('\n')[1]).toBe(
      '#   npx nx g nx-phases:ci --provider=github --plans=shop-plan --jobs=3 --branch=trunk --file=ci/p.yml --agents',
    );
    expect(text).toContain('NX_PHASES_AGENT: allow');
    expect(text).toContain('branches:\n      - trunk\n');
  });

  test('holds nothing of what plans say but ids', async () => {
    const hostile = plans['plans/shop.md']
      .replace('# A plan', '# $(evil)')
      .replace(/Number/g, '`evil`');
    expect(await textOf({}, { ...plans, 'plans/shop.md': hostile })).toBe(await textOf());
  });

  test.each<[Partial<CiOptions>, string]>([
    [{ jobs: 0 }, 'Unexpected --jobs=0'],
    [{ provider: 'gitlab', codeScanning: true }, 'Unexpected --codeScanning'],
    [{ file: '../x.yml' }, 'Unexpected file `../x.yml`'],
    [{ branch: '$(x)' }, 'Unexpected branch `$(x)`'],
    [{ plans: 'other' }, 'expected some of: auth-plan, shop-plan'],
    [{ publicKey: 'main=secret:aaaaaaaaaaaaaaaaaaaaaa' }, 'Unexpected --publicKey'],
  ])('with %j is refused', async (options, said) => {
    const tree = createTreeWithEmptyWorkspace();
    await expect(generate(tree, options)).rejects.toThrow(said);
    expect(tree.listChanges().filter((one) => one.path.endsWith('.yml'))).toEqual([]);
  });

  test('a workspace without plans is refused', async () => {
    await expect(textOf({}, {})).rejects.toThrow('Unexpected workspace without plans');
  });

  test('calls Nx and installs as the workspace does', async () => {
    for (const [file, text, expected] of [
      ['package-lock.json', '{}', ['npm ci', 'cache: npm', 'npx nx-phases-cache']],
      ['.nvmrc', '22', ['node-version-file: .nvmrc']],
    ] as const) {
      const tree = createTreeWithEmptyWorkspace();
      tree.write(file, text);
      updateJson(tree, 'package.json', (json: object) => json);
      await generate(tree);
      for (const words of expected) expect(tree.read(path, 'utf8')).toContain(words);
    }
  });
});
