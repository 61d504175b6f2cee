import type { DescribedField } from 'plan-graph/internal';
import { keysOf } from './keys-of.ts';
import type { OptionProblems } from './option-problems.ts';
import { texts } from './value-schemas.ts';

/** The forms of reports that are known by name. */
export const usageFormats = [
  'claude',
  'codex',
  'copilot',
  'gemini',
  'lines',
  'none',
  'opencode',
  'qwen',
] as const;

export type UsageFormat = (typeof usageFormats)[number];

/** The option `usage` as an object: where the amounts stand in the JSON lines of any other agent. */
export interface UsageMappingOptions {
  /** Keys separated by dots, `usage.total`; of several the sum. */
  readonly tokens?: string | readonly string[];
  readonly usd?: string;
  /** Words of the agent; the last ones that it prints are its closing words. */
  readonly summary?: string;
  /** `last`: each line says what was used since the start. `sum`: each says what it adds. Default `last`. */
  readonly mode?: (typeof modes)[number];
}

/** {@link UsageMappingOptions} as it is read: each place is the keys that lead to it. */
export interface UsageMapping {
  readonly tokens: readonly (readonly string[])[];
  readonly usd: readonly string[] | undefined;
  readonly summary: readonly string[] | undefined;
  readonly adds: boolean;
}

/** How an agent's own report of what it used is read. */
export type UsageReading = UsageFormat | UsageMapping;

const modes = ['last', 'sum'] as const;

export const usageFields = {
  tokens: {
    description: 'Keys separated by dots, `usage.total`; of several the sum',
    without: 'not reported',
    ...texts,
  },
  usd: {
    description: 'Keys separated by dots to an amount of US dollars',
    without: 'not reported',
    type: 'string',
  },
  summary: {
    description: 'Keys separated by dots to words of the agent; the last ones count',
    without: 'nothing',
    type: 'string',
  },
  mode: {
    description:
      '`last`: each line says what was used since the start; `sum`: each says what it adds',
    default: 'last',
    type: 'string',
    enum: modes,
  },
} as const satisfies Readonly<Record<keyof UsageMappingOptions, DescribedField>>;

/** Undefined: it is not given, or wrong, which is noted. */
export function normalizeUsage(
  raw: unknown,
  path: string,
  problems: OptionProblems,
): UsageReading | undefined {
  if (raw === undefined) return undefined;
  if (typeof raw !== 'object' || raw === null) {
    const known = usageFormats.find((format) => format === raw);
    if (known === undefined)
      problems.expected(
        path,
        raw,
        `one of ${usageFormats.join(', ')}, or an object such as {"tokens": "usage.total"}`,
      );
    return known;
  }
  const given = problems.fields(raw, path, keysOf(usageFields));
  const place = (key: 'tokens' | 'usd' | 'summary', value: unknown): readonly string[] => {
    const steps = typeof value === 'string' ? value.split('.') : [];
    if (steps.length === 0 || steps.includes(''))
      problems.expected(`${path}.${key}`, value, 'keys separated by dots, such as `usage.total`');
    return steps;
  };
  const tokens = given['tokens'] ?? [];
  const mode = given['mode'] ?? usageFields.mode.default;
  if (!modes.some((one) => one === mode))
    problems.expected(`${path}.mode`, mode, `one of ${modes.join(', ')}`);
  const mapping: UsageMapping = {
    tokens: (Array.isArray(tokens) ? (tokens as readonly unknown[]) : [tokens]).map((one) =>
      place('tokens', one),
    ),
    usd: given['usd'] === undefined ? undefined : place('usd', given['usd']),
    summary: given['summary'] === undefined ? undefined : place('summary', given['summary']),
    adds: mode === 'sum',
  };
  if (mapping.tokens.length === 0 && mapping.usd === undefined && mapping.summary === undefined)
    problems.expected(path, raw, 'at least one of tokens, usd and summary');
  return mapping;
}

/** Whether a report of that form can say how much was used in that unit. */
export function reports(usage: UsageReading, unit: 'usd' | 'tokens'): boolean {
  if (typeof usage === 'object')
    return unit === 'usd' ? usage.usd !== undefined : usage.tokens.length > 0;
  switch (usage) {
    case 'claude':
    case 'lines':
    case 'opencode':
      return true;
    case 'codex':
    case 'gemini':
    case 'qwen':
      return unit === 'tokens';
    case 'copilot':
    case 'none':
      return false;
    default:
      return usage satisfies never;
  }
}

/** To be named in a sentence: "usage of the form …". */
export function usageName(usage: UsageReading): string {
  return typeof usage === 'object' ? 'mapping' : usage;
}
