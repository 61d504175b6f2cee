import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commandNames } from '../../src/vocabulary/command-labels.ts';
import { commandsOf, diagnosticsOf, read } from './read.ts';
import { scriptsOf, meant } from './sentence-reading.ts';

/** What stands in back-ticks and is no command, or one that does more than check. */
const notRun = [
  ...['parseUser', 'parseUser()', 'login', 'User', 'UserService.save', 'test_login', 'needs_index'],
  ...['src/a.ts', 'tests/a.test.ts', 'a.json', 'max_size', 'User.name == 3', 'new User(3)'],
  ...[
    'def run(x)',
    'import os',
    'const a = 1',
    'POST /login',
    'task',
    'node',
    'go',
    'black',
    'test',
  ],
  ...[
    'make sure it works',
    'go to the page',
    'npm test ...',
    'npm run <script>',
    'pytest path/to/test.py',
  ],
  ...[
    'npm start',
    'npm run dev',
    'docker compose up',
    'git push',
    'terraform apply',
    'npm publish',
  ],
  ...['rails db:migrate', 'npx vite serve', 'git commit -m x', 'npm run deploy'],
];

describe('what is no command, or changes more than the workspace', () => {
  test.each(notRun)('`%s` is never run in a sentence', (code) => {
    for (const sentence of meant) {
      // Code alone below a label of checks, and behind a colon, is another matter.
      if (/^[^a-z]*`npm test`\W*$|[:：]\s*`npm test`$/iu.test(sentence)) continue;
      const written = sentence.replace('`npm test`', `\`${code}\``);
      expect([written, ...scriptsOf('Testing:', '', `- [ ] ${written}`)]).toEqual([written]);
    }
  });

  test.each(notRun.filter((code) => !/\s/.test(code)))(
    '`%s` is a name, so nothing to run wherever it stands',
    (code) => {
      for (const text of [
        `Tests: \`${code}\``,
        `Testing:\n\n- \`${code}\``,
        `Testing:\n\n\`${code}\``,
      ]) {
        expect(scriptsOf(text)).toEqual([]);
      }
      expect(diagnosticsOf('Tests:', '', `- covers \`${code}\``)).toEqual([]);
    },
  );

  test('an identifier is never run, however it is named', () => {
    const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,12}(?:\(\)|\.[a-z]{1,5}|::[a-z]+)?$/);
    const known = /^(?:make|jest|tox|nox|rake|tsc|just|ctest|mypy|mocha)$/;
    fc.assert(
      fc.property(name, fc.constantFrom(...meant), (code, sentence) => {
        if (known.test(code)) return;
        const written = sentence.replace('`npm test`', `\`${code}\``).replace(/^Run:/, 'Run');
        expect(scriptsOf('Testing:', '', `- [ ] ${written}`)).toEqual([]);
      }),
    );
  });
});

describe('programs that are words too', () => {
  test.each(['test -s a.txt', 'test ! -e a.txt', '[ -f a.txt ]', 'diff -q a b', 'just check'])(
    '`%s` passes',
    (code) => {
      expect(scriptsOf('Testing:', '', `- [ ] \`${code}\` passes`)).toEqual([code]);
      expect(scriptsOf('Testing:', '', `- [ ] \`${code}\``)).toEqual([code]);
    },
  );
});

describe('a program whose answer is what it prints', () => {
  test.each<[string, string[]]>([
    ['- `grep -q x a.txt` succeeds', ['grep -q x a.txt']],
    ['- `jq . a.json` parses without error', ['jq . a.json']],
    ['- `grep -r x src` returns nothing', []],
    ['- `git status` is clean', []],
    ['- Run `grep -r x src`', []],
    ['- Run `ls dist` to confirm it works', []],
    ['- [ ] No old names are left: `grep -r x src`', []],
  ])('%s', (item, expected) => {
    expect(scriptsOf('Testing:', '', item)).toEqual(expected);
  });
});

describe('several commands', () => {
  test.each<[string, string[]]>([
    ['Run: `npm test` and `npm run lint`', ['npm test', 'npm run lint']],
    ['Run: `npm test`, `npm run lint`', ['npm test', 'npm run lint']],
    ['Run: `npm test`, then `npm run lint`', ['npm test', 'npm run lint']],
    [
      'Verify: `npm test`, `npm run lint`, and `make check` pass.',
      ['npm test', 'npm run lint', 'make check'],
    ],
    ['Verify: `npm test` passes; `npm run lint` is clean.', ['npm test', 'npm run lint']],
    ['Verify: `npm test` passes. The page loads. `make check` passes.', ['npm test', 'make check']],
    ['Run: `npm test` or `npm run lint`', []],
    ['Verify: `npm test` and `parse` pass', []],
  ])('%s', (line, expected) => {
    expect(scriptsOf(line)).toEqual(expected);
  });
});

describe('what a command is expected to give', () => {
  test.each<[string, string[]]>([
    ['Run: `x y`. Expected: PASS', ['run x y']],
    ['Run: `x y`. Expected: 3 files', ['run x y']],
    ['Run: `x y` (3 tests). Expected: PASS', ['run x y']],
    ['Run: `npm test` → all pass', ['run npm test']],
    ['Run: `npm test` - verify that the page is built', ['run npm test']],
    ['- [ ] Run: `npm test`. Expected: green', ['run npm test']],
    ['Run: `x y`. Expected: FAIL', []],
    ['Run: `npm test`. Expected: it fails', []],
    ['Run: `npm test`\nExpected: FAIL', []],
    ['Run: `grep -r old src`\nExpected: no output', []],
    ['Run: `grep -r old src`. Expected: no matches', []],
    ['Run: `npm start` - look at the page', []],
    // Without a label of ours, the word is as good as one.
    ['- [ ] **Step 4:** Run `npm test`. Expected: PASS.', ['check npm test']],
    ['- [ ] **Step 4: Run it.** Run: `npm test`. Expected: all tests pass', ['check npm test']],
    ['**Step 4:** `npm test`. Expected: PASS', ['check npm test']],
    ['Run `npm test`. 预期：通过', ['check npm test']],
    ['- [ ] **Step 2:** Run `npm test`. Expected: FAIL', []],
    ['- [ ] **Step 2:** Run `npm test`. Expected: 3 files', []],
    ['- [ ] **Step 4:** Run `git push`. Expected: success', []],
    ['- [ ] **Step 4:** Run `parse`. Expected: PASS', []],
    ['**Step 4: Check**\n\n```bash\nnpm test\n```\n\nExpected: PASS', ['check npm test']],
    ['**Step 4: Check**\n\n```bash\ngit push\n```\n\nExpected: PASS', []],
    ['**Step 4: Check**\n\n```bash\nnpm test\n```\n\nExpected: a list', []],
    ['**Step 4: Check**\n\n```ts\nnpm test\n```\n\nExpected: PASS', []],
    ['Manual testing:\n\nRun `npm test`. Expected: PASS', []],
  ])('%j', (text, expected) => {
    expect(read(text).commands.map(({ kind, script }) => `${kind} ${script}`)).toEqual(expected);
  });
});

describe('criteria', () => {
  test.each<[string, string[]]>([
    ['- [ ] `npm test` passes', ['npm test']],
    ['- `npm test` exits 0', ['npm test']],
    ['- [ ] All tests pass (`npm test`)', ['npm test']],
    ['- [ ] All tests pass via `npm test`', ['npm test']],
    // A criterion holds once the work is done; what is run to do it stands elsewhere.
    ['- [ ] `npm test`', []],
    ['- [ ] Run `npm test`', []],
    ['- [ ] People can log in: `npm test`', []],
    ['- [ ] `git push` succeeds', []],
  ])('%s', (item, expected) => {
    for (const label of [
      'Success criteria:',
      '### Acceptance Criteria',
      '**Definition of Done**:',
    ]) {
      expect(scriptsOf(label, '', item)).toEqual(expected);
    }
  });
});

describe('labels of commands in every language', () => {
  test.each(commandNames.check)('%s', (name) => {
    expect(commandsOf(`**${name}:**`, '', '```bash', 'x', '```')).toEqual(['check bash fence x']);
    expect(scriptsOf(`${name}: \`npm test\` passes`)).toEqual(['npm test']);
  });
  test.each(commandNames.run)('%s', (name) => {
    expect(commandsOf(`${name}：`, '', '```bash', 'x', '```')).toEqual(['run bash fence x']);
  });
});

test('a long text of code is read in time that grows with it', () => {
  for (const part of [
    '`a` ',
    '`npm test` and ',
    '(',
    'all tests ',
    'run the ',
    '`x` (',
    'still ',
    'no new ',
  ]) {
    const text = `- [ ] ${part.repeat(20_000)}`;
    expect(() => read('Testing:', '', text)).not.toThrow();
  }
});
