import { describe, expect, test } from '@jest/globals';
import { chooseAgent } from '../../../src/inference/options/choose-agent.ts';
import type { PluginOptions } from '../../../src/inference/options/plugin-options.ts';
import { planInput } from '../../plan-input.ts';

const options: PluginOptions = {
  agents: {
    claude: { preset: 'claude', caps: { phase: { usd: 2 }, plan: { usd: 10 } } },
    codex: { preset: 'codex' },
  },
  agent: 'claude',
};

function choose(phase: string, frontMatter = '') {
  const text = `${frontMatter}### Phase 1: A\n${phase}\n`;
  const { file, options: normalized } = planInput(text, options);
  if (file.reading.kind !== 'valid' || normalized.agents === undefined)
    throw new Error('expected a valid plan and agents');
  const [first] = file.reading.plan.phases;
  if (first === undefined) throw new Error('no phase');
  const choice = chooseAgent(normalized.agents, file.reading.draft, first);
  if (!choice.ok) return choice.reason;
  const { agent, phaseCaps, planCaps } = choice.value;
  return [agent.name, phaseCaps.usd, phaseCaps.tokens, planCaps.usd];
}

describe('chooseAgent', () => {
  test('the default', () => {
    expect(choose('Words.')).toEqual(['claude', 2, undefined, 10]);
  });

  test('what the plan says, and the phase before it', () => {
    expect(choose('', '---\nagent: codex\n---\n')).toEqual([
      'codex',
      undefined,
      undefined,
      undefined,
    ]);
    expect(choose('agent: claude', '---\nagent: codex\n---\n')).toEqual([
      'claude',
      2,
      undefined,
      10,
    ]);
  });

  test('limits are lowered and never raised', () => {
    expect(choose('max cost: $1', '---\nmaxCost: 3\n---\n')).toEqual(['claude', 1, undefined, 3]);
    expect(choose('max cost: $5\nmax tokens: 10k', '---\nmaxCost: 30\n---\n')).toEqual([
      'claude',
      2,
      10_000,
      10,
    ]);
  });

  test.each([
    ['agent: rm', 'Unexpected agent `rm`, expected one that nx.json configures: claude, codex'],
    ['agent: constructor', 'Unexpected agent `constructor`'],
    ['max cost: little', 'no agent starts'],
    ['agent: codex\nmax cost: $1', 'Unexpected limit in US dollars for agent `codex`'],
  ])('%j starts none', (phase, reason) => {
    expect(choose(phase)).toContain(reason);
  });
});
