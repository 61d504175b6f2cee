import { expect } from '@jest/globals';
import { rigTest } from '../../rig/rig.ts';
import { agentRepository, agentRows } from './agent-rows.ts';
import { planRows } from './plan-rows.ts';
import { allTasks, repository } from './repository.ts';
import { expectedIn, foundIn } from './rows.ts';
import { workspaceRows } from './workspace-rows.ts';

const limitMs = 20 * 60_000;

// One workspace for a whole table: the first run costs more than the rest.
for (const [title, rows] of [
  ['edits of a plan', planRows],
  ['edits of other plans and files', workspaceRows],
] as const) {
  rigTest(
    `the table of reruns: ${title}`,
    'table',
    async (rig) => {
      rig.commands.answerAll(0);
      const workspace = rig.workspace({ files: repository });
      const { first, found } = await foundIn(rig, workspace, rows);
      expect(first).toEqual(allTasks);
      expect(found).toEqual(expectedIn(rig, rows));
      expect(workspace.read('made/two.txt')).toBe('2\n');
    },
    limitMs,
  );
}

rigTest(
  'the table of reruns: edits of nx.json where an agent is configured',
  'table',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = agentRepository(rig);
    const { found } = await foundIn(rig, workspace, agentRows);
    expect(found).toEqual(expectedIn(rig, agentRows));
    // What runs again is tested again, and not paid for again.
    expect(workspace.started()).toEqual(['1']);
  },
  limitMs,
);
