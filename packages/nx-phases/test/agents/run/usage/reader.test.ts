import { describe, expect, test } from '@jest/globals';
import type { UsageFormat } from '../../../../src/inference/options/agent-presets.ts';
import { reportReader } from '../../../../src/agents/run/usage/reader.ts';

/** What is known after these lines were printed. */
function after(format: UsageFormat, ...lines: readonly (object | string)[]) {
  const reader = reportReader(format);
  const text = lines
    .map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
    .join('');
  reader.add(Buffer.from(text));
  reader.end();
  const { usage, words, failure } = reader;
  return { usage, words, failure };
}

const nothing = { usage: undefined, words: undefined, failure: undefined };

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

describe('whatever is printed', () => {
  test.each<UsageFormat>(['claude', 'codex', 'gemini', 'lines', 'none'])('%s', (format) => {
    const odd = [
      '',
      '{',
      'null',
      '[]',
      '{"type":"result"',
      { type: 'assistant', message: null },
      { type: 'item.completed', item: 7 },
      { type: 'message', role: 'assistant', content: 7 },
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
