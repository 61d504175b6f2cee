import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { plainKeys } from '../../src/markdown/plain-yaml.ts';
import { parseYaml } from '../../src/markdown/yaml.ts';

/** As the library reads them, in lower case; undefined where it refuses the text, or finds no map. */
function keysOf(yaml: string): readonly string[] | undefined {
  const read = parseYaml(yaml);
  if ('error' in read || typeof read.value !== 'object' || read.value === null) return undefined;
  return Object.keys(read.value).map((key) => key.toLowerCase());
}

const front = [
  'title: Storage, and what it takes - the plan',
  'date: 2026-08-21',
  'topic: "Storage: how"',
  "user: 'Ada'",
  'link: https://example.com/a#b',
  'description: Phased work on search and sync',
  '  and on all that follows',
  'tags:',
  '- a',
  '- b-c.md',
  'more:',
  '  - "x"',
  '',
  'steps: [1, 2, 3]',
  'empty:',
  '',
];

test('tells the keys of what other tools write', () => {
  for (const ending of ['\n', '\r\n']) {
    const yaml = front.join(ending);
    expect(plainKeys(`title: A plan${ending}${ending}type: feature${ending}`)?.size).toBe(2);
    expect([...(plainKeys(yaml) ?? [])]).toEqual(keysOf(yaml));
  }
});

test.each([
  'a: b: c',
  'a: [b',
  'a: {b: c}',
  'a: |\n  b',
  'a: &b c',
  'a: "b\\n"',
  'a: b # c',
  'a:\n  b: c',
  'a: b\na: c',
  'true: a\nTrue: b',
  'a:\n- b\n - c',
  'a: b\n- c',
  'a: b\n\n  c',
  'a:\u00A0b',
  '# a',
  '- a',
  'words',
  '',
])('leaves %j to the library', (yaml) => {
  expect(plainKeys(yaml)).toBeUndefined();
});

const pieces = [
  ...['a', 'key', 'true', 'Null', ':', ': ', ' ', '  ', '- ', '-', '"', "'", '[', ']', '{', ', '],
  ...['#', ' #', '\\', '\t', '&', '*', '!', '|', '>', '%', '?', '? ', '~', '\n', '\n  ', '\n- '],
  ...['\n  - ', '2026-01-01', '1.10', '...', '---', '阶段', '\u00A0', '\u2028', '\r', '\r\n', '<<'],
  ...['x: y', 'a: b\n', 'c:\n', 'list:\n  - a\n  - b\n', '"q"\n', '[a, b]\n', 'https://a.b/c#d'],
];

test('never tells keys of a text that the library refuses, nor others than it finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
      fc.constantFrom('', 'a0: b\n', 'a0:\n', 'a0:\n- b\n'),
      (words, start) => {
        const yaml = start + words.join('');
        const keys = plainKeys(yaml);
        if (keys === undefined) return;
        expect([...keys]).toEqual(keysOf(yaml));
        expect(parseDocument(yaml).errors).toEqual([]);
      },
    ),
    { numRuns: 5_000 },
  );
});
