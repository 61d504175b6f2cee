import { agentWorkspace, type AgentWorkspace } from '../../rig/agents.ts';
import { fake, plan } from '../../rig/plan.ts';
import type { Rig } from '../../rig/rig.ts';
import { project } from './repository.ts';
import type { Row } from './rows.ts';

/** A plan that an agent works on, and a project that has nothing to do with it. */
export function agentRepository(rig: Rig): AgentWorkspace {
  return agentWorkspace(rig, {
    plan: plan({ 1: { testing: `test -f one.txt\n${fake('plan-1')}` } }),
    phases: { 1: [[{ write: { path: 'one.txt', content: 'made by the agent\n' } }]] },
    files: project('x'),
  });
}

/** Edits of nx.json where an agent is configured. */
export const agentRows: readonly Row[] = [
  {
    change: 'change an option of an agent',
    make: (workspace) => {
      workspace.edit('nx.json', '"command": "node"', '"command": "node", "timeout": "30m"');
    },
    runs: ['plan-1', 'x'],
    why: { 'plan-1': 'nx-json', 'plan-implement-1': 'nx-json' },
    selects: ['plan-1', 'plan-implement-1', 'x'],
  },
];
