import { spawnSync } from 'node:child_process';
import { appendFileSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type SetupRequest } from '../../../src/agents/setup/set-up-worktree.ts';
import { createWorktree } from '../../../src/agents/worktree/create-worktree.ts';
import type { Worktree } from '../../../src/agents/worktree/model.ts';
import { takeSnapshot } from '../../../src/agents/worktree/snapshot.ts';
import { type TestRepository } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

export const inFolder = useTempFolder();

export const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** Writes into everything that is installed there, in place, by whatever path it is found. */
export function writeThrough(folder: string): void {
  const modules = join(folder, 'node_modules');
  for (const name of readdirSync(modules, { recursive: true, encoding: 'utf8' })) {
    if (lstatSync(join(modules, name)).isFile()) appendFileSync(join(modules, name), '// changed');
  }
}

export async function prepared(user: TestRepository, workspace = ''): Promise<Worktree> {
  const repository = await user.open(workspace);
  const created = await createWorktree({
    repository,
    snapshot: await takeSnapshot(repository),
    earlier: [],
    purpose: 'test',
    parent: inFolder('worktrees'),
  });
  if (!created.ok) throw new Error('conflict');
  return created.worktree;
}

export const noSteps: SetupRequest = {
  configured: undefined,
  copy: [],
  signal: new AbortController().signal,
  tell: (line) => {
    throw new Error(`nothing to tell: ${line}`);
  },
  run: (step) => {
    throw new Error(`nothing to run: ${JSON.stringify(step)}`);
  },
};

export function say(folder: string, expression: string): string {
  const run = spawnSync(process.execPath, ['-p', expression], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
  });
  return run.stdout.trim() || run.stderr;
}
