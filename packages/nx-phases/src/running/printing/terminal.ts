/** What is known of the terminal that an output is for. */
export interface Terminal {
  /** In columns. */
  readonly width: number;
  readonly hasColours: boolean;
}

/** Of an output that goes elsewhere. */
const usualWidth = 80;

/**
 * By the conventions of https://no-color.org and of `FORCE_COLOR`, of which `true` says nothing: Nx sets it for all of
 * its tasks, also where their output goes into a file.
 */
export function terminalOf(
  output: { readonly isTTY?: boolean; readonly columns?: number },
  env: NodeJS.ProcessEnv,
): Terminal {
  const { NO_COLOR: no = '', FORCE_COLOR: force = '', TERM: term } = env;
  const isTerminal = output.isTTY === true;
  return {
    width: (isTerminal ? output.columns : undefined) ?? usualWidth,
    hasColours:
      no === '' && (/^[123]$/.test(force) || (force !== '0' && isTerminal && term !== 'dumb')),
  };
}
