import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { withoutCi } from '../../support/without-ci.ts';
import { modelOf } from '../../../src/agents/overview/model-of.ts';
import { scripted, type Scripted } from '../../executors/implement/scripted.ts';
import { person, phase, write } from '../../executors/implement/texts.ts';

withoutCi();
const planFile = 'plans/demo plan.md';
let workspace: Scripted | undefined;
beforeEach(() => {
  Object.assign(process.env, person);
});
afterEach(() => {
  for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
  workspace?.dispose();
  workspace = undefined;
});

/** The lines on agents that plan-show prints. */
async function shown(of: Scripted): Promise<readonly string[]> {
  const { output } = await of.run('plan-show');
  return output.split('\nAgents\n')[1]?.trimEnd().split('\n') ?? [];
}

describe('plan-show says what agents would do, before it costs', () => {
  test('that none starts for a phase without a check', async () => {
    workspace = scripted('### Phase 1: A\n\n- [ ] Think\n', {}, {});
    expect(await shown(workspace)).toEqual([
      expect.stringMatching(/^ {2}1 starts no agent: Unexpected phase without a check, expected/),
      '  the plan has used 0.00 US$, 0 tokens; 0 agents would start',
    ]);
  });

  test('what is landed, recorded, changed, failed, skipped, and what would start', async () => {
    const plan = [
      phase(1, 'test -f a'),
      phase(2, 'test -f b', 'dependencies: [1]'),
      phase(3, 'test -f c', 'dependencies: [2]'),
      phase(4, 'test -f d', 'dependencies: []', 'max cost: $0.50'),
      phase('5 [SKIPPED]', 'true', 'dependencies: []').replace(
        '5 [SKIPPED]: It',
        '5: It [SKIPPED]',
      ),
    ].join('\n');
    const report = (usd: number) => ({ report: { tokens: 10, usd } });
    const of = scripted(
      plan,
      {
        1: [[write('a'), report(0.1)]],
        2: [[write('b'), report(0.2)]],
        4: [[write('x'), report(0.3)]],
      },
      { retries: 0, caps: { phase: { usd: 2 }, plan: { usd: 9 } } },
    );
    workspace = of;
    expect((await shown(of)).slice(0, 5)).toEqual([
      '  1 starts scripted, used 0.00 US$ of 2.00 US$, 0 tokens',
      '  2 starts scripted, used 0.00 US$ of 2.00 US$, 0 tokens',
      '  3 starts scripted, used 0.00 US$ of 2.00 US$, 0 tokens',
      '  4 starts scripted, used 0.00 US$ of 0.50 US$, 0 tokens',
      '  5 is skipped',
    ]);
    await of.run('implement-1');
    await of.run('land');
    await of.run('implement-2');
    await of.run('implement-4');
    const before = of.userState();
    const lines = await shown(of);
    expect(lines.slice(0, 7)).toEqual([
      '  1 has landed, used 0.10 US$ of 2.00 US$, 10 tokens',
      '  2 is recorded and has not landed: no agent starts, used 0.20 US$ of 2.00 US$, 10 tokens',
      '  3 starts scripted, used 0.00 US$ of 2.00 US$, 0 tokens',
      '  4 starts scripted, used 0.30 US$ of 0.50 US$, 10 tokens',
      '  5 is skipped',
      '  the plan has used 0.60 US$ of 9.00 US$, 30 tokens; 2 agents would start, for at most 2.20 US$ by the limits of their phases',
      expect.stringMatching(/^ {2}kept of 4, 2[^ ]*Z, failed: Testing/),
    ]);
    const json = JSON.parse((await of.run('plan-show', { json: true })).output) as {
      readonly agents: { readonly phases: readonly { readonly next: string }[] };
    };
    expect(json.agents).toMatchObject({
      caps: { usd: 9, tokens: null },
      phases: [
        { phase: '1', next: 'landed', attempts: [] },
        { phase: '2', next: 'recorded', agent: 'scripted', model: null },
        { phase: '3', next: 'starts', caps: { usd: 2, tokens: null } },
        { phase: '4', next: 'starts', attempts: [{ end: 'failed' }] },
        { phase: '5', next: 'skipped' },
      ],
    });
    expect(of.userState()).toEqual(before);
    expect(of.starts()).toHaveLength(3);

    of.write(planFile, of.read(planFile).replace('- [ ] a task', '- [ ] a tasks'));
    expect((await shown(of))[1]).toContain(
      '2 stops before an agent starts: its text has changed since its work was recorded',
    );
    of.reconfigure({ caps: { phase: { usd: 0.3 } } });
    expect((await shown(of))[3]).toContain(
      '4 starts no agent: the limit of this phase is reached: 0.30 US$ of 0.30 US$ are used',
    );
  });

  test('the very prompt that would be sent, also after a failure', async () => {
    const of = scripted(phase(1, 'test -f b'), { 1: [[write('a')]] }, { retries: 0 });
    workspace = of;
    await of.run('implement-1');
    await of.run('redo', { phase: 1, because: 'It is called b.' });
    const { output } = await of.run('plan-show', { prompt: 1 });
    expect(output).toContain('It is called b.');
    await of.run('implement-1');
    expect(output).toBe(of.starts()[1]?.prompt);
  });
});

test.each([
  [['--model', 'sonnet', '--x'], 'sonnet'],
  [['-p', '--model=opus'], 'opus'],
  [['exec', '-m', 'gpt-5'], 'gpt-5'],
  [['--model'], null],
  [['--models', 'x'], null],
])('the model of %j is %s', (args, model) => {
  expect(modelOf(args)).toBe(model);
});
