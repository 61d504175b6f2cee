const languages: ReadonlyMap<string, 'shell' | 'session' | 'python' | 'node'> = new Map([
  ['bash', 'shell'],
  ['shell', 'shell'],
  ['sh', 'shell'],
  ['zsh', 'shell'],
  ['pwsh', 'shell'],
  ['powershell', 'shell'],
  ['ps1', 'shell'],
  ['console', 'session'],
  ['shell-session', 'session'],
  ['shellsession', 'session'],
  ['terminal', 'session'],
  ['python', 'python'],
  ['py', 'python'],
  ['python3', 'python'],
  ['node', 'node'],
  ['js', 'node'],
  ['javascript', 'node'],
  ['mjs', 'node'],
]);

/** Whether a fence in this language is a script. Any other language is text to look at. */
export function isRunnable(language: string | undefined): language is string {
  return language !== undefined && languages.has(language);
}

/** What stands in a fence to be looked at: output, data, the content of a file. */
const shown: ReadonlySet<string> = new Set(
  [
    'text txt plain plaintext output out log logs none tree ascii json json5 jsonc jsonl ndjson',
    'yaml yml toml ini conf config cfg env dotenv properties csv tsv diff patch http graphql gql',
    'proto protobuf xml html xhtml svg css scss sass less markdown md mdx rst latex tex mermaid',
    'dot graphviz plantuml puml regex gherkin feature cucumber dockerfile docker hcl terraform tf',
    'nginx',
  ].flatMap((words) => words.split(' ')),
);

/** Whether a fence in this language may be meant as a program, which people run by other means than we do. */
export function isOtherProgram(language: string): boolean {
  return !languages.has(language) && !shown.has(language);
}

/**
 * The script of a fence. Of a shell session, in which some line has a `$ ` prompt, it is the lines
 * with a prompt and their continuations; shown output becomes blank lines, so that line numbers hold.
 */
export function scriptOf(language: string, text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const session =
    languages.get(language) === 'session' && lines.some((line) => line.startsWith('$ '));
  if (!session) return lines.join('\n');
  let typed = false;
  let joined = false;
  const script = lines.map((line) => {
    const goesOn = typed && (joined || line.startsWith('> '));
    typed = goesOn || line.startsWith('$ ');
    if (!typed) return '';
    const words = /^[$>] /.test(line) ? line.slice(2) : line;
    // Without this line, a trailing backslash would join the next command to this one.
    joined = /(?<!\\)(?:\\\\)*\\$/.test(words);
    return words;
  });
  return script.join('\n');
}

/** Whether a script does nothing: blank lines and comments only. */
export function isIdle(language: string, script: string): boolean {
  const comment = languages.get(language) === 'node' ? '//' : '#';
  return script.split('\n').every((line) => line.trim() === '' || line.trim().startsWith(comment));
}
