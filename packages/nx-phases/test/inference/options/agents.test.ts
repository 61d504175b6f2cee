import { describe, expect, test } from '@jest/globals';
import { agentPresets, permissionSkips } from '../../../src/inference/options/agent-presets.ts';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';

function agentsOf(agents: unknown, agent?: string) {
  return normalizeOptions({ agents, ...(agent !== undefined && { agent }) }).agents;
}

describe('the options of agents', () => {
  test('none is configured by default', () => {
    expect(normalizeOptions({}).agents).toBeUndefined();
  });

  test('a preset gives everything', () => {
    expect(agentsOf({ claude: { preset: 'claude' } })).toEqual({
      defaultName: 'claude',
      byName: {
        claude: {
          name: 'claude',
          command: 'claude',
          arguments: [
            '--print',
            '--verbose',
            '--output-format',
            'stream-json',
            '--permission-mode',
            'acceptEdits',
          ],
          prompt: 'stdin',
          usage: 'claude',
          budgetFlag: '--max-budget-usd',
          environment: ['ANTHROPIC_*', 'CLAUDE_*'],
          timeoutMs: 3_600_000,
          stallMs: 900_000,
          limitWaitMs: 21_600_000,
          retries: 1,
          phaseCaps: { usd: undefined, tokens: undefined },
          planCaps: { usd: undefined, tokens: undefined },
          setup: undefined,
          copy: [],
          checks: [],
          instructions: undefined,
          sandbox: undefined,
          permissionSkips: [],
        },
      },
    });
  });

  test('own arguments come between those of the preset', () => {
    const codex = agentsOf({ codex: { preset: 'codex', arguments: ['--model', 'x'] } })?.byName[
      'codex'
    ];
    expect(codex?.arguments).toEqual([
      'exec',
      '--json',
      '--sandbox',
      'workspace-write',
      '--model',
      'x',
      '-',
    ]);
  });

  test('takes what is given', () => {
    const agents = agentsOf(
      {
        mine: {
          command: 'node',
          arguments: ['agent.mjs', '{promptFile}'],
          prompt: 'file',
          usage: 'lines',
          environment: ['MY_KEY'],
          timeout: '20m',
          stallTimeout: 30,
          retries: 0,
          caps: { phase: { usd: 2 }, plan: { usd: 10, tokens: 5000 } },
          setup: [],
          copy: ['.env', 'config/**/*.local'],
          checks: 'npm test',
        },
        other: { preset: 'gemini' },
      },
      'mine',
    );
    expect(agents?.defaultName).toBe('mine');
    expect(agents?.byName['mine']).toMatchObject({
      prompt: 'file',
      environment: ['MY_KEY'],
      timeoutMs: 1_200_000,
      stallMs: 30_000,
      retries: 0,
      phaseCaps: { usd: 2, tokens: undefined },
      planCaps: { usd: 10, tokens: 5000 },
      setup: [],
      copy: ['.env', 'config/**/*.local'],
      checks: ['npm test'],
    });
  });

  test.each<[string, unknown, string | undefined, string]>([
    ['no object', ['claude'], undefined, '`options.agents`'],
    ['no agent', {}, undefined, 'at least one agent'],
    ['a default without agents', undefined, 'x', 'the option `agents` beside it'],
    [
      'no default among two',
      { a: { preset: 'claude' }, b: { preset: 'codex' } },
      undefined,
      'the default agent',
    ],
    ['an unknown default', { a: { preset: 'claude' } }, 'constructor', 'one of a'],
    [
      'an unknown preset',
      { a: { preset: 'clude' } },
      undefined,
      'one of claude, codex, copilot, gemini, opencode, qwen',
    ],
    ['no command', { a: {} }, undefined, '`options.agents.a.command`'],
    ['a shell line as command', { a: { command: '' } }, undefined, '`options.agents.a.command`'],
    [
      'an unknown key',
      { a: { preset: 'claude', flags: [] } },
      undefined,
      '`options.agents.a.flags`',
    ],
    [
      'arguments that are no texts',
      { a: { command: 'x', arguments: [1] } },
      undefined,
      'list of texts',
    ],
    [
      'a file that no argument names',
      { a: { command: 'x', prompt: 'file' } },
      undefined,
      '{promptFile}',
    ],
    [
      'a prompt inside an argument',
      { a: { command: 'x', prompt: 'argument', arguments: ['-p={prompt}'] } },
      undefined,
      'an element `{prompt}`',
    ],
    ...[
      '/etc/passwd',
      '../.env',
      'a/../../b',
      '~/.ssh',
      'C:/x',
      'a\\b',
      '.',
      'node_modules/a',
      '**/.git/config',
    ].map((copy): [string, unknown, undefined, string] => [
      `a copy of ${copy}`,
      { a: { preset: 'claude', copy: ['.env', copy] } },
      undefined,
      '`options.agents.a.copy`',
    ]),
    [
      'a cap of nothing',
      { a: { preset: 'claude', caps: { phase: { usd: 0 } } } },
      undefined,
      'above 0',
    ],
    [
      'dollars of an agent that reports tokens',
      { a: { preset: 'codex', caps: { plan: { usd: 1 } } } },
      undefined,
      'does not report it',
    ],
    [
      'a cap without reports',
      { a: { command: 'x', usage: 'none', caps: { phase: { tokens: 1 } } } },
      undefined,
      'does not report it',
    ],
    [
      'dollars without a place of them',
      { a: { command: 'x', usage: { tokens: 'a' }, caps: { phase: { usd: 1 } } } },
      undefined,
      'usage of the form `mapping` does not report it',
    ],
    [
      'an unknown form of usage',
      { a: { command: 'x', usage: 'clude' } },
      undefined,
      'one of claude',
    ],
    [
      'a mapping of nothing',
      { a: { command: 'x', usage: {} } },
      undefined,
      'at least one of tokens',
    ],
    [
      'an unknown key of a mapping',
      { a: { command: 'x', usage: { token: 'a' } } },
      undefined,
      '`options.agents.a.usage.token`',
    ],
    [
      'an empty step of a place',
      { a: { command: 'x', usage: { tokens: ['a', 'a..b'] } } },
      undefined,
      'keys separated by dots',
    ],
    [
      'an unknown way to count',
      { a: { command: 'x', usage: { usd: 'a', mode: 'max' } } },
      undefined,
      'one of last, sum',
    ],
    ['empty instructions', { a: { command: 'x', instructions: ' ' } }, undefined, 'a text of 1 to'],
    [
      'endless instructions',
      { a: { command: 'x', instructions: 'x'.repeat(16_001) } },
      undefined,
      'a text of 1 to 16000 characters',
    ],
    [
      'a list of instructions',
      { a: { command: 'x', instructions: ['x'] } },
      undefined,
      'a text, or {"file"',
    ],
    ...['../a.md', '/etc/passwd', 'a/../../b', 'C:\\a', '', 7].map(
      (file): [string, unknown, undefined, string] => [
        `instructions in ${file}`,
        { a: { command: 'x', instructions: { file } } },
        undefined,
        'a path inside the workspace',
      ],
    ),
    ['endless retries', { a: { preset: 'claude', retries: 10 } }, undefined, 'from 0 to 9'],
    ['a name that is no word', { 'a b': { preset: 'claude' } }, undefined, 'a letter first'],
    [
      'a wrong duration',
      { a: { preset: 'claude', stallTimeout: 'long' } },
      undefined,
      'a duration',
    ],
  ])('%s is an error in nx.json', (_, agents, agent, message) => {
    expect(() => agentsOf(agents, agent)).toThrow(message);
  });
});

describe('permission checks', () => {
  test('no preset switches one off', () => {
    for (const preset of Object.values(agentPresets))
      expect(permissionSkips([...preset.arguments, ...preset.lastArguments])).toEqual([]);
  });

  test.each([
    ['--dangerously-skip-permissions'],
    ['--dangerously-bypass-approvals-and-sandbox'],
    ['--yolo'],
    ['-y'],
    ['--approval-mode=yolo'],
    ['bypassPermissions'],
    ['danger-full-access'],
    ['--skip-trust'],
    ['--allow-all-tools'],
    ['--auto'],
  ])('%s is found among own arguments', (argument) => {
    const agent = agentsOf({ a: { command: 'x', arguments: ['--model', 'y', argument] } });
    expect(agent?.byName['a']?.permissionSkips).toEqual([argument]);
  });
});
