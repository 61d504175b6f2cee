import type { UsageFormat } from './usage-option.ts';

/** How an agent gets its prompt. */
export const deliveries = ['stdin', 'file', 'argument'] as const;
export type PromptDelivery = (typeof deliveries)[number];

export type PresetName = 'claude' | 'codex' | 'copilot' | 'gemini' | 'opencode' | 'qwen';

/** What an agent's command needs to work without a person and to say what it used. */
export interface AgentPreset {
  readonly command: string;
  /** Stand before the user's own arguments. */
  readonly arguments: readonly string[];
  /** Stand after them. */
  readonly lastArguments: readonly string[];
  readonly prompt: PromptDelivery;
  readonly usage: UsageFormat;
  /** Names of environment variables; a `*` at the end stands for any rest. */
  readonly environment: readonly string[];
  /** The flag that gives the command itself a limit in US dollars, if it has one. */
  readonly budgetFlag: string | undefined;
}

/**
 * Checked against `--help` of Claude Code 2.1, Codex 0.169, Copilot CLI 1.0, Gemini 0.61, opencode 1.18
 * and Qwen Code 0.15 and 0.24. No preset switches a permission check off: each lets the agent edit files
 * below its working directory and asks for nothing more. What else an agent may do is for the user to
 * allow, by `arguments` or the agent's own settings.
 */
export const agentPresets: Readonly<Record<PresetName, AgentPreset>> = {
  claude: {
    command: 'claude',
    // In print mode the stream of events needs `--verbose`.
    arguments: [
      '--print',
      '--verbose',
      '--output-format',
      'stream-json',
      '--permission-mode',
      'acceptEdits',
    ],
    lastArguments: [],
    prompt: 'stdin',
    usage: 'claude',
    environment: ['ANTHROPIC_*', 'CLAUDE_*'],
    budgetFlag: '--max-budget-usd',
  },
  codex: {
    command: 'codex',
    arguments: ['exec', '--json', '--sandbox', 'workspace-write'],
    // Reads the prompt from stdin.
    lastArguments: ['-'],
    prompt: 'stdin',
    usage: 'codex',
    environment: ['OPENAI_*', 'CODEX_*'],
    budgetFlag: undefined,
  },
  copilot: {
    command: 'copilot',
    // Works without a person because its input is no terminal.
    arguments: ['--output-format', 'json', '--no-ask-user', '--allow-tool', 'write'],
    lastArguments: [],
    prompt: 'stdin',
    usage: 'copilot',
    // Not `COPILOT_*`: `COPILOT_ALLOW_ALL` among them allows everything.
    environment: ['COPILOT_GITHUB_TOKEN', 'COPILOT_HOME', 'COPILOT_MODEL', 'COPILOT_PROVIDER_*'],
    budgetFlag: undefined,
  },
  gemini: {
    command: 'gemini',
    // Works without a person because its input is no terminal.
    arguments: ['--approval-mode', 'auto_edit', '--output-format', 'stream-json'],
    lastArguments: [],
    prompt: 'stdin',
    usage: 'gemini',
    environment: ['GEMINI_*', 'GOOGLE_*'],
    budgetFlag: undefined,
  },
  opencode: {
    command: 'opencode',
    arguments: ['run', '--format', 'json'],
    lastArguments: [],
    prompt: 'stdin',
    usage: 'opencode',
    environment: ['OPENCODE_*'],
    budgetFlag: undefined,
  },
  qwen: {
    command: 'qwen',
    arguments: ['--approval-mode', 'auto-edit', '--output-format', 'stream-json'],
    lastArguments: [],
    prompt: 'stdin',
    usage: 'qwen',
    environment: ['QWEN_*', 'DASHSCOPE_*', 'OPENAI_*'],
    budgetFlag: undefined,
  },
};

/**
 * The arguments that take permission checks or a sandbox away from an agent, by the names that the
 * known commands give them and by what such names have in common.
 */
export function permissionSkips(args: readonly string[]): readonly string[] {
  return args.filter((argument, index) => {
    if (
      /dangerous|yolo|bypass|danger-full-access|allow-all|skip-(?:permissions|trust)/i.test(
        argument,
      )
    )
      return true;
    // As opencode calls it.
    if (argument === '--auto') return true;
    // Gemini's short form; the value of another flag is not one.
    return argument === '-y' && !/^-(?:m|-model)$/.test(args[index - 1] ?? '');
  });
}
