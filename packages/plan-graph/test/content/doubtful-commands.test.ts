import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskScript } from '../../src/content/commands/shell-mask.ts';
import { read } from './read.ts';

/** `code: text of the range`, of every doubtful part of a bash fence under `Testing:`. */
function doubts(script: string, language = 'bash'): readonly string[] {
  const { diagnostics, at } = read('Testing:', '', `\`\`\`${language}`, script, '```');
  return diagnostics.map(({ code, range }) => `${code.replace('-in-command', '')}: ${at(range)}`);
}

describe('a choice', () => {
  test.each<[string, readonly string[]]>([
    ['npm list / pip list / cargo check', ['npm list / pip list / cargo check']],
    ['  npm test / pytest', ['npm test / pytest']],
    ['npm test or yarn test', ['npm test or yarn test']],
    ['npm test\n# Or: pytest\npytest', ['# Or: pytest']],
    ['npm test\n# or\nyarn test', ['# or']],
    ['npm test # or yarn test', ['# or yarn test']],
    ['# Or with docker: docker compose up\ntrue', []],
    ['# Alternatively:\nmake test', ['# Alternatively:']],
    ['make test\n# or use pytest -q', ['# or use pytest -q']],
  ])('%j', (script, parts) => {
    expect(doubts(script)).toEqual(parts.map((part) => `alternatives: ${part}`));
  });

  test.each([
    'ls / && du -sh /tmp',
    'find / -name x -o -name y',
    'npm test || yarn test',
    'expr 4 / 2',
    'echo $((a / b))',
    'echo "npm test / yarn test"',
    "echo 'use npm test or yarn test'",
    'cat <<EOF\nnpm test / yarn test\n# or: pytest\nEOF\ntrue',
    'cp -r a/b c/d',
    '# Order matters here\nmake test',
    '# Fails if the table is empty\n# or make finds nothing\nmake test',
    '# or make sure that it is green\ntrue',
    'git log -- a/ b/ / c/',
    'grep -E "a|b" x || true',
  ])('%j is none', (script) => {
    expect(doubts(script)).toEqual([]);
  });
});

describe('a placeholder', () => {
  test.each<[string, readonly string[]]>([
    ['deploy <name> --prod', ['<name>']],
    ['deploy --id=<phase id>', ['<phase id>']],
    ['cat src/<module>/index.ts', ['<module>']],
    ['cat src/<module>.ts', ['<module>']],
    ['git checkout <branch>', ['<branch>']],
    ['pytest path/to/test.py', ['path/to/test.py']],
    ['cat /path/to/file | wc', ['/path/to/file']],
    ['npm run ...', ['...']],
    ['npm run …', ['…']],
    ['export KEY=YOUR_API_KEY', ['YOUR_API_KEY']],
    ['cd your-project-name && ls', ['your-project-name']],
    ['run <a> <b>', ['<a>', '<b>']],
  ])('%j', (script, parts) => {
    expect(doubts(script)).toEqual(parts.map((part) => `placeholder: ${part}`));
  });

  test.each([
    'sort <in >out',
    'sort <in>out',
    'sort < in > out',
    'wc -l <file',
    'diff <(sort a) <(sort b)',
    'cat <<EOF\n<div>\n<name>\npath/to/x\n...\nEOF\ntrue',
    "cat <<-'END'\n\t<name>\n\tEND\ntrue",
    'cat <<A <<B\n<a>\nA\n<b>\nB\ntrue',
    'grep "<title>" index.html',
    "grep '<name>' a.xml",
    'node -e "console.log(<b>x</b>)"',
    '[ "$a" -lt 3 ] && [[ a < b ]]',
    'if (( a<b && c>d )); then true; fi',
    'cat <<<word',
    'exec 3<>file',
    'go test ./...',
    'bazel test //...',
    'git diff main...HEAD',
    'echo Loading...',
    'echo "..."',
    'echo $YOUR_TOKEN ${YOUR_TOKEN}',
    'YOUR_NAME=x ./script',
    '# fill in <name> if you like\ntrue',
    'echo \\<name\\>',
    'ls my-path/to/x',
  ])('%j is none', (script) => {
    expect(doubts(script)).toEqual([]);
  });
});

describe('where it stands', () => {
  test('in a list, behind a prompt, with CRLF', () => {
    const text = [
      '## Phase 1: Work',
      '',
      '- **Testing:**',
      '',
      '  ```console',
      '  $ npm test',
      '  ok',
      '  $ deploy <name>',
      '  ```',
      '',
    ].join('\r\n');
    const { diagnostics, at } = read(text.replace('## Phase 1: Work\r\n\r\n', ''));
    expect(diagnostics.map(({ range }) => at(range))).toEqual(['<name>']);
  });

  test('in inline code of a task', () => {
    const { diagnostics, at } = read('Testing:', '', '- [ ] It runs: `npm test <name>`');
    expect(diagnostics.map(({ range, severity }) => `${severity} ${at(range)}`)).toEqual([
      'warning <name>',
    ]);
  });

  test('five at most, and nothing in languages that are no shell', () => {
    expect(doubts(Array.from({ length: 9 }, () => 'npm run ...').join('\n'))).toHaveLength(5);
    expect(doubts('x = ...\nprint(a <b> c)', 'python')).toEqual([]);
  });
});

describe('the mask of a script', () => {
  test.each([
    ["a 'b c' d", "a '   ' d"],
    ['a "b \\" c" d', 'a "      " d'],
    ['a # b', 'a    '],
    ['a#b ${c#d}', 'a#b ${c#d}'],
    ["don't stop", "don't stop"],
    ['cat <<E\nx\nE\ny', 'cat <<E\n \n \ny'],
    ['a \\" b', 'a    b'],
  ])('%j', (script, code) => {
    expect(maskScript(script).code).toBe(code);
  });

  test('has the length and the lines of the script, for any script', () => {
    const parts = fc.constantFrom(
      'a',
      ' ',
      '\n',
      "'",
      '"',
      '\\',
      '#',
      '<<E',
      'E',
      '<<-',
      '<',
      '>',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (pieces) => {
        const script = pieces.join('');
        const { code, comments } = maskScript(script);
        expect(code).toHaveLength(script.length);
        expect(code.split('\n').map((line) => line.length)).toEqual(
          script.split('\n').map((line) => line.length),
        );
        for (const { start, end } of comments)
          expect(script.slice(start, end)).toMatch(/^#[^\n]*$/);
      }),
      { numRuns: 1000 },
    );
  });
});
