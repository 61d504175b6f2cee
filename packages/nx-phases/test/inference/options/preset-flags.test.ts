import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { agentPresets, type PresetName } from '../../../src/inference/options/agent-presets.ts';

/**
 * A folder with the real commands, such as `node_modules/.bin` after
 * `npm install @anthropic-ai/claude-code @openai/codex @google/gemini-cli @github/copilot opencode-ai
 * @qwen-code/qwen-code`. They are large and change daily, so no test installs them by itself.
 */
const commands = process.env['NX_PHASES_E2E_AGENTS'];

const helpArguments: Readonly<Record<PresetName, readonly string[]>> = {
  claude: ['--help'],
  codex: ['exec', '--help'],
  copilot: ['--help'],
  gemini: ['--help'],
  opencode: ['run', '--help'],
  qwen: ['--help'],
};

describe('the flags of presets', () => {
  for (const name of Object.keys(agentPresets) as PresetName[]) {
    const preset = agentPresets[name];
    const file = commands === undefined ? undefined : join(commands, preset.command);
    if (file === undefined || !existsSync(file)) {
      test.skip(`${name}: NX_PHASES_E2E_AGENTS names no folder with this command`, () => undefined);
      continue;
    }
    test(`${name} knows each of them`, () => {
      const help = spawnSync(file, [...helpArguments[name]], { encoding: 'utf8', input: '' });
      expect(help.status).toBe(0);
      const flags = [...preset.arguments, preset.budgetFlag ?? ''].filter((one) =>
        one.startsWith('--'),
      );
      const values = [
        ...['stream-json', 'json', 'acceptEdits', 'workspace-write', 'auto_edit', 'auto-edit'],
      ].filter((value) => preset.arguments.includes(value));
      // Some print it to stderr.
      const text = help.stdout + help.stderr;
      for (const word of [...flags, ...values]) expect(text).toContain(word);
    }, 60_000);
  }
});
