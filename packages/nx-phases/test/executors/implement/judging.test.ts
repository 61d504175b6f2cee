import { describe, expect, test } from '@jest/globals';
import { one, write } from './texts.ts';
import { useScripted } from './use-scripted.ts';

const tests = useScripted();

describe('what it costs', () => {
  test('over the limit of a phase it is ended, and not started again', async () => {
    const of = tests.open(
      one('test -f a'),
      { 1: [[write('a'), { report: { tokens: 10, usd: 2.5 } }, { hang: true }]] },
      { caps: { phase: { usd: 2 } } },
    );
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain(
      'agent scripted was ended: the limit of this phase is reached: 2.50 US$ of 2.00 US$ are used',
    );
    expect(of.implementRecord('implement-1').starts).toMatchObject([
      { ended: 'over-cap', tokens: 10, usd: 2.5 },
    ]);
    tests.expectNothingTouched(of);
    const again = await of.run('implement-1');
    expect(again.output).toContain('no agent was started: the limit of this phase is reached');
    expect(of.starts()).toHaveLength(1);
  });

  test('the limit of the plan holds for all of its phases and all starts', async () => {
    const two = `${one('test -f a')}\n${one('test -f a').replace('Phase 1', 'Phase 2')}dependencies: []\n`;
    const of = tests.open(
      two,
      { 1: [[{ report: { tokens: 60 } }]], 2: [[write('a')]] },
      { caps: { plan: { tokens: 100 } } },
    );
    await of.run('implement-1');
    // Twice 60: its retry is counted.
    expect(of.starts()).toHaveLength(2);
    const { success, output } = await of.run('implement-2');
    expect(success).toBe(false);
    expect(output).toContain('the limit of the whole plan is reached: 120 of 100 tokens are used');
    expect(of.starts()).toHaveLength(2);
  });
});

describe('its checks', () => {
  test('fail twice, then pass with the failure in the prompt', async () => {
    const of = tests.open(
      one('cat a; grep -q right a'),
      { 1: [[write('a', 'wrong once\n')], [write('a', 'wrong twice\n')], [write('a', 'right\n')]] },
      { retries: 2 },
    );
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    const [first, second, third] = of.starts();
    expect(first?.prompt).not.toContain('What failed');
    expect(second?.prompt).toContain('ended with exit code 1');
    expect(second?.prompt).toContain('wrong once');
    expect(third?.prompt).toContain('wrong twice');
    expect(of.implementRecord('implement-1').starts.map(({ failure }) => failure !== null)).toEqual(
      [true, true, false],
    );
    tests.expectNothingTouched(of);
  });

  test('are needed', async () => {
    const of = tests.open('### Phase 1: It\n\n- [ ] a task\n', { 1: [[write('a')]] });
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain('Unexpected phase without a check');
    expect(of.starts()).toHaveLength(0);
  });

  test('may be those of nx.json', async () => {
    const of = tests.open(
      '### Phase 1: It\n\n- [ ] a task\n',
      { 1: [[write('a')]] },
      { checks: 'test -f a' },
    );
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    const { success, output } = await of.run('phase-1');
    expect(success).toBe(true);
    expect(output).toContain('passed: 1 command');
  });
});
