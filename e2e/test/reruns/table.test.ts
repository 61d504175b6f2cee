import { expect } from '@jest/globals';
import { rigTest } from '../../rig/rig.ts';
import { everyPhase, repository } from './repository.ts';
import { planRows, workspaceRows } from './rows.ts';

const tables = [
  ['edits of a plan', planRows],
  ['edits of other plans and files', workspaceRows],
] as const;

// One workspace for a whole table: the first run costs more than the rest.
for (const [title, rows] of tables) {
  rigTest(
    `the table of reruns: ${title}`,
    'newest',
    async (rig) => {
      const { commands } = rig;
      commands.answerAll(0);
      const workspace = rig.workspace({ files: repository });
      const run = async (): Promise<readonly string[]> => {
        // The phases one by one: the executor of `phases` would start for every row.
        const targets = [1, 2, 3, 4, 5].map((id) => `phase-${id}`).join(' ');
        const { exitCode } = await rig.nx(workspace, `run-many -t ${targets} own`);
        expect(exitCode).toBe(0);
        return commands.taken();
      };
      expect(await run()).toEqual([...everyPhase, 'x']);
      const ran: [string, readonly string[]][] = [];
      for (const { change, make } of rows) {
        make(workspace);
        ran.push([change, await run()]);
      }
      expect(ran).toEqual(rows.map(({ change, runs }) => [change, runs]));
      expect(workspace.read('made/two.txt')).toBe('2\n');
    },
    20 * 60_000,
  );
}
