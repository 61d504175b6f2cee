import type { Script } from './anthropic.ts';
import type { ModelApi } from './model-server.ts';

interface Asked {
  readonly model?: string;
  readonly messages?: readonly { readonly role?: string }[];
  readonly tools?: readonly { readonly function?: { readonly name?: string } }[];
}

/** A stub of OpenAI's Chat Completions API, which many providers have copied, that has a file written. */
export function chat({ write, words, tokens }: Script): ModelApi {
  const byTool: Readonly<Record<string, object>> = {
    create: { path: write.path, file_text: write.content },
    write: { filePath: write.path, content: write.content },
    write_file: { file_path: write.path, content: write.content },
  };
  return {
    answer(path, body, number) {
      if (!path.startsWith('/v1/chat/completions')) return undefined;
      const { model, messages = [], tools = [] } = body as Asked;
      const names = tools.map((tool) => tool.function?.name ?? '');
      const name = names.find((one) => Object.hasOwn(byTool, one));
      // Some ask for a title first, without any tools.
      const isDone = name === undefined || messages.some(({ role }) => role === 'tool');
      const delta = isDone
        ? { role: 'assistant', content: words }
        : {
            role: 'assistant',
            content: null,
            tool_calls: [
              {
                index: 0,
                id: `call_${number}`,
                type: 'function',
                function: { name, arguments: JSON.stringify(byTool[name]) },
              },
            ],
          };
      const chunk = { id: `chat_${number}`, object: 'chat.completion.chunk', created: 1, model };
      const usage = {
        prompt_tokens: tokens.input,
        completion_tokens: tokens.output,
        total_tokens: tokens.input + tokens.output,
      };
      return [
        { choices: [{ index: 0, delta, finish_reason: null }] },
        { choices: [{ index: 0, delta: {}, finish_reason: isDone ? 'stop' : 'tool_calls' }] },
        { choices: [], usage },
      ].map((data) => ({ data: { ...chunk, ...data } }));
    },
  };
}
