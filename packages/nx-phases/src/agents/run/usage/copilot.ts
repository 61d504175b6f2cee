import { toolActivity } from './activity.ts';
import { at, objectIn, textAt, type LineReader } from './model.ts';

/**
 * GitHub Copilot CLI with `--output-format json`. It reports neither tokens nor costs, only how many
 * premium requests were used, which is no limit that we keep.
 */
export function copilotReader(): LineReader {
  return (line) => {
    const event = objectIn(line);
    switch (at(event, 'type')) {
      case 'assistant.message': {
        const words = textAt(event, 'data', 'content');
        const activity = activityOf(at(event, 'data', 'toolRequests'));
        return {
          ...(words !== undefined && { words }),
          ...(activity !== undefined && { activity }),
        };
      }
      case 'session.error':
        return { failure: textAt(event, 'data', 'message') ?? 'it reports an error' };
      default:
        return {};
    }
  };
}

function activityOf(requests: unknown): string | undefined {
  const last: unknown = Array.isArray(requests) ? requests.at(-1) : undefined;
  const name = textAt(last, 'name');
  return name === undefined ? undefined : toolActivity(name, at(last, 'arguments'));
}
