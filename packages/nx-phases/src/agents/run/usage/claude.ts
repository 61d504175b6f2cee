import { activityIn } from './activity.ts';
import {
  amountAt,
  at,
  objectIn,
  textAt,
  wordsIn,
  type LineReader,
  type LineReading,
  type Usage,
} from './model.ts';

/**
 * Claude Code with `--output-format stream-json`, or `json`, which prints the last of these events
 * alone. Each message of the assistant tells the tokens of one request, in several events of the same
 * message id; the `result` at the end tells the sum, and the costs.
 */
export function claudeReader(): LineReader {
  const requests = new Map<string, number>();
  return (line) => {
    const event = objectIn(line);
    switch (at(event, 'type')) {
      case 'assistant':
        return readMessage(at(event, 'message'), requests);
      case 'result':
        return readResult(event);
      case 'rate_limit_event':
        return readLimit(event);
      default:
        return {};
    }
  };
}

function readMessage(message: unknown, requests: Map<string, number>): LineReading {
  const words = wordsIn(at(message, 'content'));
  const activity = activityIn(at(message, 'content'));
  const said = {
    ...(words !== undefined && { words }),
    ...(activity !== undefined && { activity }),
  };
  const id = textAt(message, 'id');
  const usage = at(message, 'usage');
  if (id === undefined || usage === undefined) return said;
  requests.set(id, tokensOf(usage));
  const tokens = [...requests.values()].reduce((sum, one) => sum + one, 0);
  return { usage: { tokens, usd: undefined }, ...said };
}

function readResult(event: unknown): LineReading {
  const words = textAt(event, 'result');
  const failed = at(event, 'is_error') === true || at(event, 'subtype') !== 'success';
  const usage: Usage = {
    tokens: tokensOf(at(event, 'usage')),
    usd: amountAt(event, 'total_cost_usd'),
  };
  return {
    usage,
    ...(words !== undefined && { words }),
    ...(failed && { failure: words ?? textAt(event, 'subtype') ?? 'it reports an error' }),
  };
}

/** It goes on where `status` is another: then it is told of what is left. */
function readLimit(event: unknown): LineReading {
  if (at(event, 'rate_limit_info', 'status') !== 'rejected') return {};
  const seconds = amountAt(event, 'rate_limit_info', 'resetsAt');
  return { limit: { until: seconds === undefined ? undefined : seconds * 1000 } };
}

function tokensOf(usage: unknown): number {
  return [
    'input_tokens',
    'cache_creation_input_tokens',
    'cache_read_input_tokens',
    'output_tokens',
  ].reduce((sum, key) => sum + (amountAt(usage, key) ?? 0), 0);
}
