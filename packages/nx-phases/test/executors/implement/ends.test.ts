import { describe, expect, test } from '@jest/globals';
import { one, write } from './texts.ts';
import { useScripted } from './use-scripted.ts';

const tests = useScripted();

describe('how an agent ends', () => {
  test('well, without having done anything', async () => {
    const of = tests.open(one('true'), { 1: [[{ print: 'hm' }]] }, { retries: 0 });
    const { success, output } = await of.run('implement-1');
    expect([success, output]).toEqual([
      false,
      expect.stringContaining('the agent changed nothing'),
    ]);
    tests.expectNothingTouched(of);
  });

  test('badly, half way; the same command goes on', async () => {
    const of = tests.open(
      one('test -f a -a -f b'),
      { 1: [[write('a'), { exit: 1 }]] },
      { retries: 0 },
    );
    expect(await of.run('implement-1')).toMatchObject({ success: false });
    expect(of.read('.nx/phases/demo-plan/implement-1/failed.patch')).toContain('b/a');
    tests.expectNothingTouched(of);
    of.setSteps({ 1: [[write('a'), write('b')]] });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    tests.expectNothingTouched(of);
  });

  test.each([
    ['silent', [{ hang: true }], { stallTimeout: '1s' }, 'printed nothing for 1 s'],
    ['talking', [{ talk: true }], { timeout: '2s' }, 'was ended by the time limit of 2 s'],
    [
      'deaf to signals, with a grandchild in a session of its own',
      [{ 'ignore-signals': true }, { 'leave-behind': 'x' }, { hang: true }],
      { stallTimeout: '2s' },
      'printed nothing for 2 s',
    ],
  ])('never, %s', async (_, steps, agent, reason) => {
    const of = tests.open(one('true'), { 1: [[write('a'), ...steps]] }, agent);
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain(`is not implemented: agent scripted ${reason}`);
    expect(of.starts()).toHaveLength(1);
    tests.expectNothingTouched(of);
  });

  test('leaving something behind that goes on', async () => {
    const of = tests.open(one('test -f a'), { 1: [[write('a'), { 'leave-behind': 'x' }]] });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    tests.expectNothingTouched(of);
  });

  test('with more output than anybody wants to keep', async () => {
    const of = tests.open(one('test -f a'), {
      1: [[{ flood: 8 * 2 ** 20 }, write('a'), { print: 'the end' }]],
    });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    const log = of.read('.nx/phases/demo-plan/implement-1/log.txt');
    expect(log.length).toBeLessThan(2 ** 20);
    expect(log).toMatch(/\d+ bytes left out/);
    expect(log).toContain('the end\n');
  });

  test('in time, although it waits for more on stdin than it gets', async () => {
    // The scripted agent reads stdin to its end before it does anything.
    const of = tests.open(one('test -f a'), { 1: [[write('a')]] });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
  });
});
