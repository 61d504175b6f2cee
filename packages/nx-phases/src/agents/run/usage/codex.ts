import { amountAt, at, objectIn, textAt, type LineReader } from './model.ts';

/**
 * Codex with `exec --json`. A run is one turn, whose end tells the tokens of all its requests; cached
 * ones are among the input, reasoning among the output. Costs are not reported.
 */
export function codexReader(): LineReader {
  return (line) => {
    const event = objectIn(line);
    switch (at(event, 'type')) {
      case 'item.completed': {
        const words = textAt(event, 'item', 'text');
        return at(event, 'item', 'type') === 'agent_message' && words !== undefined
          ? { words }
          : {};
      }
      case 'turn.completed': {
        const input = amountAt(event, 'usage', 'input_tokens');
        const output = amountAt(event, 'usage', 'output_tokens');
        return input === undefined && output === undefined
          ? {}
          : { usage: { tokens: (input ?? 0) + (output ?? 0), usd: undefined } };
      }
      case 'turn.failed':
        return { failure: textAt(event, 'error', 'message') ?? 'its turn failed' };
      default:
        return {};
    }
  };
}
