import { describe, expect, test } from '@jest/globals';
import { usageFormats } from '../../../../src/inference/options/usage-option.ts';
import { reportReader } from '../../../../src/agents/run/usage/reader.ts';
import { after, nothing } from './support/after.ts';

describe('claude', () => {
  const message = (id: string, output: number, text?: string) => ({
    type: 'assistant',
    message: {
      id,
      content: text === undefined ? [{ type: 'tool_use', name: 'Edit' }] : [{ type: 'text', text }],
      usage: {
        input_tokens: 10,
        cache_creation_input_tokens: 5,
        cache_read_input_tokens: 100,
        output_tokens: output,
      },
    },
  });
  const result = {
    type: 'result',
    subtype: 'success',
    is_error: false,
    result: 'All done.',
    total_cost_usd: 0.25,
    usage: { input_tokens: 30, cache_read_input_tokens: 300, output_tokens: 70 },
  };

  test('counts each request once while it runs', () => {
    const lines = [message('a', 1, 'Hm.'), message('a', 3), message('b', 2)];
    expect(after('claude', ...lines)).toEqual({
      usage: { tokens: 118 + 117, usd: undefined },
      words: 'Hm.',
      failure: undefined,
    });
  });

  test('takes sum, costs and last words from the result', () => {
    expect(after('claude', message('a', 1, 'Hm.'), result)).toEqual({
      usage: { tokens: 400, usd: 0.25 },
      words: 'All done.',
      failure: undefined,
    });
  });

  test('the result alone is what `--output-format json` prints', () => {
    expect(after('claude', result).usage).toEqual({ tokens: 400, usd: 0.25 });
  });

  test('an error', () => {
    const failed = {
      ...result,
      subtype: 'error_max_budget_usd',
      is_error: true,
      result: undefined,
    };
    expect(after('claude', failed).failure).toBe('error_max_budget_usd');
  });
});

describe('codex', () => {
  test('takes tokens at the end of the turn, and the words of its messages', () => {
    // As Codex 0.169 printed it.
    const lines = [
      { type: 'thread.started', thread_id: '1' },
      { type: 'turn.started' },
      { type: 'item.completed', item: { id: '1', type: 'agent_message', text: 'All done' } },
      {
        type: 'turn.completed',
        usage: {
          input_tokens: 200,
          cached_input_tokens: 20,
          cache_write_input_tokens: 0,
          output_tokens: 10,
          reasoning_output_tokens: 2,
        },
      },
    ];
    expect(after('codex', ...lines)).toEqual({
      usage: { tokens: 210, usd: undefined },
      words: 'All done',
      failure: undefined,
    });
  });

  test('a failed turn', () => {
    expect(after('codex', { type: 'turn.failed', error: { message: 'no quota' } }).failure).toBe(
      'no quota',
    );
  });
});

describe('gemini', () => {
  test('joins the pieces of its last words and takes the tokens of the result', () => {
    const lines = [
      { type: 'init', model: 'x' },
      { type: 'message', role: 'user', content: 'the prompt' },
      { type: 'message', role: 'assistant', content: 'I ', delta: true },
      { type: 'tool_use', tool_name: 'edit' },
      { type: 'message', role: 'assistant', content: 'All ', delta: true },
      { type: 'message', role: 'assistant', content: 'done', delta: true },
      { type: 'result', status: 'success', stats: { total_tokens: 50, input_tokens: 40 } },
    ];
    expect(after('gemini', ...lines)).toEqual({
      usage: { tokens: 50, usd: undefined },
      words: 'All done',
      failure: undefined,
    });
  });

  test('an error', () => {
    const line = { type: 'result', status: 'error', error: { message: 'no quota' } };
    expect(after('gemini', line).failure).toBe('no quota');
  });
});

describe('lines', () => {
  test('reads reports among other text, the last one', () => {
    const lines = [
      'Working {"nxPhases": {"tokens": 9}}',
      { nxPhases: { tokens: 5, usd: 0.1 } },
      { nxPhases: { tokens: 8, summary: 'Did it.' } },
    ];
    expect(after('lines', ...lines)).toEqual({
      usage: { tokens: 8, usd: 0.1 },
      words: 'Did it.',
      failure: undefined,
    });
  });

  test('a report that takes something back is not believed', () => {
    const lines = [{ nxPhases: { tokens: 9, usd: 2 } }, { nxPhases: { tokens: 1, usd: 0 } }];
    expect(after('lines', ...lines).usage).toEqual({ tokens: 9, usd: 2 });
  });
});

describe('copilot', () => {
  test('has words, and nothing of costs', () => {
    // As Copilot CLI 1.0.102 printed it.
    const lines = [
      { type: 'assistant.message', data: { content: '', toolRequests: [{ name: 'create' }] } },
      { type: 'assistant.message_delta', data: { deltaContent: 'Made' }, ephemeral: true },
      { type: 'assistant.message', data: { content: 'Made it.', toolRequests: [] } },
      { type: 'result', exitCode: 0, usage: { premiumRequests: 1 } },
    ];
    expect(after('copilot', ...lines)).toEqual({ ...nothing, words: 'Made it.' });
  });

  test('an error', () => {
    const lines = [
      { type: 'model.call_failure', data: { statusCode: 401 } },
      { type: 'session.error', data: { errorType: 'authentication', message: 'no login' } },
      { type: 'result', exitCode: 1, usage: { premiumRequests: 0 } },
    ];
    expect(after('copilot', ...lines)).toEqual({ ...nothing, failure: 'no login' });
  });
});

describe('opencode', () => {
  const step = (cost: number, tokens: object) => ({
    type: 'step_finish',
    part: { type: 'step-finish', tokens, cost },
  });

  test('adds up tokens and costs of its steps, and takes the last words', () => {
    // As opencode 1.18.33 printed it.
    const lines = [
      { type: 'step_start', part: { type: 'step-start' } },
      { type: 'tool_use', part: { type: 'tool', tool: 'write', state: { status: 'completed' } } },
      step(0.25, {
        total: 137,
        input: 100,
        output: 7,
        reasoning: 0,
        cache: { write: 10, read: 20 },
      }),
      { type: 'text', part: { type: 'text', text: 'Made it.' } },
      step(0.5, { input: 100, output: 7, reasoning: 3, cache: { write: 0, read: 90 } }),
    ];
    expect(after('opencode', ...lines)).toEqual({
      usage: { tokens: 137 + 200, usd: 0.75 },
      words: 'Made it.',
      failure: undefined,
    });
  });

  test('an error', () => {
    const line = { type: 'error', error: { name: 'APIError', data: { message: 'bad key' } } };
    expect(after('opencode', line).failure).toBe('bad key');
    expect(after('opencode', { type: 'error', error: { name: 'APIError' } }).failure).toBe(
      'APIError',
    );
  });
});

describe('qwen', () => {
  const usage = { input_tokens: 100, output_tokens: 7, cache_read_input_tokens: 90 };
  const message = (id: string, text?: string) => ({
    type: 'assistant',
    message: {
      id,
      content: text === undefined ? [{ type: 'tool_use', name: 'edit' }] : [{ type: 'text', text }],
      usage: { ...usage, total_tokens: 107 },
    },
  });

  test('counts its requests, cached tokens as the input that they are, and the sum at the end', () => {
    // As Qwen Code 0.24.4 printed it.
    const result = {
      type: 'result',
      subtype: 'success',
      is_error: false,
      result: 'Made it.',
      usage: { input_tokens: 200, output_tokens: 14, cache_read_input_tokens: 180 },
    };
    const lines = [message('a'), message('b', 'Made it.')];
    const done = { usage: { tokens: 214, usd: undefined }, words: 'Made it.', failure: undefined };
    expect(after('qwen', ...lines)).toEqual(done);
    expect(after('qwen', ...lines, result)).toEqual(done);
  });

  test.each([
    // Qwen Code 0.24.4
    { is_error: true, subtype: 'error_during_execution', error: { message: '[API Error: 401]' } },
    // Qwen Code 0.15.10
    { is_error: false, subtype: 'success', result: '[API Error: 401]' },
  ])('an error, %j', (result) => {
    expect(after('qwen', { type: 'result', ...result }).failure).toBe('[API Error: 401]');
  });
});

describe('whatever is printed', () => {
  test.each(usageFormats)('%s', (format) => {
    const odd = [
      '',
      '{',
      'null',
      '[]',
      '{"type":"result"',
      { type: 'assistant', message: null },
      { type: 'item.completed', item: 7 },
      { type: 'message', role: 'assistant', content: 7 },
      { type: 'item.started', item: { type: 'file_change', changes: 7 } },
      { type: 'tool_use', tool_name: 7 },
      { nxPhases: { tokens: -1, usd: '2' } },
      { nxPhases: null },
    ];
    expect(after(format, ...odd)).toEqual(nothing);
  });

  test('characters and lines may be cut anywhere', () => {
    const bytes = Buffer.from(`{"nxPhases":{"tokens":3,"summary":"größer"}}\n`);
    const reader = reportReader('lines');
    for (const byte of bytes) reader.add(Buffer.from([byte]));
    expect([reader.usage?.tokens, reader.words]).toEqual([3, 'größer']);
  });

  test('the last line may lack its end', () => {
    const reader = reportReader('lines');
    reader.add(Buffer.from('{"nxPhases":{"tokens":3}}'));
    expect(reader.usage).toBeUndefined();
    reader.end();
    expect(reader.usage?.tokens).toBe(3);
  });

  test('a line without end is not kept, and the next one is read', () => {
    const reader = reportReader('lines');
    const megabyte = Buffer.alloc(2 ** 20, 'x');
    for (let index = 0; index < 20; index++) reader.add(megabyte);
    reader.add(Buffer.from('\n{"nxPhases":{"tokens":3}}\n'));
    expect(reader.usage?.tokens).toBe(3);
  });
});
