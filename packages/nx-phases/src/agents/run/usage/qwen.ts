import { activityIn } from './activity.ts';
import { amountAt, at, objectIn, textAt, wordsIn, type LineReader } from './model.ts';

/**
 * Qwen Code with `--output-format stream-json`: the events of Claude Code, but each message of the
 * assistant is a request of its own, cached tokens are among the input, costs are not reported, and older
 * versions report an error of the API as words of a success.
 */
export function qwenReader(): LineReader {
  let tokens = 0;
  return (line) => {
    const event = objectIn(line);
    switch (at(event, 'type')) {
      case 'assistant': {
        const words = wordsIn(at(event, 'message', 'content'));
        const activity = activityIn(at(event, 'message', 'content'));
        const used = tokensOf(at(event, 'message', 'usage'));
        if (used !== undefined) tokens += used;
        return {
          ...(used !== undefined && { usage: { tokens, usd: undefined } }),
          ...(words !== undefined && { words }),
          ...(activity !== undefined && { activity }),
        };
      }
      case 'result': {
        const words = textAt(event, 'result');
        const used = tokensOf(at(event, 'usage'));
        const failed = at(event, 'is_error') === true || words?.startsWith('[API Error:') === true;
        return {
          ...(used !== undefined && { usage: { tokens: used, usd: undefined } }),
          ...(words !== undefined && { words }),
          ...(failed && {
            failure: textAt(event, 'error', 'message') ?? words ?? 'it reports an error',
          }),
        };
      }
      default:
        return {};
    }
  };
}

/** Undefined: it says nothing of tokens. */
function tokensOf(usage: unknown): number | undefined {
  const input = amountAt(usage, 'input_tokens');
  const output = amountAt(usage, 'output_tokens');
  const total = amountAt(usage, 'total_tokens');
  if (total !== undefined) return total;
  return input === undefined && output === undefined ? undefined : (input ?? 0) + (output ?? 0);
}
