import { expect, test } from '@jest/globals';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describeLinux, describePosix } from '../support/platform.ts';
import { bash, isAlive } from '../support/running.ts';
import { useTempFolder } from '../../../support/temp-folder.ts';

const temp = useTempFolder();

describePosix('nothing outlives a run', () => {
  test('a background child after a normal end', async () => {
    const running = bash('sleep 1000 & echo "left $!"; exit 7');
    expect(await running.outcome).toMatchObject({ kind: 'exited', exitCode: 7 });
    expect(isAlive(await running.pid('left'))).toBe(false);
  });

  test('a background child that closed its output', async () => {
    const running = bash('sleep 1000 > /dev/null 2>&1 & echo "left $!"');
    expect(await running.outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(isAlive(await running.pid('left'))).toBe(false);
  });

  test('a background child that ignores SIGTERM', async () => {
    const running = bash(
      `mkfifo "$FIFO"
       bash -c 'trap "" TERM; echo > "$FIFO"; while :; do sleep 1000; done' &
       left=$!; read < "$FIFO"; echo "left $left"`,
      { graceMs: 50, env: { ...process.env, FIFO: temp('fifo') } },
    );
    expect(await running.outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(isAlive(await running.pid('left'))).toBe(false);
  });

  test('a command that ignores SIGTERM', async () => {
    const running = bash('trap "" TERM; echo "self $$"; while :; do sleep 1000; done', {
      graceMs: 50,
    });
    const pid = await running.pid('self');
    running.cancel();
    expect(await running.outcome).toMatchObject({ kind: 'cancelled' });
    expect(isAlive(pid)).toBe(false);
  });

  test('a command that is stopped', async () => {
    const running = bash(
      'trap "echo told; exit" TERM; echo "self $$"; (kill -STOP $$; echo stopped); sleep 1000',
      { graceMs: 60_000 },
    );
    const pid = await running.pid('self');
    await running.output(/stopped/);
    running.cancel();
    expect(await running.outcome).toMatchObject({ kind: 'cancelled' });
    expect(isAlive(pid)).toBe(false);
  });

  test('a grandchild whose parent has gone', async () => {
    const running = bash('(sleep 1000 & echo "orphan $!"); echo ready; sleep 1000');
    const pid = await running.pid('orphan');
    await running.output(/ready/);
    running.cancel();
    expect(await running.outcome).toMatchObject({ kind: 'cancelled' });
    expect(isAlive(pid)).toBe(false);
  });

  test('a deep tree on timeout', async () => {
    const running = bash('( ( (sleep 1000 & echo "deep $!"; wait); : ); : ); :', {
      timeoutMs: 300,
    });
    expect(await running.outcome).toMatchObject({ kind: 'timed-out', timeoutMs: 300 });
    const deep = /deep (\d+)/.exec(running.stdout())?.[1];
    expect(deep === undefined || !isAlive(Number(deep))).toBe(true);
  });

  test('the force signal cuts the grace short', async () => {
    const running = bash('trap "echo told" TERM; echo "self $$"; while :; do sleep 0.01; done', {
      graceMs: 600_000,
    });
    const pid = await running.pid('self');
    running.cancel();
    await running.output(/told/);
    running.force();
    expect(await running.outcome).toMatchObject({ kind: 'cancelled' });
    expect(isAlive(pid)).toBe(false);
  });

  test('runs side by side do not end each other', async () => {
    const one = bash('echo "self $$"; sleep 1000');
    const two = bash('echo "self $$"; sleep 1000');
    const [pid, other] = [await one.pid('self'), await two.pid('self')];
    one.cancel();
    await one.outcome;
    expect([isAlive(pid), isAlive(other)]).toEqual([false, true]);
    two.cancel();
    expect(await two.outcome).toMatchObject({ kind: 'cancelled' });
    expect(isAlive(other)).toBe(false);
  });
});

/** A daemon as daemons start: a session of its own, its parent gone, its output elsewhere. */
const DAEMON = `
  mkfifo "$FIFO"
  (setsid -f bash -c 'trap "\${TRAP-}" TERM; echo $$ > "$FIFO"; while :; do sleep 1000; done' > /dev/null 2>&1)
  read daemon < "$FIFO"
  echo "daemon $daemon"`;

describeLinux('nothing outlives a run by leaving its group', () => {
  test('a child in a session of its own', async () => {
    const running = bash('setsid sleep 1000 & echo "left $!"; sleep 1000');
    const pid = await running.pid('left');
    running.cancel();
    await running.outcome;
    expect(isAlive(pid)).toBe(false);
  });

  test.each([
    ['a daemon', {}],
    ['a daemon that ignores SIGTERM', { TRAP: '' }],
  ])('%s, after a normal end', async (_, env) => {
    const running = bash(DAEMON, {
      graceMs: 50,
      env: { ...process.env, ...env, FIFO: temp('fifo') },
    });
    expect(await running.outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(isAlive(await running.pid('daemon'))).toBe(false);
  });

  test('a daemon, on cancel', async () => {
    const running = bash(`${DAEMON}; sleep 1000`, {
      graceMs: 50,
      env: { ...process.env, FIFO: temp('fifo') },
    });
    const pid = await running.pid('daemon');
    running.cancel();
    expect(await running.outcome).toMatchObject({ kind: 'cancelled' });
    expect(isAlive(pid)).toBe(false);
  });

  test('a daemon of a run inside the run', async () => {
    const running = bash(`NX_PHASES_RUN_ID="$NX_PHASES_RUN_ID:inner"; ${DAEMON}`, {
      graceMs: 50,
      env: { ...process.env, FIFO: temp('fifo'), NX_PHASES_RUN_ID: 'outer' },
    });
    expect(await running.outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(isAlive(await running.pid('daemon'))).toBe(false);
  });

  test('a child without the run id whose parent still runs', async () => {
    const running = bash(
      'env -i "$(type -P setsid)" "$(type -P sleep)" 1000 & echo "left $!"; sleep 1000',
    );
    const pid = await running.pid('left');
    running.cancel();
    await running.outcome;
    expect(isAlive(pid)).toBe(false);
  });

  test('processes that fork faster than they are found', async () => {
    const script = temp('comet.sh');
    // Each generation starts the next and ends; the whole left the group of the command.
    writeFileSync(script, 'bash "$0" & exit\n');
    const running = bash('setsid bash "$SCRIPT"; echo ready; sleep 1000', {
      graceMs: 50,
      env: { ...process.env, SCRIPT: script },
    });
    await running.output(/ready/);
    running.cancel();
    expect(await running.outcome).toMatchObject({ kind: 'cancelled' });
    expect(commandLinesWith(script)).toEqual([]);
  });

  test('a command that keeps starting more', async () => {
    const running = bash(
      'trap "" TERM; echo ready; while :; do bash -c "sleep 1000; : $MARK" & sleep 0.005; done',
      { graceMs: 50, env: { ...process.env, MARK: temp() } },
    );
    await running.output(/ready/);
    running.cancel();
    expect(await running.outcome).toMatchObject({ kind: 'cancelled' });
    expect(commandLinesWith(temp())).toEqual([]);
  });
});

describeLinux('what is not of the run stays', () => {
  test('a server that ran before, and the workers it starts with the environment of its client', async () => {
    const fifos = { ASK: temp('ask'), TELL: temp('tell') };
    // A first run without an end stands for whoever started the server; it hides from that run.
    const server = bash(
      `mkfifo "$ASK" "$TELL"
       env -u NX_PHASES_RUN_ID setsid -f bash -c '
         while read id < "$ASK"; do NX_PHASES_RUN_ID=$id sleep 1000 > /dev/null & echo $! > "$TELL"; done'
       echo ready; sleep 1000`,
      { env: { ...process.env, ...fifos } },
    );
    await server.output(/ready/);
    const client = bash(
      'echo "$NX_PHASES_RUN_ID" > "$ASK"; read worker < "$TELL"; echo "worker $worker"',
      { env: { ...process.env, ...fifos } },
    );
    expect(await client.outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
    const worker = await client.pid('worker');
    const serverPid = Number(
      /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${worker}/status`, 'utf8'))![1],
    );
    const survived = [isAlive(worker), isAlive(serverPid)];
    for (const pid of [serverPid, worker]) process.kill(pid, 'SIGKILL');
    server.cancel();
    await server.outcome;
    expect(survived).toEqual([true, true]);
  });
});

/** Pids of the processes whose command line holds a text. */
function commandLinesWith(text: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text) && isAlive(pid);
      } catch {
        return false;
      }
    });
}
