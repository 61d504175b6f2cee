import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from '@nx/devkit';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ownWorkspaceRoot } from '../../src/plugin/devkit.ts';

const before = { cwd: process.cwd(), root: process.env['NX_WORKSPACE_ROOT_PATH'] };
let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'nx-phases-root-')));
  delete process.env['NX_WORKSPACE_ROOT_PATH'];
});

afterEach(() => {
  process.chdir(before.cwd);
  if (before.root !== undefined) process.env['NX_WORKSPACE_ROOT_PATH'] = before.root;
  rmSync(folder, { recursive: true, force: true });
});

test('the root is the folder of nx.json, where that is the current one', () => {
  writeFileSync(join(folder, 'nx.json'), '{}');
  process.chdir(folder);
  expect(ownWorkspaceRoot()).toBe(folder);
});

test('the root is what the devkit says, in any other folder', () => {
  mkdirSync(join(folder, 'inside'));
  process.chdir(join(folder, 'inside'));
  expect(ownWorkspaceRoot()).toBe(workspaceRoot);
});

test('the root is the one that the environment names, as for Nx', () => {
  process.env['NX_WORKSPACE_ROOT_PATH'] = '/elsewhere';
  try {
    expect(ownWorkspaceRoot()).toBe('/elsewhere');
  } finally {
    delete process.env['NX_WORKSPACE_ROOT_PATH'];
  }
});
