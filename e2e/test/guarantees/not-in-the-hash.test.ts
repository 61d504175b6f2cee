import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failureCodes } from '../../rig/failure-codes.ts';
import { rigTest } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';
import { hashedRows, phasesOf, repositoryOf, rows, type Variables } from './not-hashed-rows.ts';

const page = readFileSync(
  join(dirname(fileURLToPath(import.meta.url)), '../../../docs/not-in-the-hash.md'),
  'utf8',
);

test('docs/not-in-the-hash.md has just the rows that are held here', () => {
  const cells = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  expect(cells).toEqual(rows.map(({ what, whatToDo }) => [what, whatToDo]));
  for (const { what } of hashedRows) expect(page.replaceAll('\n', ' ')).toContain(what);
});

rigTest('what is not in the hash reruns nothing, and what is does', 'eachMajor', async (rig) => {
  const { commands } = rig;
  commands.answerAll(0);
  const workspace = rig.workspace({ files: repositoryOf(rows, hashedRows) });
  for (const { prepare } of rows) prepare?.(workspace);
  const env = (at: 0 | 1): Variables =>
    Object.assign({}, ...rows.map((row) => row.env?.(workspace)[at] ?? {})) as Variables;
  const all = `run-many -t ${phasesOf(rows, hashedRows).join(' ')} --nxBail=false`;
  const names = (list: readonly { readonly name: string }[]): readonly string[] =>
    list.map(({ name }) => name).toSorted();

  expect((await rig.nx(workspace, all, env(0))).exitCode).toBe(0);
  expect(commands.taken()).toEqual(names([...rows, ...hashedRows]));
  // Only from the second run on Nx 22 believes its notes of the times of files.
  expect((await rig.nx(workspace, all, env(0))).exitCode).toBe(0);
  expect(commands.taken()).toEqual([]);

  for (const { change } of [...rows, ...hashedRows]) change?.(workspace);
  expect((await rig.nx(workspace, all, env(1))).exitCode).toBe(0);
  expect(commands.taken()).toEqual(names(hashedRows));

  // Each of them does matter to its check.
  const { exitCode } = await rig.nx(workspace, `${all} --skip-nx-cache`, env(1));
  expect(failureCodes).toContain(exitCode);
  expect(outcomes(workspace)).toEqual([
    ...rows.map(() => 'failed'),
    ...hashedRows.map(() => 'passed'),
  ]);
});

/** Of the phases in their order. */
function outcomes(workspace: Workspace): readonly string[] {
  return phasesOf(rows, hashedRows).map((target) => {
    const record = workspace.read(`.nx/phases/plan/${target}/record.json`);
    return (JSON.parse(record) as { outcome: string }).outcome;
  });
}
