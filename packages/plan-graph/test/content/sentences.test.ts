import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commandNames } from '../../src/vocabulary/command-labels.ts';
import { commandsOf, diagnosticsOf, read } from './read.ts';

const scriptsOf = (...lines: readonly string[]): readonly string[] =>
  read(...lines).commands.map(({ script }) => script);

/** Sentences whose whole meaning is that `npm test` is run or passes. */
const meant = [
  ...['`npm test`', '`npm test`.', 'Run `npm test`', 'Run: `npm test`', 'Re-run `npm test`.'],
  ...['Execute `npm test`', 'Run the full test suite: `npm test`', 'Run unit tests (`npm test`)'],
  ...['Run the tests with `npm test`', 'Run `npm test` - all tests pass'],
  ...['Run `npm test` to verify no regressions', 'Run `npm test` and confirm it passes'],
  ...['`npm test` passes', '`npm test` pass.', '`npm test` succeeds', '`npm test` still passes'],
  ...['`npm test` exits 0', '`npm test` exits with code 0', '`npm test` exits with status 0'],
  ...[
    '`npm test` is green',
    '`npm test` green',
    '`npm test` runs cleanly',
    '`npm test` full suite passes',
  ],
  ...['`npm test` completes without errors', '`npm test` passes with no warnings'],
  ...['`npm test` must pass', '`npm test` should pass', '`npm test` passes all new tests'],
  ...['`npm test` passes (even with 0 tests)', '`npm test` → PASS', '`npm test` - no errors'],
  ...['`npm test` passes, including the new contract tests', '`npm test` passes ✅'],
  ...[
    'All tests pass (`npm test`)',
    'All unit tests pass (`npm test`)',
    'All tests pass via `npm test`',
  ],
  ...[
    'Unit tests pass - `npm test`',
    'Unit tests pass — `npm test`',
    'Unit tests pass: `npm test`',
  ],
  ...['Unit tests: `npm test`', 'Tests (`npm test`)', 'Tests pass with `npm test`'],
  ...['No lint errors (`npm test`)', 'No type errors: `npm test`', 'Build succeeds: `npm test`'],
  ...['Type check passes (`npm test`)', 'The module loads without error: `npm test`'],
  ...[
    'Linting: `npm test`',
    'Both scripts pass the linter (`npm test`)',
    '**Tests pass**: `npm test`',
  ],
  ...['Unit tests: `npm test` passes', 'The schema is read; `npm test` passes'],
  ...['Verify that `npm test` passes', 'Ensure `npm test` succeeds', 'Confirm `npm test` works'],
  ...['Make sure `npm test` exits with 0', 'Verify that all unit tests pass (`npm test`)'],
  ...['Verify with `npm test`', 'Check it by running `npm test`'],
  // What a task is called by.
  ...['1.2 Run `npm test`', '**2.1** `npm test` passes', '1.2: Verify that `npm test` passes'],
  ...['T005 [P] Run `npm test`', 'TASK-3: `npm test` passes'],
  // German, French, Spanish, Portuguese, Italian, Dutch
  ...['Prüfe, dass `npm test` besteht', 'Vérifier que `npm test` passe'],
  ...['Comprobar que `npm test` pasa', 'Garantir que `npm test` passa'],
  ...['Verificare che `npm test` riesce', 'Controleer of `npm test` slaagt'],
  ...['Führe `npm test` aus', '`npm test` läuft fehlerfrei durch', 'Alle Tests grün (`npm test`)'],
  ...['Lancer `npm test`', '`npm test` passe', 'Tous les tests passent (`npm test`)'],
  ...['Ejecutar `npm test`', '`npm test` pasa', 'Todos los tests pasan: `npm test`'],
  ...['Executar `npm test`', '`npm test` passa', 'Todos os testes passam (`npm test`)'],
  ...['Eseguire `npm test`', 'Tutti i test passano (`npm test`)', 'Alle tests slagen (`npm test`)'],
  // Russian, Chinese, Japanese, Korean
  ...['Убедиться, что `npm test` проходит', '确认 `npm test` 通过'],
  ...['`npm test` が通ることを確認', '`npm test` 통과 확인'],
  ...['Запустить `npm test`', '`npm test` проходит', 'Все тесты проходят (`npm test`)'],
  ...['运行 `npm test`', '执行 `npm test`', '`npm test` 通过', '所有测试通过（`npm test`）'],
  ...[
    '`npm test` を実行',
    '`npm test` が通る',
    'すべてのテストが通る（`npm test`）'.replace('すべての', '全ての'),
  ],
  ...['`npm test` 실행', '`npm test` 통과', '모든 테스트 통과 (`npm test`)'],
];

/** Sentences that ask for more than the command tells, or for something else. */
const notMeant = [
  ...[
    '`npm test` passes on Windows',
    '`npm test` passes if Docker runs',
    '`npm test` or `npm run lint`',
  ],
  ...[
    '`npm test` passes (on CI only)',
    '`npm test` (if configured) passes',
    '`npm test` (or run it by hand)',
  ],
  ...[
    '`npm test` fails',
    '`npm test` does not pass',
    '`npm test` no longer passes',
    '`npm test` prints 3',
  ],
  ...['`npm test` passes once the server is up', 'Run `npm test` to verify it fails'],
  ...[
    'Run `npm test` before the change',
    'Run `npm test` or look at it',
    'Then look at `npm test`',
  ],
  ...[
    'Do not run `npm test`',
    'Never run `npm test`',
    'The old tests pass when reverted (`npm test`)',
  ],
  ...['Use a runner, e.g. `npm test`', 'Anything that `npm test` covers is fine'],
  ...['Test that `npm test` is documented', 'Document `npm test`', 'Add `npm test` to the CI'],
  ...['Tests fail (`npm test`)', 'People can log in (`npm test`)'],
  ...['Verify that `npm test` is documented', 'Make sure `npm test` fails'],
  ...['Verify by hand with `npm test`', 'Ensure `npm test` passes on Windows'],
  ...['`npm test` passes and the page looks right', '`npm test` passes and `npm run lint` fails'],
];

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

const places = [
  ['Testing:', '- [ ] '],
  ['### Verification', '- '],
  ['**Checks**:', '- [x] '],
  ['#### Automated Verification:', '1. '],
] as const;

describe('a sentence that says nothing but that a command is run or passes', () => {
  test.each(meant)('%s', (sentence) => {
    for (const [label, bullet] of places) {
      expect([label, ...scriptsOf(label, '', bullet + sentence)]).toEqual([label, 'npm test']);
    }
    expect(commandsOf('Testing:', '', sentence)).toHaveLength(1);
    expect(diagnosticsOf('Testing:', '', `- ${sentence}`)).toEqual([]);
  });

  test.each(meant.filter((sentence) => !/^(?:\*\*|Run:)/.test(sentence)))(
    'is one behind the label too: %s',
    (sentence) => {
      expect(scriptsOf(`Verification: ${sentence}`)).toEqual(['npm test']);
      expect(scriptsOf(`- **Verify:** ${sentence}`)).toEqual(['npm test']);
    },
  );

  test.each(meant)('is none below another label, for people, or in code: %s', (sentence) => {
    for (const label of ['Tasks:', '### Notes', 'Manual testing:', '### Manual Verification']) {
      const bare = sentence.replace(/^Run:/, 'Run');
      expect(scriptsOf(label, '', `- [ ] ${bare}`)).toEqual([]);
      expect(diagnosticsOf(label, '', `- [ ] ${bare}`)).toEqual([]);
    }
    expect(scriptsOf('Testing:', '', '```text', sentence, '```')).toEqual([]);
    expect(scriptsOf('Testing:', '', `> - ${sentence.replace(/^Run:/, 'Run')}`)).toEqual([]);
  });
});

describe('a sentence that asks for more', () => {
  test.each(notMeant)('%s', (sentence) => {
    for (const [label, bullet] of places) {
      expect(scriptsOf(label, '', bullet + sentence)).toEqual([]);
    }
    expect(scriptsOf(`Verification: ${sentence}`)).toEqual([]);
    expect(scriptsOf('Success criteria:', '', `- [ ] ${sentence}`)).toEqual([]);
  });
});

describe('a sentence of several that each say that a command passes', () => {
  test.each<[string, readonly string[]]>([
    ['`a.sh` passes', []],
    ['`npm test` passes and `npm run lint` is clean', ['npm test', 'npm run lint']],
    [
      '`npm test` passes, `npm run lint` is clean, and `npm run build` succeeds',
      ['npm test', 'npm run lint', 'npm run build'],
    ],
    [
      'All tests pass (`npm test`) and no lint errors (`npm run lint`)',
      ['npm test', 'npm run lint'],
    ],
    ['`npm test` besteht und `npm run lint` ist grün', ['npm test', 'npm run lint']],
    ['`npm test` passes or `npm run lint` is clean', []],
    ['`npm test` passes and `npm run lint`', []],
    ['`npm test` passes, when `npm run lint` is clean', []],
  ])('%s', (sentence, scripts) => {
    expect(scriptsOf('Testing:', '', `- ${sentence}`)).toEqual(scripts);
    expect(scriptsOf(`**Done when:** ${sentence}`)).toEqual(scripts);
  });
});

describe('a criterion on the line of its label', () => {
  test.each([
    'Success criteria: `npm test` passes',
    '**Done when:** All tests pass (`npm test`).',
    '- **Exit criteria:** `npm test` exits 0',
    '- [ ] **Acceptance:** `npm test` still passes',
    '**Checkpoint**: `npm test` passes.',
    '**Criterios de aceptación:** `npm test` pasa',
    '**Akzeptanzkriterien:**\n- `npm test` besteht',
    '**受け入れ基準:** `npm test` が通る',
  ])('%j is a check', (text) => {
    expect(scriptsOf(...text.split('\n'))).toEqual(['npm test']);
  });

  test.each([
    'Success criteria: `npm test`',
    '**Done when:** Run `npm test`',
    '**Done when:** `npm test` fails',
    '**Done when:** `git push` succeeds',
    'Once done when: `npm test` passes',
    '### Manual testing\n\n**Done when:** `npm test` passes',
  ])('%j is for people', (text) => {
    expect(scriptsOf(...text.split('\n'))).toEqual([]);
  });
});

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
