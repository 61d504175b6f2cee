import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keptBytes } from '../../../src/agents/run/bounded-output.ts';
import { runAgent, type AgentRequest } from '../../../src/agents/run/run-agent.ts';
import type { AgentOptions } from '../../../src/inference/options/agents.ts';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'nxp-agent-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a script as an agent. */
async function run(
  script: string,
  options: AgentOptions = {},
  request: Partial<AgentRequest> = {},
) {
  writeFileSync(join(folder, 'agent.mjs'), script);
  const { agents } = normalizeOptions({
    agents: {
      mine: {
        command: process.execPath,
        ...options,
        arguments: [join(folder, 'agent.mjs'), ...(options.arguments ?? [])],
      },
    },
  });
  const agent = agents?.byName['mine'];
  if (agent === undefined) throw new Error('no agent');
  const log: Uint8Array[] = [];
  const reported: number[] = [];
  const ended = await runAgent({
    agent,
    prompt: 'Do "it"; $(rm -rf /)\n`x`',
    promptFile: join(folder, 'prompts', '1.md'),
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    stop: { signal: new AbortController().signal, forceSignal: new AbortController().signal },
    usdLeft: undefined,
    account: { report: ({ tokens }) => reported.push(tokens) },
    overCap: () => undefined,
    onLog: (chunk) => log.push(Uint8Array.from(chunk)),
    ...request,
  });
  return { ...ended, reported, log: Buffer.concat(log).toString('utf8') };
}

const echoStdin =
  "let text = ''; for await (const chunk of process.stdin) text += chunk; process.stdout.write(text);";

describe('how the prompt is given', () => {
  const prompt = 'Do "it"; $(rm -rf /)\n`x`';

  test('on stdin, which then ends', async () => {
    expect((await run(echoStdin)).log).toBe(prompt);
  });

  test('as a file', async () => {
    const script =
      "import { readFileSync } from 'node:fs'; process.stdout.write(readFileSync(process.argv[2], 'utf8'));";
    const { log } = await run(script, { prompt: 'file', arguments: ['{promptFile}'] });
    expect(log).toBe(prompt);
  });

  test('as one element of the arguments', async () => {
    const script = 'process.stdout.write(JSON.stringify(process.argv.slice(2)));';
    const { log } = await run(script, { prompt: 'argument', arguments: ['-p', '{prompt}'] });
    expect(JSON.parse(log)).toEqual(['-p', prompt]);
  });

  test.each([128 * 1024 - 1, 128 * 1024, 2 ** 20])(
    'as an argument, or by the name of its file, whatever its length: %i bytes',
    async (length) => {
      const script =
        "import { readFileSync } from 'node:fs'; const [, said, path] = /^(Read the whole file (.*) and do what it asks for.)?/.exec(process.argv[2]); console.log((said === undefined ? process.argv[2] : readFileSync(path, 'utf8')).length);";
      const long = 'x'.repeat(length);
      const options = { prompt: 'argument', arguments: ['{prompt}'] } as const;
      expect(await run(script, options, { prompt: long })).toMatchObject({
        failure: undefined,
        log: `${length}\n`,
      });
    },
  );

  test('stays as a file, whatever way it was given', async () => {
    await run('');
    expect(readFileSync(join(folder, 'prompts', '1.md'), 'utf8')).toBe(prompt);
  });

  test('an agent that does not read it is not disturbed', async () => {
    const { failure } = await run('process.exit(0)', {}, { prompt: 'x'.repeat(2 ** 20) });
    expect(failure).toBeUndefined();
  });
});

describe('how it ends', () => {
  test('well, with its words and what it used', async () => {
    const script =
      "console.log(JSON.stringify({ nxPhases: { tokens: 5 } })); console.log(JSON.stringify({ nxPhases: { tokens: 9, usd: 0.5, summary: 'Did it.' } }));";
    expect(await run(script)).toMatchObject({
      ended: 'exited',
      exitCode: 0,
      failure: undefined,
      usage: { tokens: 9, usd: 0.5 },
      closingWords: 'Did it.',
      reported: expect.arrayContaining([9]) as unknown,
    });
  });

  test('with an exit code', async () => {
    expect(await run('process.exit(3)')).toMatchObject({
      failure: 'agent mine ended with exit code 3',
      exitCode: 3,
      mayRetry: true,
    });
  });

  test('saying itself that it failed, with exit code 0', async () => {
    const script =
      "console.log(JSON.stringify({ type: 'turn.failed', error: { message: 'no quota' } }))";
    expect(await run(script, { usage: 'codex' })).toMatchObject({
      failure: 'agent mine reports a failure: no quota',
    });
  });

  test('by its silence', async () => {
    expect(await run('setInterval(() => undefined, 1000)', { stallTimeout: '1s' })).toMatchObject({
      ended: 'stalled',
      failure: 'agent mine printed nothing for 1 s',
      mayRetry: false,
    });
  });

  test('by its time limit, although it talks', async () => {
    const script = "setInterval(() => console.log('still here'), 20)";
    expect(await run(script, { timeout: '1s' })).toMatchObject({
      ended: 'timed-out',
      failure: 'agent mine was ended by the time limit of 1 s',
    });
  });

  test('by a limit of cost, as soon as it reports to have reached it', async () => {
    const script =
      'console.log(JSON.stringify({ nxPhases: { tokens: 500 } })); setInterval(() => undefined, 1000);';
    expect(
      await run(script, {}, { overCap: () => 'the limit of this phase is reached' }),
    ).toMatchObject({
      ended: 'over-cap',
      failure: 'agent mine was ended: the limit of this phase is reached',
      usage: { tokens: 500 },
      mayRetry: false,
    });
  });

  test('by a stop, which counts more than everything else', async () => {
    const stop = new AbortController();
    const script = "console.log('here'); setInterval(() => undefined, 1000);";
    const ended = await run(
      script,
      {},
      {
        stop: { signal: stop.signal, forceSignal: stop.signal },
        onLog: () => {
          stop.abort('SIGINT');
        },
      },
    );
    expect(ended).toMatchObject({ ended: 'cancelled', failure: 'agent mine was stopped' });
  });

  test('never started', async () => {
    const { agents } = normalizeOptions({ agents: { mine: { command: 'no-such-command-here' } } });
    const agent = agents?.byName['mine'];
    if (agent === undefined) throw new Error('no agent');
    expect(await run('', {}, { agent })).toMatchObject({
      ended: 'failed-to-start',
      failure:
        'agent mine did not start. Unexpected missing `no-such-command-here`, expected the command of agent `mine` on PATH.',
    });
  });
});

describe('what it prints', () => {
  test('is kept at both ends', async () => {
    const script =
      "const line = 'x'.repeat(1023) + '\\n'; const write = (left) => left === 0 ? process.stdout.write('the end') : process.stdout.write(line, () => write(left - 1)); process.stdout.write('the start\\n', () => write(2048));";
    const { log, failure } = await run(script);
    expect(failure).toBeUndefined();
    expect(log).toMatch(/^the start\n/);
    expect(log).toMatch(/the end$/);
    expect(log).toMatch(/\n… \d+ bytes left out …\n/);
    expect(log.length).toBeLessThan(2 * keptBytes + 100);
  });
});
