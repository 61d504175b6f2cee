import type { DescribedField } from 'plan-graph/internal';
import { agentFields, capFields, capsFields, presetNames } from './agent-fields.ts';
import {
  agentPresets,
  deliveries,
  permissionSkips,
  type PresetName,
  type PromptDelivery,
} from './agent-presets.ts';
import { agentTimes, type AgentTimes } from './agent-times.ts';
import {
  normalizeInstructions,
  type Instructions,
  type InstructionsOption,
} from './instructions-option.ts';
import { keysOf } from './keys-of.ts';
import type { OptionProblems } from './option-problems.ts';
import {
  normalizeSandbox,
  type NormalizedSandbox,
  type SandboxOptions,
  type SandboxProgram,
} from './sandbox.ts';
import {
  normalizeUsage,
  reports,
  usageName,
  type UsageFormat,
  type UsageMappingOptions,
  type UsageReading,
} from './usage-option.ts';

/** Limits on what agents use, by their own reports. */
export interface CapOptions {
  /** US dollars. */
  readonly usd?: number;
  /** Tokens in and out, cached ones counted. */
  readonly tokens?: number;
}

/** One entry of the option `agents`. */
export interface AgentOptions {
  /** Gives everything that is not given here. */
  readonly preset?: PresetName;
  /** A name on PATH or a path from the workspace root. No shell reads it. */
  readonly command?: string;
  /** One element each; `{promptFile}` and `{prompt}` stand for the prompt. With a preset: further ones. */
  readonly arguments?: readonly string[];
  /** Default `stdin`. */
  readonly prompt?: PromptDelivery;
  /** Default: the preset's, else `lines`. */
  readonly usage?: UsageFormat | UsageMappingOptions;
  /** Names of further environment variables that it gets; `*` at the end stands for any rest. */
  readonly environment?: string | readonly string[];
  /** Limit for one start. Default one hour. */
  readonly timeout?: string | number;
  /** Limit for a silence. Default 15 minutes. */
  readonly stallTimeout?: string | number;
  /** How long a usage limit of its provider is waited out. Default 6 hours. */
  readonly limitWait?: string | number;
  /** Further starts after failed checks, with the failure in the prompt. Default 1. */
  readonly retries?: number;
  readonly caps?: { readonly phase?: CapOptions; readonly plan?: CapOptions };
  /** Bash scripts that make a fresh worktree ready to build in. Default: chosen by the lock file. */
  readonly setup?: string | readonly string[];
  /** Ignored files that a worktree needs, such as `.env`: paths and globs from the workspace root. */
  readonly copy?: string | readonly string[];
  /** Bash scripts that judge a phase without a check of its own. */
  readonly checks?: string | readonly string[];
  /** What every prompt ends with: a text, or a file of the workspace. */
  readonly instructions?: InstructionsOption;
  /** What agent, setup and checks are put into. Default: nothing. */
  readonly sandbox?: SandboxProgram | SandboxOptions;
}

/** Undefined: no limit. */
export interface Caps {
  readonly usd: number | undefined;
  readonly tokens: number | undefined;
}

/** An agent with every default filled in. */
export interface NormalizedAgent extends AgentTimes {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly prompt: PromptDelivery;
  readonly usage: UsageReading;
  readonly budgetFlag: string | undefined;
  /** Besides what every program gets. */
  readonly environment: readonly string[];
  readonly retries: number;
  readonly phaseCaps: Caps;
  readonly planCaps: Caps;
  /** Undefined: chosen by the lock file. Empty: nothing is set up. */
  readonly setup: readonly string[] | undefined;
  readonly copy: readonly string[];
  readonly checks: readonly string[];
  readonly instructions: Instructions | undefined;
  /** Undefined: nothing keeps its processes apart from the user's. */
  readonly sandbox: NormalizedSandbox | undefined;
  /** Arguments of the user's own that switch permission checks off. */
  readonly permissionSkips: readonly string[];
}

/** At least one agent, and which of them works where a plan chooses none. */
export interface NormalizedAgents {
  readonly byName: Readonly<Record<string, NormalizedAgent>>;
  readonly defaultName: string;
}

const known: Readonly<Record<keyof AgentOptions, DescribedField>> = agentFields;

/**
 * Completes the options `agents` and `agent`.
 *
 * @returns undefined where no agent is configured: then there is nothing of agents anywhere
 */
export function normalizeAgents(
  rawAgents: unknown,
  rawDefault: unknown,
  problems: OptionProblems,
): NormalizedAgents | undefined {
  if (typeof rawAgents !== 'object' || rawAgents === null || Array.isArray(rawAgents)) {
    if (rawAgents !== undefined && rawAgents !== null)
      problems.expected('options.agents', rawAgents, 'an object of agents by name');
    if (rawDefault !== undefined)
      problems.expected('options.agent', rawDefault, 'the option `agents` beside it');
    return undefined;
  }
  const names = Object.keys(rawAgents);
  for (const name of names) {
    if (!/^[A-Za-z][A-Za-z0-9._-]{0,39}$/.test(name))
      problems.expected(
        'options.agents',
        name,
        'names of letters, digits, `.`, `_` and `-`, a letter first',
      );
  }
  const byName = Object.fromEntries(
    Object.entries(rawAgents).map(([name, raw]) => [name, normalizeAgent(name, raw, problems)]),
  );
  const [only] = names;
  if (only === undefined) {
    problems.expected('options.agents', rawAgents, 'at least one agent');
    return undefined;
  }
  if (rawDefault === undefined) {
    if (names.length > 1)
      problems.expected(
        'options.agent',
        null,
        `the name of the default agent: ${names.join(', ')}`,
      );
    return { byName, defaultName: only };
  }
  if (typeof rawDefault !== 'string' || !names.includes(rawDefault)) {
    problems.expected('options.agent', rawDefault, `one of ${names.join(', ')}`);
    return { byName, defaultName: only };
  }
  return { byName, defaultName: rawDefault };
}

function normalizeAgent(name: string, raw: unknown, problems: OptionProblems): NormalizedAgent {
  const path = `options.agents.${name}`;
  const given = problems.fields(raw, path, keysOf(known));
  const choice = <Choice extends string>(
    key: string,
    known: readonly Choice[],
  ): Choice | undefined => {
    const value = known.find((one) => one === given[key]);
    if (value !== undefined || given[key] === undefined) return value;
    problems.expected(`${path}.${key}`, given[key], `one of ${known.join(', ')}`);
    return undefined;
  };
  const presetName = choice('preset', presetNames);
  const preset = presetName === undefined ? undefined : agentPresets[presetName];
  const command = given['command'] ?? preset?.command;
  if (typeof command !== 'string' || command.trim() === '')
    problems.expected(
      `${path}.command`,
      command ?? null,
      `a command, or \`preset\`: ${presetNames.join(', ')}`,
    );
  const own = problems.texts(given['arguments'], `${path}.arguments`) ?? [];
  const args = [...(preset?.arguments ?? []), ...own, ...(preset?.lastArguments ?? [])];
  const prompt = choice('prompt', deliveries) ?? preset?.prompt ?? 'stdin';
  checkPlaceholder(prompt, args, path, problems);
  const usage =
    normalizeUsage(given['usage'], `${path}.usage`, problems) ?? preset?.usage ?? 'lines';
  const retries = given['retries'] ?? agentFields.retries.default;
  if (typeof retries !== 'number' || !Number.isInteger(retries) || retries < 0 || retries > 9)
    problems.expected(`${path}.retries`, retries, 'a whole number from 0 to 9');
  const caps = problems.fields(given['caps'], `${path}.caps`, keysOf(capsFields));
  return {
    name,
    command: typeof command === 'string' ? command : '',
    arguments: args,
    prompt,
    usage,
    budgetFlag: preset?.budgetFlag,
    environment: [
      ...(preset?.environment ?? []),
      ...(problems.texts(given['environment'], `${path}.environment`) ?? []),
    ],
    ...agentTimes(given, path, problems),
    retries: Number(retries),
    phaseCaps: normalizeCaps(caps['phase'], `${path}.caps.phase`, usage, problems),
    planCaps: normalizeCaps(caps['plan'], `${path}.caps.plan`, usage, problems),
    setup: problems.texts(given['setup'], `${path}.setup`),
    copy: normalizeCopy(given['copy'], `${path}.copy`, problems),
    checks: problems.texts(given['checks'], `${path}.checks`) ?? [],
    instructions: normalizeInstructions(given['instructions'], `${path}.instructions`, problems),
    sandbox: normalizeSandbox(given['sandbox'], `${path}.sandbox`, presetName, problems),
    permissionSkips: permissionSkips(own),
  };
}

/** Only what is the workspace's, and never what a package manager or git keeps there. */
function normalizeCopy(raw: unknown, path: string, problems: OptionProblems): readonly string[] {
  return (problems.texts(raw, path) ?? []).filter((pattern) => {
    const segments = pattern.split('/');
    const isInside =
      !/^(?:\/|[A-Za-z]:|~)|\\/.test(pattern) &&
      segments.some((segment) => segment !== '' && segment !== '.') &&
      !segments.some((segment) => ['..', 'node_modules', '.git', '.nx'].includes(segment));
    if (!isInside)
      problems.expected(
        path,
        pattern,
        'paths or globs from the workspace root to files in it, outside of node_modules, .git and .nx',
      );
    return isInside;
  });
}

/** A prompt that nothing passes on would be paid for in vain. */
function checkPlaceholder(
  prompt: PromptDelivery,
  args: readonly string[],
  path: string,
  problems: OptionProblems,
): void {
  const wanted = { stdin: undefined, file: '{promptFile}', argument: '{prompt}' }[prompt];
  const isThere =
    wanted === undefined ||
    (prompt === 'argument' ? args.includes(wanted) : args.some((one) => one.includes(wanted)));
  if (!isThere)
    problems.expected(
      `${path}.arguments`,
      args,
      `${prompt === 'argument' ? 'an element' : 'a place'} \`${wanted}\`, as \`prompt\` is \`${prompt}\``,
    );
}

function normalizeCaps(
  raw: unknown,
  path: string,
  usage: UsageReading,
  problems: OptionProblems,
): Caps {
  const given = problems.fields(raw, path, keysOf(capFields));
  const amount = (key: 'usd' | 'tokens'): number | undefined => {
    const value = given[key];
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) {
      problems.expected(`${path}.${key}`, value, 'a number above 0');
      return undefined;
    }
    if (!reports(usage, key)) {
      problems.expected(
        `${path}.${key}`,
        value,
        `no such limit, because usage of the form \`${usageName(usage)}\` does not report it`,
      );
    }
    return value;
  };
  return { usd: amount('usd'), tokens: amount('tokens') };
}
