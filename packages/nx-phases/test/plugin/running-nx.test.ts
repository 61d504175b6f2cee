import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { NX_VERSION } from '@nx/devkit';
import { runningNx } from '../../src/plugin/running-nx.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const root = useTempFolder();

/** A module of a release of Nx that is installed below a folder. */
function moduleOf(version: string, ...folder: readonly string[]): string {
  const place = [...folder, 'node_modules', 'nx'];
  mkdirSync(root(...place), { recursive: true });
  writeFileSync(root(...place, 'package.json'), JSON.stringify({ version }));
  return root(...place, 'dist', 'src', 'daemon.js');
}

test('is the one that this process has code of, whatever else can be found from the workspace', () => {
  moduleOf('24.0.6');
  const own = moduleOf('22.7.12', 'inner', '.nx', 'installation');
  const others = [root('node_modules', 'nx', 'package.json'), root('node_modules', 'nxt', 'a.js')];
  expect(runningNx(root('inner'), [own, own, ...others])).toEqual(['22.7.12']);
});

test('are all of those that this process has code of', () => {
  const modules = [moduleOf('22.7.12', 'global'), moduleOf('24.0.6'), moduleOf('24.0.6', 'a')];
  expect(runningNx(root(), modules)).toEqual(['22.7.12', '24.0.6']);
});

test('is the one of the workspace where no other is known', () => {
  moduleOf('22.7.12');
  expect(runningNx(root(), [])).toEqual(['22.7.12']);
});

test('is the one that the devkit finds where the workspace has none', () => {
  expect(runningNx(root(), [])).toEqual([NX_VERSION]);
});
