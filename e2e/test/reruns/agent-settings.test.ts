import { expect } from '@jest/globals';
import { rigTest } from '../../rig/rig.ts';
import { agentRepository, agentRows } from './agent-rows.ts';
import { expectedIn, foundIn } from './rows.ts';
import { limitMs } from './table.ts';

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
