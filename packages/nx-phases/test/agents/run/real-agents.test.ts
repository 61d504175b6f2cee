import { expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { openLedger } from '../../../src/agents/run/ledger.ts';
import { runAgent, type AgentRun } from '../../../src/agents/run/run-agent.ts';
import { agentPresets, type PresetName } from '../../../src/inference/options/agent-presets.ts';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';
import skillsGenerator from '../../../src/plugin/generators/skills/generator.ts';
import { useTempFolder } from '../../support/temp-folder.ts';
import { anthropic } from './support/anthropic.ts';
import { chat } from './support/chat.ts';
import { google } from './support/google.ts';
import { startModelServer, type ModelApi } from './support/model-server.ts';
import { openai } from './support/openai.ts';

const inFolder = useTempFolder();
/** See preset-flags.test.ts. */
const commands = process.env['NX_PHASES_E2E_AGENTS'];

const words = 'Made it.';
const tokens = { input: 100, output: 7 };
const content = 'by the agent\n';

/** How one of the real commands is led to a stub of its API on loopback. */
interface RealAgent {
  readonly api: () => ModelApi;
  readonly arguments: (url: string) => readonly string[];
  readonly env: (url: string) => Readonly<Record<string, string>>;
  /** Of its two requests. */
  readonly usage: unknown;
}

const writesMade = { words, tokens, write: { path: '', content } };

const agents: Readonly<Record<PresetName, RealAgent>> = {
  claude: {
    api: () => anthropic({ ...writesMade, write: { path: inFolder('work', 'made.txt'), content } }),
    arguments: () => ['--model', 'sonnet'],
    env: (url) => ({
      ANTHROPIC_BASE_URL: url,
      ANTHROPIC_API_KEY: 'no-secret',
      CLAUDE_CONFIG_DIR: inFolder('home', 'claude'),
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    }),
    // It works out the costs itself.
    usage: { tokens: 214, usd: expect.any(Number) },
  },
  codex: {
    api: () => openai({ shell: 'echo by the agent > made.txt', words, tokens }),
    arguments: (url) => [
      '--skip-git-repo-check',
      ...[
        '-c',
        `model_providers.stub={name="stub",base_url="${url}/v1",wire_api="responses",env_key="OPENAI_STUB"}`,
      ],
      ...['-c', 'model_provider="stub"'],
      // Unknown to it, so it offers a model its plainest tools.
      ...['--model', 'stub-model'],
    ],
    env: () => ({ CODEX_HOME: inFolder('home'), OPENAI_STUB: 'no secret' }),
    usage: { tokens: 214 },
  },
  gemini: {
    api: () => google({ ...writesMade, write: { path: 'made.txt', content } }),
    arguments: () => ['--model', 'gemini-2.5-flash'],
    env: (url) => {
      const settings = inFolder('home', '.gemini');
      mkdirSync(settings);
      // As docs/agents.md says: in a folder that it does not trust it would ask.
      writeFileSync(
        join(settings, 'trustedFolders.json'),
        JSON.stringify({ [inFolder('work')]: 'TRUST_FOLDER' }),
      );
      writeFileSync(
        join(settings, 'settings.json'),
        JSON.stringify({
          security: { auth: { selectedType: 'gemini-api-key' } },
          privacy: { usageStatisticsEnabled: false },
        }),
      );
      return { GOOGLE_GEMINI_BASE_URL: url, GEMINI_API_KEY: 'no-secret' };
    },
    usage: { tokens: 214 },
  },
  copilot: {
    api: madeByChat,
    arguments: () => ['--no-auto-update'],
    env: (url) => ({ COPILOT_PROVIDER_BASE_URL: `${url}/v1`, COPILOT_MODEL: 'stub-model' }),
    usage: undefined,
  },
  opencode: {
    api: madeByChat,
    arguments: () => ['--model', 'stub/stub-model'],
    env: (url) => {
      const settings = inFolder('home', 'opencode.json');
      const model = { name: 'Stub', cost: { input: 1000, output: 2000 } };
      const options = { baseURL: `${url}/v1`, apiKey: 'no-secret' };
      const stub = { npm: '@ai-sdk/openai-compatible', name: 'Stub', options };
      writeFileSync(
        settings,
        JSON.stringify({ provider: { stub: { ...stub, models: { 'stub-model': model } } } }),
      );
      return { OPENCODE_CONFIG: settings, OPENCODE_DISABLE_MODELS_FETCH: '1' };
    },
    // US$ 1,000 and 2,000 for a million of each.
    usage: { tokens: 214, usd: expect.closeTo(0.228) },
  },
  qwen: {
    api: madeByChat,
    arguments: (url) => [
      ...['--auth-type', 'openai', '--openai-base-url', `${url}/v1`, '--model', 'stub-model'],
    ],
    env: () => ({ OPENAI_API_KEY: 'no-secret' }),
    usage: { tokens: 214 },
  },
};

function madeByChat(): ModelApi {
  return chat({ ...writesMade, write: { path: inFolder('work', 'made.txt'), content } });
}

for (const name of Object.keys(agentPresets) as PresetName[]) {
  const command = commands === undefined ? undefined : join(commands, agentPresets[name].command);
  if (command === undefined || !existsSync(command)) {
    test.skip(`${name}: NX_PHASES_E2E_AGENTS names no folder with this command`, () => undefined);
    continue;
  }
  test(`${name} itself, started by its preset, works on the files and reports what it used`, async () => {
    for (const folder of ['work', 'home']) mkdirSync(inFolder(folder));
    const server = await startModelServer(agents[name].api());
    try {
      const { run, said } = await runReal(name, command, server.url);
      expect({ ...run, said }).toMatchObject({
        ended: 'exited',
        exitCode: 0,
        failure: undefined,
        closingWords: words,
      });
      expect(server.asked.join('\n')).toContain('Make made.txt.');
      expect([said, existsSync(inFolder('work', 'made.txt'))]).toEqual([said, true]);
      expect(readFileSync(inFolder('work', 'made.txt'), 'utf8')).toBe(content);
      expect(run.usage).toEqual(agents[name].usage);
    } finally {
      await server.close();
    }
  }, 120_000);

  test(`${name} is told of the instructions that the generator skills writes`, async () => {
    for (const folder of ['work', 'home']) mkdirSync(inFolder(folder));
    const tree = createTreeWithEmptyWorkspace();
    skillsGenerator(tree);
    for (const { path, content } of tree.listChanges()) {
      mkdirSync(dirname(inFolder('work', path)), { recursive: true });
      writeFileSync(inFolder('work', path), content ?? '');
    }
    const server = await startModelServer(agents[name].api());
    try {
      const { run, said } = await runReal(name, command, server.url);
      expect({ exitCode: run.exitCode, said }).toMatchObject({ exitCode: 0 });
      const asked = server.asked.join('\n');
      // Of the skill, whose text they open when it is needed; or of AGENTS.md.
      const found = {
        skill: asked.includes('Write, check, run, resume and land plans with nx-phases'),
        section: asked.includes('Never make a check weaker so that it passes'),
      };
      expect(found).not.toEqual({ skill: false, section: false });
    } finally {
      await server.close();
    }
  }, 120_000);
}

async function runReal(
  name: PresetName,
  command: string,
  url: string,
): Promise<{ readonly run: AgentRun; readonly said: string }> {
  const real = agents[name];
  const options = normalizeOptions({
    agents: { [name]: { preset: name, command, arguments: real.arguments(url), timeout: '100s' } },
  });
  const log: Uint8Array[] = [];
  const run = await runAgent({
    agent: options.agents!.byName[name]!,
    prompt: 'Make made.txt.',
    promptFile: inFolder('prompt.md'),
    cwd: inFolder('work'),
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: inFolder('home'),
      NO_PROXY: '127.0.0.1',
      ...real.env(url),
    },
    stop: { signal: new AbortController().signal, forceSignal: new AbortController().signal },
    usdLeft: name === 'claude' ? 5 : undefined,
    account: openLedger(inFolder('spent')).open('key'),
    overCap: () => undefined,
    onLog: (chunk) => log.push(chunk),
  });
  return { run, said: Buffer.concat(log).toString('utf8') };
}
