import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { echoInto } from '../../../src/running/record/echo.ts';

let shown: Buffer[];
const write = process.stdout.write.bind(process.stdout);
beforeEach(() => {
  shown = [];
  process.stdout.write = (chunk: string | Uint8Array) => {
    shown.push(Buffer.from(chunk));
    return true;
  };
});
afterEach(() => {
  process.stdout.write = write;
});

/** A record of which the log alone is looked at. */
function logged() {
  const chunks: Buffer[] = [];
  return {
    log: (chunk: string | Uint8Array) => {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      return bytes;
    },
    bytes: () => Buffer.concat(chunks),
  };
}

test('what commands write is kept byte by byte, however it is shown', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 6 })), fc.boolean(), (chunks, isMarked) => {
      const record = logged();
      const echo = echoInto(record, isMarked ? '2 │ ' : '');
      for (const chunk of chunks) echo.onOutput(chunk);
      echo.end();
      expect(record.bytes()).toEqual(Buffer.concat(chunks));
    }),
  );
});

test('a line of ours begins a line, also behind one that a command has not ended', () => {
  const record = logged();
  const echo = echoInto(record);
  echo.tell('one');
  echo.onOutput(Buffer.from('half'));
  echo.tell('two');
  echo.tell('three');
  expect(record.bytes().toString()).toBe('one\nhalf\ntwo\nthree\n');
  expect(Buffer.concat(shown).toString()).toBe('one\nhalf\ntwo\nthree\n');
});

test('marks are shown and not kept', () => {
  const record = logged();
  const echo = echoInto(record, '2 │ ');
  echo.tell('one');
  echo.onOutput(Buffer.from('::'));
  echo.end();
  expect(record.bytes().toString()).toBe('one\n::');
  expect(Buffer.concat(shown).toString()).toBe('2 │ one\n::');
});
