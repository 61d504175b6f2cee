import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hiddenFailures } from '../../src/content/commands/hidden-failures.ts';
import { read } from './read.ts';

/** How bash ends a script that is run as scripts of plans are. */
function statusOf(script: string, shell: 'bash' | 'sh' = 'bash'): number | null {
  const options = shell === 'sh' ? ['-e'] : ['--noprofile', '--norc', '-eo', 'pipefail'];
  return spawnSync(shell, [...options, '-c', script], { stdio: 'ignore' }).status;
}

function partsOf(script: string, pipefail = true): readonly string[] {
  return hiddenFailures(script, pipefail).map(({ range }) => script.slice(range.start, range.end));
}

/** In each script one thing goes wrong: `false` fails, or `true` succeeds behind a `!`. */
const scripts: readonly (readonly [script: string, hidden: readonly string[]])[] = [
  ['! true', []],
  ['! true\necho', ['! true']],
  ['! true; echo', ['! true']],
  ['! true\n\n# the end\n', []],
  ['! true | cat\necho', ['! true | cat']],
  ['false && true', []],
  ['false && true\necho', ['false && true']],
  ['false &&\n  true\necho', ['false &&\n  true']],
  ['false \\\n  && true\necho', ['false \\\n  && true']],
  ['true && false\n', []],
  ['[ -f none ] && cat none\necho', ['[ -f none ] && cat none']],
  ['export V=$(false)', ['export V=$(false)']],
  ['export V="a$(false)"\necho', ['export V="a$(false)"']],
  ['readonly V=`false`\necho', ['readonly V=`false`']],
  ['declare -x V=$(false)\necho', ['declare -x V=$(false)']],
  ['f() {\n  local v=$(false)\n}\nf\necho', ['local v=$(false)']],
  ["export V='$(false)'\nfalse", []],
  ['export V=$((1 + 1))\nfalse', []],
  ['V=$(false)\nexport V', []],
  ['false; true', []],
  ['false | cat\necho', []],
  ['false\necho', []],
  ['if ! false; then false; fi\necho', []],
  ['if true; then ! true; fi', []],
  ['if true; then ! true; fi\necho', ['! true']],
  ['if true; then\n  ! true\n  echo\nfi', ['! true']],
  ['if false; then echo; else false && true; fi\necho', ['false && true']],
  ['{ ! true; }\necho', ['! true']],
  ['{ false; }\necho', []],
  ['( ! true )\necho', []],
  ['( ! true; echo )\necho', ['! true']],
  ['( false && true )\necho', []],
  ['for i in 1 2; do [ $i = 2 ] && true; done\necho', ['[ $i = 2 ] && true']],
  ['for i in 1 2; do ! [ $i = 1 ]; done', ['! [ $i = 1 ]']],
  ['for i in 1; do false; done\necho', []],
  ['while read -r x; do false; done <<<a\necho', []],
  ['f() { ! true; }\nf\necho', []],
  ['function f {\n  ! true\n  echo\n}\nf', ['! true']],
  ['[[ a == b && c == d ]]\necho', []],
  ['(( 0 && 1 ))\necho', []],
  ['echo "! a && b"\nfalse', []],
  ['cat <<E\n! a && b\nE\nfalse', []],
  ['false >&2 2>&1\necho', []],
  ['false &>/dev/null\necho', []],
  ['case a in a) false;; esac\necho', []],
  ['echo $(echo && echo)\nfalse', []],
];

describe('a command is reported exactly where bash goes on although it fails', () => {
  test.each(scripts)('%j', (script, hidden) => {
    expect(partsOf(script)).toEqual(hidden);
    expect(statusOf(script) === 0).toBe(hidden.length > 0);
  });
});

describe('what says itself that a failure is no matter is not reported', () => {
  test.each([
    'false || true',
    'false || true\necho',
    'true && false || true\necho',
    '! true || true\necho',
    'if false && true; then echo; fi\necho',
    'while false && true; do echo; done\necho',
    'false && exit 1\necho',
    'false && { echo bad; exit 1; }\necho',
    'set +e\nfalse && true\necho',
    'false &\necho',
  ])('%j', (script) => {
    expect(partsOf(script)).toEqual([]);
    expect(statusOf(script)).toBe(0);
  });
});

test('in sh a pipe hides the failure of all commands but the last one', () => {
  const script = 'npm --no-such-command | cat\necho';
  expect(partsOf(script, false)).toEqual(['npm --no-such-command | cat']);
  expect(partsOf(script, true)).toEqual([]);
  expect(statusOf('false | cat\necho', 'sh')).toBe(0);
  expect(statusOf('false | cat\necho')).not.toBe(0);
});

test('the place in the plan, for shells alone', () => {
  const doubts = (language: string) => {
    const { diagnostics, at } = read(
      'Testing:',
      '',
      `\`\`\`${language}`,
      '! grep BAD f \\',
      '  g',
      'make',
      '```',
    );
    return diagnostics.map(({ code, range }) => `${code}: ${at(range)}`);
  };
  for (const language of ['bash', 'sh', 'zsh', 'shell'])
    expect(doubts(language)).toEqual(['hidden-failure: ! grep BAD f \\']);
  expect(doubts('python')).toEqual([]);
});

test('any script is read to its end, and in linear time', () => {
  const parts = fc.constantFrom(
    ...[
      'a',
      ' ',
      '\n',
      '!',
      '&&',
      '||',
      '|',
      ';',
      '&',
      '(',
      ')',
      '{',
      '}',
      'if',
      'then',
      'fi',
      'do',
    ],
    ...[
      'done',
      'for',
      'case',
      'esac',
      '$(',
      '((',
      '[[',
      ']]',
      '"',
      "'",
      '`',
      '\\',
      '#',
      '<<E',
      'export',
    ],
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 40 }), (pieces) => {
      const script = pieces.join(' ');
      for (const { range } of hiddenFailures(script, true))
        expect(script.slice(range.start, range.end).trim()).not.toBe('');
    }),
    { numRuns: 2000 },
  );
  expect(hiddenFailures('('.repeat(100_000), true)).toEqual([]);
  expect(hiddenFailures('if a; then\n'.repeat(100_000), true)).toEqual([]);
  expect(hiddenFailures('[[ "'.repeat(100_000), true)).toEqual([]);
});
