import { expect, test } from '@jest/globals';
import { diagnosticsOf, read } from './reading.ts';

/** As a reader of UTF-8 sees a text that was saved in another encoding. */
const misread = (bytes: Buffer): string => bytes.toString('utf8');
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const plan = '## Phase 1: Größe\n\n## Phase 2: 二\nDepends on: 1\n';

test.each<[string, Buffer]>([
  ['little endian with a mark', Buffer.from(`\uFEFF${plan}`, 'utf16le')],
  ['little endian', Buffer.from(plan, 'utf16le')],
  ['big endian with a mark', bigEndian(`\uFEFF${plan}`)],
  ['big endian', bigEndian(plan)],
])('a plan in UTF-16, %s, is told and not dropped', (_, bytes) => {
  const reading = read(misread(bytes));
  expect(diagnosticsOf(reading).map(({ message }) => message)).toEqual([
    'Unexpected UTF-16, expected UTF-8; no phase is read',
  ]);
  expect(reading.draft.phases).toEqual([]);
});

test('UTF-16 that is no plan, and a plan with a NUL in it', () => {
  expect(read(misread(Buffer.from('\uFEFFSome words.\n', 'utf16le'))).kind).toBe('not-a-plan');
  expect(read('## Phase 1: a\0b\n').kind).toBe('valid');
});

test('a plan of Cursor whose only todo has a bad id is told once, and not dropped', () => {
  const reading = read('---\ntodos:\n  - id: "a b"\n    content: Do it\n---\n\nWords\n');
  expect(diagnosticsOf(reading).map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'bad-field-value: Unexpected id `a b`, expected an id of letters, digits, `.`, `_` and `-`',
  ]);
});
