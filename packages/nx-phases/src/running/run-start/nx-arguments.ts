/** Styles in which Nx prints lines of tasks as they come. */
export const streamed: readonly string[] = ['stream', 'stream-without-prefixes'];

/** Styles in which Nx prints each task when it has ended. */
export const printedWhole: readonly string[] = ['static', 'static-failures-only'];

/** By one of these Nx 23 and 24 take whoever calls them for an agent, and print a summary alone. */
const agents =
  /^(?:CODEX_THREAD_ID|SUPERSET_AGENT_ID|CLAUDECODE|CLAUDE_CODE|CURSOR_TRACE_ID|GEMINI_CLI|REPL_ID|VSCODE_AGENT|OPENCODE|COPILOT_CLI)$/;

export function isCalledByAgent(env: NodeJS.ProcessEnv): boolean {
  return Object.keys(env).some((name) => agents.test(name));
}

/** Of the arguments that Nx was called with, those for Nx itself. */
export function wordsOfNx(asked: readonly string[]): readonly string[] {
  return asked.includes('--') ? asked.slice(0, asked.indexOf('--')) : asked;
}

/** In which style Nx was asked to print. Empty: in none. */
export function outputStyle(words: readonly string[], env: NodeJS.ProcessEnv): string {
  return valueOf(words, ['outputStyle', 'output-style']) ?? env['NX_DEFAULT_OUTPUT_STYLE'] ?? '';
}

/** Of an option, the last value, `''` if it has none. Undefined: it is not there. */
export function valueOf(words: readonly string[], names: readonly string[]): string | undefined {
  const values = words.flatMap((word, index) => {
    const [name = '', ...value] = word.split('=');
    if (!names.some((one) => name === `--${one}`)) return [];
    if (value.length > 0) return [value.join('=')];
    const next = words[index + 1] ?? '';
    return [next.startsWith('-') ? '' : next];
  });
  return values.at(-1);
}

/** Whether Nx was told to leave its cache alone. */
export function skipsCache(words: readonly string[]): boolean {
  return words.some((word) =>
    /^--(?:skip-?nx-?cache|no-?cache|disable-?nx-?cache)(?:=true)?$/i.test(word),
  );
}
