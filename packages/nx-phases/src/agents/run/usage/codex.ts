import { toolActivity } from './activity.ts';
import { amountAt, at, objectIn, textAt, type LineReader, type LineReading } from './model.ts';

/**
 * Codex with `exec --json`. A run is one turn, whose end tells the tokens of all its requests; cached
 * ones are among the input, reasoning among the output. Costs are not reported.
 */
export function codexReader(): LineReader {
  return (line) => {
    const event = objectIn(line);
    switch (at(event, 'type')) {
      case 'item.started':
        return activityReading(at(event, 'item'));
      case 'item.completed': {
        const words = textAt(event, 'item', 'text');
        return at(event, 'item', 'type') === 'agent_message' && words !== undefined
          ? { words }
          : activityReading(at(event, 'item'));
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

/** Most kinds of item are told when they begin; a change of files only when it is done. */
function activityReading(item: unknown): LineReading {
  const kind = textAt(item, 'type');
  switch (kind) {
    case 'command_execution':
    case 'web_search':
      return { activity: toolActivity(kind.replace('_', ' '), item) };
    case 'mcp_tool_call':
      return {
        activity: ['tool', textAt(item, 'server'), textAt(item, 'tool')].filter(Boolean).join(' '),
      };
    case 'file_change': {
      const changes = at(item, 'changes');
      const paths = Array.isArray(changes)
        ? changes.flatMap((change) => textAt(change, 'path') ?? [])
        : [];
      return { activity: ['file change', paths.join(', ')].filter(Boolean).join(' ') };
    }
    case undefined:
    default:
      return {};
  }
}
