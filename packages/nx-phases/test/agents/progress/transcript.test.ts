import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openTranscript } from '../../../src/agents/progress/transcript.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const temp = useTempFolder();
const secret = 'hunter2-hunter2';
afterEach(() => {
  delete process.env['SOME_TOKEN'];
});

const never = (why: string): never => {
  throw new Error(why);
};
const textOf = (path: string): string => gunzipSync(readFileSync(path)).toString('utf8');

describe('a transcript', () => {
  test('holds every byte of both streams, in the order in which they came', () => {
    const path = temp('t', '1.gz');
    const transcript = openTranscript(path, never);
    const big = Buffer.alloc(300 * 1024, 'x');
    transcript.add(Buffer.from('one\n'), 'stdout');
    transcript.add(big, 'stderr');
    transcript.add(Buffer.from('\ntwo\n'), 'stdout');
    transcript.close();
    expect(textOf(path)).toBe(`one\n${big.toString()}\ntwo\n`);
    expect(statSync(path).size).toBeLessThan(10_000);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('can be read while it is written, up to the last flush', () => {
    const path = temp('t', '1.gz');
    const transcript = openTranscript(path, never);
    expect(textOf(path)).toBe('');
    transcript.add(Buffer.from('one\n'), 'stdout');
    transcript.flush();
    transcript.add(Buffer.from('two\n'), 'stdout');
    expect(textOf(path)).toBe('one\n');
  });

  test('holds no secret, even one that is cut and interrupted by the other stream', () => {
    process.env['SOME_TOKEN'] = secret;
    const path = temp('t', '1.gz');
    const transcript = openTranscript(path, never);
    transcript.add(Buffer.from(`is ${secret.slice(0, 5)}`), 'stdout');
    transcript.add(Buffer.from('warning\n'), 'stderr');
    transcript.add(Buffer.from(`${secret.slice(5)}!`), 'stdout');
    transcript.close();
    expect(textOf(path)).toBe('is warning\n***!');
  });

  test('stops nothing where it cannot be written, and says so once', () => {
    writeFileSync(temp('file'), '');
    const said: string[] = [];
    const transcript = openTranscript(temp('file', '1.gz'), (why) => said.push(why));
    transcript.add(Buffer.from('one\n'), 'stdout');
    transcript.flush();
    transcript.close();
    expect(said).toEqual([expect.stringContaining('EEXIST')]);
  });

  test('takes the place of the oldest of many', () => {
    const path = temp('t', '9.gz');
    mkdirSync(dirname(path));
    for (let number = 100; number < 130; number++) writeFileSync(temp('t', `${number}.gz`), '');
    openTranscript(path, never).close();
    const names = readdirSync(temp('t'));
    expect(names).toHaveLength(20);
    expect(names).toEqual(expect.arrayContaining(['9.gz', '111.gz', '129.gz']));
  });
});
