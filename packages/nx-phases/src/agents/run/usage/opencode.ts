import { toolActivity } from './activity.ts';
import { amountAt, at, objectIn, textAt, type LineReader } from './model.ts';

/**
 * opencode with `run --format json`. The end of each step tells the tokens and costs of one request. Its
 * input leaves out what was read from or written to a cache, and its output the reasoning. The costs are
 * worked out from prices that it knows, so 0 where it knows none.
 */
export function opencodeReader(): LineReader {
  let tokens = 0;
  let usd = 0;
  return (line) => {
    const event = objectIn(line);
    switch (at(event, 'type')) {
      case 'text': {
        const words = textAt(event, 'part', 'text');
        return words === undefined ? {} : { words };
      }
      case 'tool_use': {
        const name = textAt(event, 'part', 'tool');
        const input = at(event, 'part', 'state', 'input');
        return name === undefined ? {} : { activity: toolActivity(name, input) };
      }
      case 'step_finish': {
        tokens += tokensOf(at(event, 'part', 'tokens'));
        usd += amountAt(event, 'part', 'cost') ?? 0;
        return { usage: { tokens, usd } };
      }
      case 'error':
        return {
          failure:
            textAt(event, 'error', 'data', 'message') ??
            textAt(event, 'error', 'name') ??
            'it reports an error',
        };
      default:
        return {};
    }
  };
}

function tokensOf(tokens: unknown): number {
  const parts = [['input'], ['output'], ['reasoning'], ['cache', 'read'], ['cache', 'write']];
  return (
    amountAt(tokens, 'total') ??
    parts.reduce((sum, path) => sum + (amountAt(tokens, ...path) ?? 0), 0)
  );
}
