import { expect, test } from '@jest/globals';
import { startArguments } from '../../../src/agents/run/start-arguments.ts';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';

function start(options: object, usdLeft?: number, prompt = 'the $& prompt') {
  const agent = normalizeOptions({ agents: { mine: options } }).agents?.byName['mine'];
  if (agent === undefined) throw new Error('no agent');
  return startArguments(agent, prompt, '/tmp/a b/1.md', usdLeft);
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

test('a prompt that is too long for an argument is named there by its file', () => {
  const options = { command: 'x', prompt: 'argument', arguments: ['-p', '{prompt}'] };
  const limit = process.platform === 'win32' ? 24 * 1024 : 128 * 1024 - 1;
  const longest = 'x'.repeat(limit);
  expect(start(options, undefined, longest).args).toEqual(['-p', longest]);
  for (const longer of [`${longest}x`, `${'x'.repeat(limit - 1)}ä`])
    expect(start(options, undefined, longer)).toEqual({
      args: ['-p', 'Read the whole file /tmp/a b/1.md and do what it asks for.'],
      stdin: undefined,
    });
});
