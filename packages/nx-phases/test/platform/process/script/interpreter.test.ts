import { describe, expect, test } from '@jest/globals';
import {
  interpreter,
  interpreterForLanguage,
} from '../../../../src/platform/process/script/interpreter.ts';

describe('the interpreter for a fence', () => {
  test.each([
    ['bash', 'bash shell console shell-session shellsession terminal'],
    ['sh', 'sh'],
    ['zsh', 'zsh'],
    ['pwsh', 'pwsh powershell ps1'],
    ['python', 'python py python3'],
    ['node', 'node js javascript mjs'],
  ] as const)('%s runs %s', (name, languages) => {
    for (const language of languages.split(' ')) {
      expect(interpreterForLanguage(language)).toBe(name);
      expect(interpreterForLanguage(language.toUpperCase())).toBe(name);
    }
  });

  test.each(['', 'text', 'json', 'ts', 'typescript', 'fish', 'bash ', 'constructor', '__proto__'])(
    '`%s` is text',
    (language) => {
      expect(interpreterForLanguage(language)).toBeUndefined();
    },
  );
});

describe('the command line of an interpreter', () => {
  test.each([
    ['bash', 'bash --noprofile --norc -eo pipefail', '.sh'],
    ['sh', 'sh -e', '.sh'],
    ['zsh', 'zsh -f -e -o pipefail', '.sh'],
    ['pwsh', 'pwsh -NoLogo -NoProfile -NonInteractive -File', '.ps1'],
    ['python', 'python3', '.py'],
    ['node', process.execPath, '.mjs'],
  ] as const)('%s', (name, line, extension) => {
    const found = interpreter(name, 'linux');
    expect([found.command, ...found.args].join(' ')).toBe(line);
    expect(found.extension).toBe(extension);
  });

  test('python has another name on Windows', () => {
    expect(interpreter('python', 'win32').command).toBe('python');
  });
});
