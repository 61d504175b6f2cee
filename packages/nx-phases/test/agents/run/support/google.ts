import type { Script } from './anthropic.ts';
import type { ModelApi } from './model-server.ts';

/** A stub of Gemini's API that has a file written. */
export function google({ write, words, tokens }: Script): ModelApi {
  return {
    answer(path, body) {
      if (!path.includes(':streamGenerateContent')) return undefined;
      const isDone = JSON.stringify(body).includes('"functionResponse"');
      const part = isDone
        ? { text: words }
        : {
            functionCall: {
              name: 'write_file',
              args: { file_path: write.path, content: write.content },
            },
          };
      return [
        {
          data: {
            candidates: [
              { index: 0, finishReason: 'STOP', content: { role: 'model', parts: [part] } },
            ],
            usageMetadata: {
              promptTokenCount: tokens.input,
              candidatesTokenCount: tokens.output,
              totalTokenCount: tokens.input + tokens.output,
            },
          },
        },
      ];
    },
  };
}
