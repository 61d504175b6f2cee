import type { ModelApi } from './model-server.ts';

/** What a stub of OpenAI's Responses API says. */
export interface Script {
  /** Run by the shell tool that the request offers. */
  readonly shell: string;
  readonly words: string;
  readonly tokens: { readonly input: number; readonly output: number };
}

interface Asked {
  readonly tools?: readonly { readonly name?: string }[];
  readonly input?: readonly { readonly type?: string }[];
}

export function openai({ shell, words, tokens }: Script): ModelApi {
  return {
    answer(path, body, number) {
      if (!path.startsWith('/v1/responses')) return undefined;
      const { tools = [], input = [] } = body as Asked;
      const id = `resp_${number}`;
      const isDone = input.some(({ type }) => type === 'function_call_output');
      const item = isDone
        ? {
            type: 'message',
            role: 'assistant',
            id: `msg_${number}`,
            content: [{ type: 'output_text', text: words, annotations: [] }],
          }
        : {
            type: 'function_call',
            id: `fc_${number}`,
            call_id: `call_${number}`,
            ...call(tools, shell),
          };
      const usage = {
        input_tokens: tokens.input,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: tokens.output,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: tokens.input + tokens.output,
      };
      return [
        { type: 'response.created', response: { id } },
        { type: 'response.output_item.done', output_index: 0, item },
        { type: 'response.completed', response: { id, output: [item], usage } },
      ].map((data) => ({ name: data.type, data }));
    },
  };
}

/** The tools that run commands are called and asked differently from version to version. */
function call(tools: Asked['tools'], shell: string): { name: string; arguments: string } {
  const names = (tools ?? []).map(({ name }) => name);
  if (names.includes('exec_command'))
    return { name: 'exec_command', arguments: JSON.stringify({ cmd: shell }) };
  if (names.includes('shell_command'))
    return { name: 'shell_command', arguments: JSON.stringify({ command: shell }) };
  return { name: 'shell', arguments: JSON.stringify({ command: ['sh', '-c', shell] }) };
}
