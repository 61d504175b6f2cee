import { expect, test } from '@jest/globals';
import { startArguments } from '../../../src/agents/run/start-arguments.ts';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';

function start(options: object, usdLeft?: number) {
  const agent = normalizeOptions({ agents: { mine: options } }).agents?.byName['mine'];
  if (agent === undefined) throw new Error('no agent');
  return startArguments(agent, 'the $& prompt', '/tmp/a b/1.md', usdLeft);
}

test('what is left of a limit in money is given to an agent that keeps one itself', () => {
  expect(start({ preset: 'claude' }, 1.239).args.slice(0, 3)).toEqual([
    '--max-budget-usd',
    '1.24',
    '--print',
  ]);
  expect(start({ preset: 'claude' }).args).not.toContain('--max-budget-usd');
  expect(start({ preset: 'codex' }, 1).args[0]).toBe('exec');
});

test('placeholders stand for the prompt only in the way that was chosen', () => {
  const args = ['{prompt}', '--in={promptFile}'];
  expect(start({ command: 'x', arguments: args })).toEqual({ args, stdin: 'the $& prompt' });
  expect(start({ command: 'x', prompt: 'file', arguments: args })).toEqual({
    args: ['{prompt}', '--in=/tmp/a b/1.md'],
    stdin: undefined,
  });
  expect(start({ command: 'x', prompt: 'argument', arguments: args })).toEqual({
    args: ['the $& prompt', '--in={promptFile}'],
    stdin: undefined,
  });
});
