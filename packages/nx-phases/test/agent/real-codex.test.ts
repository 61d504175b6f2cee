import { expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger } from '../../src/agent/ledger.ts';
import { runAgent } from '../../src/agent/run-agent.ts';
import { normalizeOptions } from '../../src/options/plugin-options.ts';
import { useTempFolder } from '../support/temp-folder.ts';
import { startModelServer } from './support/model-server.ts';

const inFolder = useTempFolder();
/** See preset-flags.test.ts. */
const commands = process.env['NX_PHASES_E2E_AGENTS'];
const command = commands === undefined ? undefined : join(commands, 'codex');

if (command === undefined || !existsSync(command)) {
  test.skip('Codex: NX_PHASES_E2E_AGENTS names no folder with this command', () => undefined);
} else {
  test('Codex itself, started by its preset, works on the files and reports what it used', async () => {
    const server = await startModelServer({
      shell: 'echo by the agent > made.txt',
      words: 'Made it.',
      tokens: { input: 100, output: 7 },
    });
    try {
      for (const folder of ['work', 'codex home']) mkdirSync(inFolder(folder));
      const provider = `{name="stub",base_url="${server.url}",wire_api="responses",env_key="OPENAI_STUB"}`;
      const { agents } = normalizeOptions({
        agents: {
          codex: {
            preset: 'codex',
            command,
            arguments: [
              '--skip-git-repo-check',
              ...['-c', `model_providers.stub=${provider}`],
              ...['-c', 'model_provider="stub"'],
              // Unknown to it, so it offers a model its plainest tools.
              ...['--model', 'stub-model'],
            ],
          },
        },
      });
      const log: Uint8Array[] = [];
      const run = await runAgent({
        agent: agents!.byName['codex']!,
        prompt: 'Make made.txt.',
        promptFile: inFolder('prompt.md'),
        cwd: inFolder('work'),
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: inFolder(),
          CODEX_HOME: inFolder('codex home'),
          OPENAI_STUB: 'no secret',
          NO_PROXY: '127.0.0.1',
        },
        stop: { signal: new AbortController().signal, forceSignal: new AbortController().signal },
        usdLeft: undefined,
        account: openLedger(inFolder('spent')).open('key'),
        overCap: () => undefined,
        onLog: (chunk) => log.push(chunk),
      });
      const said = Buffer.concat(log).toString('utf8');
      expect({ ...run, durationMs: 0, said }).toMatchObject({
        ended: 'exited',
        exitCode: 0,
        failure: undefined,
        closingWords: 'Made it.',
      });
      expect(server.asked[0]).toContain('Make made.txt.');
      expect([said, existsSync(inFolder('work', 'made.txt'))]).toEqual([said, true]);
      expect(readFileSync(inFolder('work', 'made.txt'), 'utf8')).toBe('by the agent\n');
      // Two requests.
      expect(run.usage).toEqual({ tokens: 214 });
    } finally {
      await server.close();
    }
  });
}
