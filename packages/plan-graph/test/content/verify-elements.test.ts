import { describe, expect, test } from '@jest/globals';
import { commandsOf, diagnosticsOf, read } from './read.ts';

const task = (...lines: readonly string[]): readonly string[] => [
  '<task type="auto">',
  '  <name>Task 1: Build it</name>',
  ...lines.map((line) => `  ${line}`),
  '</task>',
];
/** Scripts of a task's checks. */
const scripts = (...lines: readonly string[]): readonly string[] =>
  read(...task(...lines)).commands.map(({ script }) => script);

describe('<verify>', () => {
  test.each<[string, readonly string[]]>([
    ['<verify>npm test</verify>', ['npm test']],
    ['<verify>`npm test`</verify>', ['npm test']],
    ['<verify>`anything at all`</verify>', ['anything at all']],
    [
      '<verify>cd app && npx tsc --noEmit && npx vitest run</verify>',
      ['cd app && npx tsc --noEmit && npx vitest run'],
    ],
    ['<verify>./scripts/check --fast</verify>', ['./scripts/check --fast']],
    [
      '<verify>grep -q "returns the user." src/a.ts</verify>',
      ['grep -q "returns the user." src/a.ts'],
    ],
    ['<VERIFY class="x">npm test</VERIFY>', ['npm test']],
    ['<verify><automated>npm test</automated></verify>', ['npm test']],
    [
      '<verify>\n    <automated>npm test</automated>\n    <manual>Look at it with `npm start`</manual>\n  </verify>',
      ['npm test'],
    ],
    [
      '<verify><automated>\n    cd app\n    npm test\n  </automated></verify>',
      ['cd app\nnpm test'],
    ],
    ['<verify>npm test</verify>\n  <verify>npm run lint</verify>', ['npm test', 'npm run lint']],
  ])('%j is run', (text, expected) => {
    expect(scripts(text)).toEqual(expected);
  });

  test.each([
    '<verify>npm test passes</verify>',
    '<verify>npm run build succeeds without errors</verify>',
    '<verify>Build succeeds, no errors.</verify>',
    '<verify>curl -X POST localhost:3000/login returns 200</verify>',
    '<verify>Run the tests and look at the page</verify>',
    '<verify>make sure it works</verify>',
    '<verify>npm test\nnpm run lint</verify>',
    '<verify>npm test - all green</verify>',
    '<verify>[Command or check that proves it]</verify>',
    '<verify><automated>MISSING — tests come first</automated></verify>',
    '<verify>npm test &amp;&amp; npm run lint</verify>',
    '<verify><automated>[command]</automated></verify>',
  ])('%j is words, and says so', (text) => {
    expect(scripts(text)).toEqual([]);
    expect(
      read(...task(text)).diagnostics.map(({ code, severity }) => `${code} ${severity}`),
    ).toEqual(['not-a-command info']);
  });

  test.each([
    '<verify></verify>',
    '<verify><manual>Look at it</manual></verify>',
    '<!-- <verify>npm test</verify> -->',
    '<pre><verify>npm test</verify></pre>',
    '<verify>npm test',
    '<verified>npm test</verified>',
    '<automated>npm test</automated>',
  ])('%j is nothing', (text) => {
    expect(scripts(text)).toEqual([]);
    expect(read(...task(text)).diagnostics).toEqual([]);
  });

  test('is found where a blank line ends the HTML block, and in a paragraph', () => {
    expect(
      commandsOf(
        ...task(
          '<action>',
          'Do this',
          '',
          'and that',
          '</action>',
          '<verify>',
          '<automated>npm test</automated>',
          '</verify>',
        ),
      ),
    ).toEqual(['check bash element npm test']);
    expect(commandsOf('Words, then <verify>npm test</verify>')).toEqual([
      'check bash element npm test',
    ]);
  });

  test('is nothing in code', () => {
    expect(
      commandsOf('`<verify>npm test</verify>`', '', '```xml', '<verify>npm test</verify>', '```'),
    ).toEqual([]);
  });

  test('has the places of its text', () => {
    const { commands, at } = read(
      ...task('<verify>', '  <automated>npm test</automated>', '</verify>'),
    );
    expect(commands.map(({ range, scriptRange }) => [at(range), at(scriptRange)])).toEqual([
      ['<automated>npm test</automated>', 'npm test'],
    ]);
  });

  test('files of a task are named in <files>', () => {
    expect(
      read(...task('<files>src/a.ts, ./src/b.ts</files>')).files.map(({ path }) => path),
    ).toEqual(['src/a.ts', './src/b.ts']);
  });
});

describe('what a step expects', () => {
  test.each([
    ['Run: `npm test`\nExpected: FAIL with "no such function"', []],
    ['Run: `npm test`\nExpected: PASS', ['npm test']],
    ['Run:\n\n```bash\nnpm test\n```\n\nExpected: error, because nothing is there', []],
    ['Run:\n\n```bash\nnpm test\n```\n\nExpected: 3 passed', ['npm test']],
  ])('%j', (text, expected) => {
    const { commands, diagnostics } = read(text);
    expect(commands.map(({ script }) => script)).toEqual(expected);
    // The author said so: there is nothing to tell.
    expect(diagnostics).toEqual([]);
  });
});

describe('a gate, and what passes', () => {
  test.each([
    '#### Phase Gate: Phase 1 Complete When',
    '**Phase Gate: Phase 1 Complete When**',
    '**Phase Gate**',
    'Phase Gate:',
    '### Phase Gate',
  ])('%s', (label) => {
    const lines = [
      label,
      '',
      '- [ ] All tasks are ticked',
      '- [ ] `uv sync` runs successfully',
      '- [ ] `uv run pytest` passes (even with 0 tests)',
      '- [ ] Imports work: `from app import __version__`',
      '- [ ] Types are right: `npx tsc --noEmit`',
      '- [ ] `max_size` is 5',
    ];
    const wanted = ['uv sync', 'uv run pytest', 'npx tsc --noEmit'];
    expect(read(...lines).commands.map(({ script }) => script)).toEqual(wanted);
  });

  test.each([
    ['- [ ] `npm test` passes', ['npm test']],
    ['- [x] `make check` exits with code 0', ['make check']],
    ['- [ ] `cargo build` completes without warnings.', ['cargo build']],
    ['- `npm test` passes', ['npm test']],
    ['- [ ] `npm test` passes on Windows', []],
    ['- [ ] `thing x` works', []],
    ['- [ ] `npm test` and `npm run lint` pass', ['npm test', 'npm run lint']],
  ])('under a check label %s', (item, expected) => {
    expect(read('Testing:', '', item).commands.map(({ script }) => script)).toEqual(expected);
    expect(read('Notes:', '', item).commands).toEqual([]);
    expect(diagnosticsOf('Notes:', '', item)).toEqual([]);
  });
});
