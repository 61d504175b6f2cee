import { toolActivity } from './activity.ts';
import { amountAt, at, objectIn, textAt, type LineReader, type LineReading } from './model.ts';

/**
 * Gemini with `--output-format stream-json`. Words come in pieces, whole again before each use of a
 * tool; the `result` at the end tells the tokens. Costs are not reported.
 */
export function geminiReader(): LineReader {
  let piece = '';
  return (line) => {
    const event = objectIn(line);
    switch (at(event, 'type')) {
      case 'message': {
        const text = textAt(event, 'content');
        if (at(event, 'role') !== 'assistant' || text === undefined) return {};
        piece = at(event, 'delta') === true ? piece + text : text;
        return { words: piece };
      }
      case 'tool_use': {
        piece = '';
        const name = textAt(event, 'tool_name');
        return name === undefined ? {} : { activity: toolActivity(name, at(event, 'parameters')) };
      }
      case 'result':
        return readResult(event);
      default:
        return {};
    }
  };
}

function readResult(event: unknown): LineReading {
  const tokens = amountAt(event, 'stats', 'total_tokens');
  return {
    ...(tokens !== undefined && { usage: { tokens, usd: undefined } }),
    ...(at(event, 'status') === 'error' && {
      failure: textAt(event, 'error', 'message') ?? 'it reports an error',
    }),
  };
}
