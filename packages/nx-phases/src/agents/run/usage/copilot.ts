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
        return words === undefined ? {} : { words };
      }
      case 'session.error':
        return { failure: textAt(event, 'data', 'message') ?? 'it reports an error' };
      default:
        return {};
    }
  };
}
