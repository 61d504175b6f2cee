import { expect } from '@jest/globals';
import { faultTest } from '../../rig/fault-test.ts';
import type { Step } from '../../rig/agents.ts';
import { plan } from '../../rig/plan.ts';

const writes = (path: string, content = ''): Step => ({ write: { path, content } });

faultTest(
  'faults 9 and 10: exits 0 without doing anything, or 1 after half the work',
  {
    plan: plan({ 1: { testing: 'true' }, 2: { testing: 'test -f a.txt && test -f b.txt' } }),
    phases: {
      1: [[{ print: 'thinking' }]],
      2: [[writes('a.txt'), { exit: 1 }]],
    },
  },
  async ({ fails, passes, expectUntouched, workspace }) => {
    expect(await fails('run plan:phase-1')).toContain('the agent changed nothing');
    expect(workspace.started()).toEqual(['1', '1']);
    expect(await fails('run plan:phase-2')).toContain('agent scripted ended with exit code 1');
    expect(workspace.read('.nx/phases/plan/implement-2/failed.patch')).toContain('a.txt');
    await expectUntouched();
    workspace.setScenario({ 2: [[writes('a.txt'), writes('b.txt')]] });
    await passes('run plan:phase-2');
  },
);

faultTest(
  'faults 11, 12 and 13: hangs silent, hangs talking, is deaf to SIGTERM and leaves a grandchild in a session of its own',
  {
    plan: plan({
      1: { testing: 'test -f one.txt' },
      2: { testing: 'test -f two.txt' },
      3: { testing: 'test -f three.txt' },
    }),
    agent: { stallTimeout: '15s', timeout: '30s', retries: 0 },
    phases: {
      1: [[writes('one.txt'), { hang: true }], [writes('one.txt')]],
      2: [[writes('two.txt'), { talk: true }], [writes('two.txt')]],
      3: [
        [
          writes('three.txt'),
          { 'ignore-signals': true },
          { 'leave-behind': 'a grandchild' },
          { hang: true },
        ],
        [writes('three.txt'), { 'leave-behind': 'a grandchild of one that ends' }],
      ],
    },
  },
  async ({ fails, passes, expectUntouched, workspace }) => {
    const output = await fails('run plan:phases --parallel=3 --output-style=stream');
    expect(output).toContain(
      'Phase 1: Number 1 is not implemented: agent scripted printed nothing for 15 s',
    );
    expect(output).toContain('was ended by the time limit of 30 s');
    expect(output).toContain(
      'Phase 3: Number 3 is not implemented: agent scripted printed nothing for 15 s',
    );
    expect(workspace.starts()).toHaveLength(3);
    await expectUntouched();
    await passes('run plan:phases');
  },
);

faultTest(
  'faults 14 and 15: reads stdin for ever, and prints a megabyte a second',
  {
    plan: plan({ 1: { testing: 'test -f one.txt' } }),
    // It gets its prompt elsewhere, and still waits for the end of its stdin before it does anything.
    agent: { prompt: 'file' },
    phases: { 1: [[{ flood: 24 * 2 ** 20 }, writes('one.txt'), { print: 'the end' }]] },
  },
  async ({ passes, workspace }) => {
    await passes('run plan:phase-1');
    const [start] = workspace.starts();
    expect(start?.prompt).toBe('');
    const log = workspace.read('.nx/phases/plan/implement-1/log.txt');
    expect(log.length).toBeLessThan(2 ** 20);
    expect(log).toMatch(/\d+ bytes left out/);
    expect(log).toContain('the end\n');
  },
);

faultTest(
  'fault 16: reports usage over the limit: it is ended, the phase fails, and nothing new starts until the limit is raised',
  {
    plan: plan({ 1: { testing: 'test -f one.txt' }, 2: { testing: 'test -f two.txt' } }),
    agent: { caps: { plan: { tokens: 1000 } } },
    phases: {
      1: [
        [{ report: { tokens: 900, usd: 1 } }, { report: { tokens: 1200 } }, { hang: true }],
        [writes('one.txt')],
      ],
      2: [[writes('two.txt')]],
    },
  },
  async ({ fails, passes, remember, expectUntouched, workspace }) => {
    const output = await fails('run plan:phases --parallel=1 --output-style=stream');
    expect(output).toMatch(/Phase 1: Number 1 is not implemented: .*1200 of 1000 tokens/);
    expect(output).toMatch(
      /Phase 2: Number 2 is not implemented: no agent was started: .*1200 of 1000 tokens/,
    );
    expect(workspace.started()).toEqual(['1']);
    await expectUntouched();
    workspace.edit('nx.json', '"tokens": 1000', '"tokens": 5000');
    remember();
    await passes('run plan:phases --parallel=1');
    expect(workspace.started()).toEqual(['1', '1', '2']);
  },
);

faultTest(
  'fault 17: fails its checks twice, then passes with the failure’s text in its prompt',
  {
    plan: plan({ 1: { testing: 'cat said.txt >&2\ngrep -q right said.txt' } }),
    agent: { retries: 2 },
    phases: {
      1: [
        [writes('said.txt', 'wrong\n')],
        [writes('said.txt', 'still bad\n')],
        [writes('said.txt', 'right\n')],
      ],
    },
  },
  async ({ passes, workspace }) => {
    await passes('run plan:phase-1');
    const prompts = workspace.starts().map(({ prompt }) => prompt);
    expect(prompts).toHaveLength(3);
    expect(prompts[0]).not.toContain('wrong');
    expect(prompts[1]).toContain('wrong');
    expect(prompts[2]).toContain('still bad');
    expect(prompts[2]).toContain('ended with exit code 1');
  },
);
