import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { one, write } from '../../executors/implement/texts.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';

const tests = useScripted();
const variables = ['NX_PHASES_PROGRESS', 'FAKE_COMMANDS_PORT', 'SOME_TOKEN'] as const;
afterEach(() => {
  for (const name of variables) Reflect.deleteProperty(process.env, name);
});

/** Lets the scripted agent go on from its step `wait` once this is printed. */
async function goOnAfter<Value>(shown: RegExp, run: () => Promise<Value>): Promise<Value> {
  const waiting: Socket[] = [];
  const server = createServer((socket) => {
    waiting.push(socket);
    socket.on('error', () => undefined);
    release();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  process.env['FAKE_COMMANDS_PORT'] = String(address.port);
  let output = '';
  const release = (): void => {
    if (shown.test(output)) for (const socket of waiting) socket.end('{"exit":0}\n');
  };
  const running = run();
  // What catches the output has begun by now, and puts the real one back at its end.
  const caught = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array) => {
    output += Buffer.from(chunk).toString('utf8');
    release();
    return caught(chunk);
  };
  try {
    return await running;
  } finally {
    await new Promise((closed) => server.close(closed));
  }
}

describe('while an agent works', () => {
  test('its progress is shown, and all that it prints is kept outside of what Nx caches', async () => {
    process.env['NX_PHASES_PROGRESS'] = '20ms';
    process.env['SOME_TOKEN'] = 'hunter2-hunter2';
    const of = tests.open(
      one('test -f a'),
      {
        1: [
          [
            { report: { tokens: 1200, usd: 0.25, activity: 'Edit src/a.ts' } },
            { print: 'the token is hunter2-hunter2' },
            { flood: 2 * 1024 * 1024 },
            { wait: 'lead' },
            write('a'),
            { print: 'the end' },
          ],
        ],
      },
      { environment: ['FAKE_*'] },
    );
    const { success, output } = await goOnAfter(/last: Edit/, () => of.run('implement-1'));
    expect(success).toBe(true);
    expect(output).toMatch(
      /^ {2}\d+ s, 1200 tokens, 0\.25 US\$, last: Edit src\/a\.ts \(\d+ s ago\)$/m,
    );
    const [, log = ''] = /^ {2}log: (\S+);/m.exec(output) ?? [];
    expect(log).toMatch(/^\.nx\/phases\/demo-plan\/\.making-implement-1-.*\/log\.txt$/);

    const [start] = of.implementRecord('implement-1').starts;
    const transcript = start?.transcript ?? '';
    expect(output).toContain(`gzip -dc ${transcript}`);
    const text = gunzipSync(readFileSync(join(of.root, transcript))).toString('utf8');
    // Longer than what the log keeps of it.
    expect(text.length).toBeGreaterThan(2 * 1024 * 1024);
    expect(text).toContain('the token is ***\n');
    expect(text).toMatch(/x\nthe end\n$/);
    const outputs = of.infer({ agents: { scripted: { command: 'x' } } }).targets?.['implement-1']
      ?.outputs;
    expect(outputs).toEqual(['{workspaceRoot}/.nx/phases/demo-plan/implement-1']);
    expect(transcript).toMatch(/^\.nx\/phases\/demo-plan\/\.transcripts\//);
  });

  test('each start has a transcript of its own, which the next run does not take away', async () => {
    const of = tests.open(
      one('grep right a'),
      {
        1: [
          [write('a'), { print: 'first' }],
          [write('a'), { print: 'second' }],
        ],
      },
      { retries: 1 },
    );
    await of.run('implement-1');
    const first = of.implementRecord('implement-1').starts;
    of.setSteps({ 1: [[], [], [write('a', 'right\n'), { print: 'third' }]] });
    await of.run('implement-1');
    const all = [...first, ...of.implementRecord('implement-1').starts];
    const texts = all.map(({ transcript }) =>
      gunzipSync(readFileSync(join(of.root, transcript))).toString('utf8'),
    );
    expect(texts).toEqual(['first\n', 'second\n', 'third\n']);
  });
});
