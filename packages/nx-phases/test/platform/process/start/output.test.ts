import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { describeLinux, describePosix } from '../support/platform.ts';
import { bash } from '../support/running.ts';
import { useTempFolder } from '../../../support/temp-folder.ts';

const temp = useTempFolder();
const FIVE_MEGABYTES = 5 * 1024 * 1024;

/** Runs a bash script and returns the bytes of both streams. */
async function bytesOf(
  script: string,
  env: Readonly<Record<string, string>> = {},
  onChunk = (): void => undefined,
) {
  const chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  const outcome = await bash(script, {
    env: { ...process.env, ...env },
    onOutput(chunk, stream) {
      chunks[stream].push(chunk);
      onChunk();
    },
  }).outcome;
  return { outcome, stdout: Buffer.concat(chunks.stdout), stderr: Buffer.concat(chunks.stderr) };
}

describePosix('output', () => {
  test('5 MB of any bytes, written right before the end, arrive whole', async () => {
    const bytes = randomBytes(FIVE_MEGABYTES);
    writeFileSync(temp('bytes'), bytes);
    const { outcome, stdout } = await bytesOf('exec cat "$FILE"', { FILE: temp('bytes') });
    expect(outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(stdout.equals(bytes)).toBe(true);
  });

  test('both streams at once, by a consumer that is slower than the command', async () => {
    const bytes = randomBytes(FIVE_MEGABYTES);
    writeFileSync(temp('bytes'), bytes);
    const clock = new Int32Array(new SharedArrayBuffer(4));
    const { stdout, stderr } = await bytesOf(
      'cat "$FILE" & cat "$FILE" >&2; wait; exit 0',
      { FILE: temp('bytes') },
      () => Atomics.wait(clock, 0, 0, 1),
    );
    expect(stdout.equals(bytes)).toBe(true);
    expect(stderr.equals(bytes)).toBe(true);
  });

  test('invalid and split characters are passed on as bytes', async () => {
    const { stdout } = await bytesOf(String.raw`printf '\xff\xc3'; printf '\xa9\xf0\x9f'`);
    expect([...stdout]).toEqual([0xff, 0xc3, 0xa9, 0xf0, 0x9f]);
  });

  test('each stream keeps its order', async () => {
    const { stdout, stderr } = await bytesOf('for i in {1..500}; do echo $i; echo $i >&2; done');
    const lines = Array.from({ length: 500 }, (_, index) => `${index + 1}\n`).join('');
    expect(stdout.toString()).toBe(lines);
    expect(stderr.toString()).toBe(lines);
  });

  test('what is written while the tree is ended still arrives', async () => {
    const running = bash(
      'trap "echo cleaned; exit 1" TERM; echo ready; while :; do sleep 0.01; done',
      {
        graceMs: 60_000,
      },
    );
    await running.output(/ready/);
    running.cancel();
    expect(await running.outcome).toMatchObject({ kind: 'cancelled' });
    expect(running.stdout()).toBe('ready\ncleaned\n');
  });

  test('a closed stdout is no end', async () => {
    const { outcome, stderr } = await bytesOf('exec >&-; echo later >&2; exit 4');
    expect(outcome).toMatchObject({ kind: 'exited', exitCode: 4 });
    expect(stderr.toString()).toBe('later\n');
  });
});

describeLinux('a pipe held open', () => {
  test('by a process that hides itself does not keep the run from ending', async () => {
    // Away from the group, the parents and the run id: nothing can find it.
    const running = bash(
      `mkfifo "$FIFO"
       env -i PATH="$PATH" FIFO="$FIFO" setsid -f bash -c 'echo $$ > "$FIFO"; exec sleep 1000'
       read pid < "$FIFO"
       echo "hidden $pid"`,
      { env: { ...process.env, FIFO: temp('fifo') } },
    );
    const outcome = await running.outcome;
    process.kill(await running.pid('hidden'), 'SIGKILL');
    expect(outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
  });
});
