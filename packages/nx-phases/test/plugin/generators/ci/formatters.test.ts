// Most workspaces have a formatter, whose changes would make the file another than the plans say.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { format } from 'prettier';
import { parse } from 'yaml';
import type { CiOptions } from '../../../../src/plugin/generators/ci/generator.ts';
import { list, scalar } from '../../../../src/plugin/generators/ci/yaml.ts';
import { plans, textOf } from './generate.ts';
import { planOf } from './projects.ts';

const many = {
  ...plans,
  'specs/001-login/plan.md': planOf(
    Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [index + 1, index < 8 ? [] : [index - 7]]),
    ),
  ),
};

describe.each([{ singleQuote: true }, { singleQuote: false }])('Prettier with %j', (style) => {
  test.each([
    ['github', {}],
    ['github', { jobs: 3, codeScanning: true, agents: true, branch: 'release/next' }],
    ['github', { target: 'verify', publicKey: 'main=public:MCowBQYDK2VwAyEA+/=' }],
    ['gitlab', {}],
    ['gitlab', { jobs: 3, agents: true, publicKey: 'main=public:MCowBQYDK2VwAyEA+/=' }],
  ] as const)(
    'leaves a file for %s as it is: %j',
    async (provider, options: Partial<CiOptions>) => {
      const text = await textOf({ provider, file: 'a.yml', ...options }, many);
      expect(await format(text, { parser: 'yaml', ...style })).toBe(text);
    },
  );
});

test.each([
  ['shop-plan:phase-1', 'shop-plan:phase-1'],
  ['shop-plan:phase-4 and 2 more', 'shop-plan:phase-4 and 2 more'],
  ['001-login-plan:phase-1', '001-login-plan:phase-1'],
  ['trunk', 'trunk'],
  ['1.0', "'1.0'"],
  ['12:30:45', "'12:30:45'"],
  ['1e3', "'1e3'"],
  ['no', "'no'"],
  ['Null', "'Null'"],
  ['a: b', "'a: b'"],
  ['a:', "'a:'"],
  ['a #b', "'a #b'"],
  ['- a', "'- a'"],
  ["it's", "'it''s'"],
  ['', "''"],
])('%j is written as %s', (text, written) => {
  expect(scalar(text)).toBe(written);
});

test('whatever a text is, YAML reads it again', () => {
  const characters = fc.constantFrom(...Array.from('aZ09:. -_/#\'"{}[]=+,&*!|>%@~yn'));
  const texts = fc.oneof(
    fc.string({ unit: characters, maxLength: 12 }),
    fc.constantFrom('yes', '0x1F', '1_000', '2001-12-14', '.inf', '~', '<<'),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom('1.1', '1.2'), (text, version) => {
      expect(parse(`key: ${scalar(text)}\n`, { version })).toEqual({ key: text });
      expect(parse(`${list('key', [text, text]).join('\n')}\n`, { version })).toEqual({
        key: [text, text],
      });
    }),
  );
});
