import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readText } from './read.ts';

const plan = `## Phase 1: Ünïcode 🚀

**Goal**: Words\tand \`code\`

Files:
- Create: \`src/a.ts:3-9\`
- src/b.ts (new)

Tasks:

- [ ] one
  - [~] two \`x\`
    * [x] three

- **Testing:**
  \`\`\`bash
  make 🚀
\tall
  \`\`\`

Run: \`\` a \`b\` \`\`

Verify: \`npm test\`

\`\`\`\`sh
one

two
\`\`\`\`

Testing:

\`\`\`
none
\`\`\`
`;

/** The same plan behind other text, with other line ends, with a byte order mark. */
const variants: readonly [string, string][] = [
  ['as it is', plan],
  ['behind text', `# Plan\n\nWords.\n\n${plan}`],
  ['CRLF', `# Plan\n\n${plan}`.replaceAll('\n', '\r\n')],
  ['BOM before the phase', `\uFEFF${plan}`],
  ['BOM, CRLF', `\uFEFF${plan}`.replaceAll('\n', '\r\n')],
  ['BOM, CRLF, behind text', `\uFEFF# Plan\n\n${plan}`.replaceAll('\n', '\r\n')],
  ['before another phase', `${plan}\n## Phase 2: Next\n\nRun: \`no\`\n`],
];

describe.each(variants)('ranges: %s', (_, text) => {
  const { commands, tasks, files, diagnostics, at } = readText(text);
  const lf = (value: string): string => value.replaceAll('\r\n', '\n');

  test('commands', () => {
    expect(commands.map(({ script }) => script)).toEqual(['a `b`', 'make 🚀\n  all', 'npm test']);
    expect(commands.map(({ range }) => lf(at(range)))).toEqual([
      '`` a `b` ``',
      '```bash\n  make 🚀\n\tall\n  ```',
      '`npm test`',
    ]);
    expect(commands.map(({ scriptRange }) => lf(at(scriptRange)))).toEqual([
      'a `b`',
      '  make 🚀\n\tall',
      'npm test',
    ]);
  });

  test('tasks', () => {
    expect(tasks.map(({ text, state, depth, range }) => [text, state, depth, at(range)])).toEqual([
      ['one', 'open', 0, '[ ] one'],
      ['two x', 'in-progress', 1, '[~] two `x`'],
      ['three', 'done', 2, '[x] three'],
    ]);
  });

  test('files', () => {
    expect(files.map(({ path, range }) => [path, at(range)])).toEqual([
      ['src/a.ts', 'src/a.ts'],
      ['src/b.ts', 'src/b.ts'],
    ]);
  });

  test('diagnostics', () => {
    expect(diagnostics.map(({ code, range }) => [code, at(range)])).toEqual([
      ['fence-without-language', '```'],
    ]);
  });
});

test('the body of a fence is its script, whatever the lines are', () => {
  const line = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '$', '`', '~', '>', '-', '\\') });
  const scripts = fc.array(line, { minLength: 1 }).map((lines) => ['echo', ...lines].join('\n'));
  fc.assert(
    fc.property(scripts, fc.constantFrom('\n', '\r\n'), (script, end) => {
      const fence = '`'.repeat(
        Math.max(3, ...[...script.matchAll(/`+/g)].map(([t]) => t.length + 1)),
      );
      const text = `## Phase 1: X\n\nRun:\n\n${fence}sh\n${script}\n${fence}\n`;
      const { commands, at } = readText(text.replaceAll('\n', end));
      expect(commands.map((command) => command.script)).toEqual([script]);
      expect(at(commands[0]!.scriptRange)).toBe(script.replaceAll('\n', end));
    }),
  );
});
