import type { ModelApi, ModelEvent } from './model-server.ts';

/** What a stub of Anthropic's Messages API says. */
export interface Script {
  /** Written by the tool that writes files. */
  readonly write: { readonly path: string; readonly content: string };
  readonly words: string;
  readonly tokens: { readonly input: number; readonly output: number };
}

interface Asked {
  readonly model?: string;
  readonly messages?: readonly { readonly content?: unknown }[];
}

export function anthropic({ write, words, tokens }: Script): ModelApi {
  return {
    answer(path, body, number) {
      if (!/^\/v1\/messages(?:\?|$)/.test(path)) return undefined;
      const { model, messages = [] } = body as Asked;
      const isDone = JSON.stringify(messages).includes('"tool_result"');
      const block = isDone
        ? { start: { type: 'text', text: '' }, delta: { type: 'text_delta', text: words } }
        : {
            start: { type: 'tool_use', id: `toolu_${number}`, name: 'Write', input: {} },
            delta: {
              type: 'input_json_delta',
              partial_json: JSON.stringify({ file_path: write.path, content: write.content }),
            },
          };
      const message = {
        id: `msg_${number}`,
        type: 'message',
        role: 'assistant',
        model,
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: tokens.input, output_tokens: 1 },
      };
      return [
        { type: 'message_start', message },
        { type: 'content_block_start', index: 0, content_block: block.start },
        { type: 'content_block_delta', index: 0, delta: block.delta },
        { type: 'content_block_stop', index: 0 },
        {
          type: 'message_delta',
          delta: { stop_reason: isDone ? 'end_turn' : 'tool_use', stop_sequence: null },
          usage: { output_tokens: tokens.output },
        },
        { type: 'message_stop' },
      ].map((data): ModelEvent => ({ name: data.type, data }));
    },
  };
}
