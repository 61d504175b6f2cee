import { describe, expect, test } from '@jest/globals';
import { commandsOf, diagnosticsOf, read } from './read.ts';

describe('a label with its command', () => {
  test.each<[string[], string[]]>([
    [['Run: `npm test`'], ['run bash inline npm test']],
    [['**Verify:** `make check`'], ['check bash inline make check']],
    [['**Verify**: `make check`.'], ['check bash inline make check']],
    [['**Verify: `make check`**'], ['check bash inline make check']],
    [['- Run: `npm test`'], ['run bash inline npm test']],
    [['- [ ] Run: `npm test`'], ['run bash checkbox npm test']],
    [['- [~] Run: `npm test`'], ['run bash checkbox npm test']],
    [['1. **Test:** (`npm test`)'], ['check bash inline npm test']],
    [['Run: `npm test`', 'Expected: PASS'], ['run bash inline npm test']],
    [['**Goal:** x', '**Verify:** `make`'], ['check bash inline make']],
    [['Run: `` echo `date` ``'], ['run bash inline echo `date`']],
    [
      ['Testing:', '', 'Run: `a`', '', 'Run: `b`'],
      ['check bash inline a', 'check bash inline b'],
    ],
    [
      ['### Testing', 'Run: `a`', '', 'Output:', '', 'Run: `b`'],
      ['check bash inline a', 'check bash inline b'],
    ],
    [
      ['Commands:', '', 'Run: `a`', '', 'Verify: `b -c`'],
      ['run bash inline a', 'check bash inline b -c'],
    ],
    // Not commands:
    [['Then run `npm test`'], []],
    [['Then run: `npm test`'], []],
    [['If all fails', 'run: `rm -rf build`'], []],
    [['Manual testing: `npm start`'], []],
    [['Manual testing:', '', 'Run: `npm start`', '', '**Run:** `npm start`'], []],
    [['### Manual Verification', '- [ ] Run: `npm start`', '- [ ] Testing:', '  - `make`'], []],
    [['Run: npm test'], []],
    [['<!-- Run: `npm test` -->'], []],
    [['Run: `npm', 'test`'], []],
    [['Run: `# nothing`'], []],
  ])('%j', (lines, expected) => {
    expect(commandsOf(...lines)).toEqual(expected);
  });

  test('a fence after it belongs to the label before, not to it', () => {
    const fence = ['', '```bash', 'git commit', '```'];
    expect(commandsOf('Run: `a`', 'Expected: PASS', ...fence)).toEqual(['run bash inline a']);
    expect(commandsOf('Owner: me', 'Run: `a`', ...fence)).toEqual(['run bash inline a']);
    expect(commandsOf('Testing:', '', 'Run: `a`', ...fence)).toHaveLength(2);
    expect(commandsOf('Commands:', '', 'Verify: `a b`', ...fence)).toEqual([
      'check bash inline a b',
    ]);
  });

  test.each<[string, string[]]>([
    ['Verification: `make` passes on Windows', ['not-a-command warning `make`']],
    ['Verification: on Windows `make` passes', ['not-a-command info `make`']],
    ['Verification: `make` or `npm test`', ['not-a-command warning `make`']],
    ['Run: first `a b`', ['not-a-command info `a b`']],
    ['Run: `a b` or `c d`', ['not-a-command warning `a b`']],
    ['Run: `a`, `b`', []],
    ['Run: `build/app`', ['not-a-command warning `build/app`']],
    ['Test: `tests/a.sh`', ['not-a-command warning `tests/a.sh`']],
    ['Verify: `mycheck`', ['not-a-command warning `mycheck`']],
    ['Test: `tests/a.test.ts`', []],
    ['Tests: `login` and `logout`', []],
    ['Tests: `parseUser`', []],
    ['Tests: rejects an empty `name`', []],
    ['Words\nVerify: `make`', ['not-a-command warning `make`']],
    ['Run: `npm\ntest`', ['not-a-command warning `npm\ntest`']],
    ['Run: `# nothing`', ['not-a-command info `# nothing`']],
    ['Verify: it works', []],
    ['Goal: `make` works', []],
  ])('%j is spoken of', (line, expected) => {
    expect(commandsOf(line)).toEqual([]);
    expect(diagnosticsOf(line)).toEqual(expected);
  });

  test('the message quotes the command', () => {
    expect(read('Verification: `make` passes on Windows').diagnostics[0]).toMatchObject({
      message:
        'Unexpected words beside `make` after `Verification:`, expected nothing but the command on the line; it is not run',
      phase: '1',
    });
  });
});

describe('items under a check label', () => {
  test.each<[string, string[]]>([
    ['- [ ] Unit tests pass: `make test`', ['check bash checkbox make test']],
    ['- [x] `uv run pytest -q`', ['check bash checkbox uv run pytest -q']],
    ['- [~] `make`', ['check bash checkbox make']],
    ['- [ ] **Unit tests**: `make`.', ['check bash checkbox make']],
    ['- [ ] Unit tests\n  pass: `make`', ['check bash checkbox make']],
    ['- [ ] `make`\n  Expected: PASS', ['check bash checkbox make']],
    ['- [ ] All of `src` is built: `make`', ['check bash checkbox make']],
    ['- `make`', ['check bash inline make']],
    ['- `./scripts/check`', ['check bash inline ./scripts/check']],
    ['- a\n  - `make`', ['check bash inline make']],
    ['- [ ] a\n  - [ ] b: `make`', ['check bash checkbox make']],
    // Not commands:
    ['- Prices: `make`', []],
    ['- [ ] `make` passes', ['check bash checkbox make']],
    ['- [ ] `make`\n  passes', ['check bash checkbox make']],
    ['- [ ] Unit tests: `a`, `b`', []],
    ['- [ ] Expected output: `ok`', []],
    ['- [ ] Open it. Expected: `ok`', []],
    ['- [ ] Manual: `make`', []],
    ['- [ ] Config exists: `src/config.ts`', []],
    ['- [ ] `config.ts`', []],
    ['- `src/config.ts`', []],
    ['- [ ] Group:\n  - [ ] `make`', []],
    ['> - `make`', []],
  ])('%j', (item, expected) => {
    expect(commandsOf('#### Automated Verification:', '', item)).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['- [ ] Config exists: `src/config.ts`', []],
    ['- `config.ts`', []],
    ['- `scripts/check.sh`', ['not-a-command warning `scripts/check.sh`']],
    ['- [ ] `npm test` passes on Windows', ['not-a-command info `npm test`']],
    ['- Prices: `npm test`', ['not-a-command info `npm test`']],
    ['- `grep -c x a.txt` returns 3', []],
    ['- [ ] No old names: `grep -r old src`', ['not-a-command warning `grep -r old src`']],
    ['- [ ] `max` is 5', []],
    ['- [ ] Group:\n  - [ ] `npm test`', ['not-a-command info `npm test`']],
  ])('%j is spoken of', (item, expected) => {
    expect(diagnosticsOf('Testing:', '', item)).toEqual(expected);
  });

  test('elsewhere they are no commands', () => {
    const items = ['- [ ] Unit tests pass: `make test`', '- `make`'];
    expect(commandsOf(...items)).toEqual([]);
    expect(commandsOf('Tasks:', ...items)).toEqual([]);
    expect(commandsOf('Manual Verification:', ...items)).toEqual([]);
    expect(commandsOf('Commands:', ...items)).toEqual([]);
    expect(diagnosticsOf('Commands:', ...items)).toEqual([
      'not-a-command warning `make test`',
      'not-a-command warning `make`',
    ]);
  });
});
