import { describe, expect, test } from '@jest/globals';
import { commandsOf, diagnosticsOf, read } from './read.ts';

describe('languages', () => {
  test.each([
    ...['bash', 'shell', 'console', 'shell-session', 'shellsession', 'terminal', 'sh', 'zsh'],
    ...['pwsh', 'powershell', 'ps1', 'python', 'py', 'python3', 'node', 'js', 'javascript', 'mjs'],
  ])('%s is a script', (language) => {
    expect(commandsOf('Run:', `\`\`\`${language}`, 'x', '```')).toEqual([
      `run ${language} fence x`,
    ]);
  });

  test.each(['json', 'text', 'diff', 'yaml', 'output', 'mermaid', 'Dockerfile', 'gherkin'])(
    '%s is text, without a message',
    (language) => {
      const reading = read('Run:', `\`\`\`${language}`, 'x', '```');
      expect([reading.commands, reading.diagnostics]).toEqual([[], []]);
    },
  );

  test.each(['ruby', 'ts', 'go', 'sql', 'Perl', 'bash-session', '{bash}', 'bashrc', 'fish'])(
    '%s may be meant to run, and is told',
    (language) => {
      const { commands, diagnostics, at } = read('Testing:', '', `\`\`\`${language} x`, 'x', '```');
      expect(commands).toEqual([]);
      expect(diagnostics.map((note) => ({ ...note, range: at(note.range) }))).toEqual([
        {
          code: 'fence-without-language',
          severity: 'warning',
          message: `Unexpected language \`${language.toLowerCase()}\` of a fence under \`Testing:\`, expected one that runs, such as \`\`\`bash; it is not run`,
          fix: 'Run the program by a command in a ```bash fence, or write ```text if it should not run.',
          range: `\`\`\`${language} x`,
          phase: '1',
        },
      ]);
    },
  );

  test.each([
    ['without a line', ['Testing:', '', '```ruby', '```']],
    ['with blank lines', ['Testing:', '', '```ruby', '', '```']],
    ['without a label of commands', ['Notes:', '', '```ruby', 'x', '```']],
    ['for people', ['Manual testing:', '', '```ruby', 'x', '```']],
  ])('a program in another language %s: not a word', (_, lines) => {
    expect(diagnosticsOf(...lines)).toEqual([]);
  });

  test('only the first word counts, in any case', () => {
    expect(commandsOf('Run:', '``` Bash title="x"', 'x', '```')).toEqual(['run bash fence x']);
  });

  test.each([
    ['below a label', ['Run:', '', '    npm test', '    npm run lint']],
    ['below a heading', ['### Testing', '', '    npm test', '    npm run lint']],
    ['in an item', ['- Run:', '', '      npm test', '      npm run lint']],
    ['with tabs', ['Run:', '', '\tnpm test', '\tnpm run lint']],
  ])('indented code %s: not run, which is said once', (_, lines) => {
    const { commands, diagnostics, at } = read(...lines);
    expect(commands).toEqual([]);
    expect(diagnostics.map(({ code, range }) => [code, at(range).trim().slice(0, 8)])).toEqual([
      ['fence-without-language', 'npm test'],
    ]);
  });

  test.each([
    ['without a label', ['Words.', '', '    npm test']],
    ['below another label', ['Notes:', '', '    npm test']],
    ['for people to check', ['Manual testing:', '', '    npm test']],
  ])('indented code %s: not a word', (_, lines) => {
    const { commands, diagnostics } = read(...lines);
    expect([commands, diagnostics]).toEqual([[], []]);
  });

  test('no language: said where the fence opens', () => {
    const { commands, diagnostics, at } = read('Testing:', '', '```', 'x', '```');
    expect(commands).toEqual([]);
    expect(diagnostics.map((note) => ({ ...note, range: at(note.range) }))).toEqual([
      {
        code: 'fence-without-language',
        severity: 'warning',
        message:
          'Unexpected fence without a language under `Testing:`, expected a language such as ```bash; it is not run',
        fix: expect.any(String),
        range: '```',
        phase: '1',
      },
    ]);
  });

  test('no language outside the labels is no mistake', () => {
    expect(diagnosticsOf('Output:', '', '```', 'x', '```')).toEqual([]);
  });
});

describe('scripts', () => {
  test.each<[string, string[], string]>([
    ['blank lines stay', ['```sh', '', 'a', '', '', 'b', '', '```'], '\na\n\n\nb\n'],
    ['longer fences', ['````sh', '```', 'a', '```', '````'], '```\na\n```'],
    ['tildes', ['~~~sh', 'a', '~~~'], 'a'],
    ['tabs and spaces', ['```sh', '\ta', '  b  ', '```'], '\ta\n  b  '],
    ['the fence’s own indentation is removed', ['  ```sh', '  a', '    b', '  ```'], 'a\n  b'],
    [
      'entities are text',
      ['```sh', 'a &amp;&amp; b \\# <!-- c -->', '```'],
      'a &amp;&amp; b \\# <!-- c -->',
    ],
  ])('%s', (_, lines, script) => {
    expect(read('Run:', '', ...lines).commands[0]?.script).toBe(script);
  });

  test('in list items, the item’s indentation is removed', () => {
    const { commands, at } = read('- Run:', '  ```bash', '  a', '    b', '  ```');
    expect(commands[0]?.script).toBe('a\n  b');
    expect(at(commands[0]!.scriptRange)).toBe('  a\n    b');
    expect(at(commands[0]!.range)).toBe('```bash\n  a\n    b\n  ```');
  });

  test.each<[string, string[], string[]]>([
    ['prompts', ['$ a', 'out', '$ b'], ['a', '', 'b']],
    ['continuations', ['$ a \\', '> b', 'out', '> no'], ['a \\', 'b', '', '']],
    ['a backslash goes on without `> `', ['$ a \\', '  b', '$ c'], ['a \\', '  b', 'c']],
    ['two backslashes do not', ['$ a \\\\', 'out', '$ c'], ['a \\\\', '', 'c']],
    ['no prompt, no output', ['a', 'b'], ['a', 'b']],
    ['an indented prompt is output', ['$ a', '  $ b'], ['a', '']],
    ['output that looks dangerous', ['$ a', 'rm -rf x', '# rm -rf y'], ['a', '', '']],
  ])('sessions: %s', (_, lines, script) => {
    for (const language of ['console', 'shell-session', 'shellsession', 'terminal']) {
      const { commands, at } = read('Run:', `\`\`\`${language}`, ...lines, '```');
      expect(commands[0]?.script.split('\n')).toEqual(script);
      expect(at(commands[0]!.scriptRange).split('\n')).toHaveLength(script.length);
    }
  });

  test('a bash fence has no prompts', () => {
    expect(read('Run:', '```bash', '$ a', 'b', '```').commands[0]?.script).toBe('$ a\nb');
  });

  test.each<[string, string, boolean]>([
    ['bash', '# only\n\n  # words', true],
    ['bash', '# words\nmake', false],
    ['console', '$ # words\nout', true],
    ['python', '# words', true],
    ['node', '// words', true],
    ['node', '# words', false],
    ['bash', '// words', false],
    ['bash', '', true],
  ])('%s %j does nothing: %s', (language, script, idle) => {
    const lines = ['Testing:', `\`\`\`${language}`, ...script.split('\n'), '```'];
    expect(commandsOf(...lines)).toHaveLength(idle ? 0 : 1);
    expect(read(...lines).diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(
      idle ? ['not-a-command info'] : [],
    );
  });

  test('an open fence is no command', () => {
    expect(commandsOf('Testing:', '```bash', 'make')).toEqual([]);
    expect(diagnosticsOf('Testing:', '```bash', 'make')).toEqual([]);
    const inItem = ['- Testing:', '  ```bash', '  make', '', 'Words.'];
    expect(commandsOf(...inItem)).toEqual([]);
    expect(diagnosticsOf(...inItem)).toEqual(['not-a-command warning ```bash']);
  });
});

describe('fences that seem to be meant', () => {
  const fence = ['```bash', 'make', '```'];
  test.each<[string, string[], string[]]>([
    ['after another label', ['Testing:', '', 'Rollback:', ...fence], ['info']],
    ['after a rule', ['Testing:', '', '---', '', ...fence], ['info']],
    ['a manual label is clear', ['Testing:', '', 'Manual testing:', ...fence], []],
    ['a heading is clear', ['Testing:', '', '### Rollback', ...fence], []],
    ['words behind the label', ['**Testing:** all of it', '', ...fence], ['warning']],
    ['a label inside a paragraph', ['Words', 'Testing:', ...fence], ['warning']],
    ['a fence outside the item', ['- **Testing:**', '', ...fence], ['warning']],
    ['a label that the list swallows', ['- [ ] do it', 'Testing:', ...fence], ['warning']],
    ['text languages are no matter', ['**Testing**', '', '```json', '{}', '```'], []],
    ['no label at all', ['Words', '', ...fence], []],
    ['any other label', ['Example:', '', ...fence], []],
  ])('%s', (_, lines, severities) => {
    expect(commandsOf(...lines)).toEqual([]);
    expect(diagnosticsOf(...lines)).toEqual(
      severities.map((severity) => `not-a-command ${severity} \`\`\`bash`),
    );
  });
});
