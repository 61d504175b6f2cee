import type { DescribedField } from 'plan-graph/internal';
import { agentPresets, deliveries, type PresetName } from './agent-presets.ts';
import { instructionsFields, longestInstructions } from './instructions-option.ts';
import { keysOf } from './keys-of.ts';
import { sandboxFields } from './sandbox-fields.ts';
import { usageFields, usageFormats } from './usage-option.ts';
import { duration, textList, texts } from './value-schemas.ts';

export const presetNames: readonly PresetName[] = keysOf(agentPresets);

/** Limits on what agents use, by their own reports. */
export const capFields = {
  usd: { description: 'US dollars', without: 'no limit', type: 'number', exclusiveMinimum: 0 },
  tokens: {
    description: 'Tokens in and out, cached ones counted',
    without: 'no limit',
    type: 'number',
    exclusiveMinimum: 0,
  },
} as const satisfies Readonly<Record<string, DescribedField>>;

export const capsFields = {
  phase: {
    description: 'For one phase',
    without: 'no limit',
    type: 'object',
    properties: capFields,
    additionalProperties: false,
  },
  plan: {
    description: 'For all phases of a plan',
    without: 'no limit',
    type: 'object',
    properties: capFields,
    additionalProperties: false,
  },
} as const satisfies Readonly<Record<string, DescribedField>>;

/** One entry of the option `agents`. */
export const agentFields = {
  preset: {
    description: 'A known command, which gives everything that is not set here',
    without: 'none; then `command` is needed',
    type: 'string',
    enum: presetNames,
  },
  command: {
    description: 'A name on PATH, or a path from the workspace root; no shell reads it',
    without: 'that of the preset',
    type: 'string',
    minLength: 1,
  },
  arguments: {
    description: 'One element each, added to those of a preset',
    default: [],
    ...texts,
  },
  prompt: {
    description:
      'How it gets its prompt: `stdin`, `file` (`{promptFile}` among the arguments is its path) or `argument` (the element `{prompt}`)',
    without: 'that of the preset, otherwise `stdin`',
    type: 'string',
    enum: deliveries,
  },
  usage: {
    description:
      'How its report of what it used is read: a known form, or where the amounts are in the JSON lines that it prints',
    without: 'that of the preset, otherwise `lines`',
    anyOf: [
      { type: 'string', enum: usageFormats },
      { type: 'object', properties: usageFields, additionalProperties: false, minProperties: 1 },
    ],
  },
  environment: {
    description:
      'Names of further environment variables that it gets; `*` at the end matches anything',
    default: [],
    ...texts,
  },
  timeout: { description: 'Limit for one start', default: '1h', ...duration },
  stallTimeout: { description: 'Limit without output', default: '15m', ...duration },
  limitWait: {
    // Longer than the windows of five hours in which providers count.
    description: 'How long a usage limit of its provider is waited out, in all',
    default: '6h',
    ...duration,
  },
  retries: {
    description: 'Further attempts after a failure that it can fix, with the failure in its prompt',
    default: 1,
    type: 'integer',
    minimum: 0,
    maximum: 9,
  },
  caps: {
    description: 'Limits of what it may use',
    without: 'no limit',
    type: 'object',
    properties: capsFields,
    additionalProperties: false,
  },
  setup: {
    description: 'Bash scripts that make a fresh copy ready to build in; `[]`: nothing',
    without: 'chosen by the lock file',
    ...texts,
  },
  copy: {
    description:
      'Files that git ignores and a copy needs, such as `.env`: paths and globs from the workspace root',
    default: [],
    ...texts,
  },
  checks: {
    description: 'Bash scripts that check a phase without a check of its own',
    default: [],
    ...texts,
  },
  instructions: {
    description: `What every prompt ends with: a text, or \`{"file": "…"}\`; at most ${grouped(longestInstructions)} characters`,
    without: 'nothing',
    anyOf: [
      { type: 'string', minLength: 1, maxLength: longestInstructions },
      {
        type: 'object',
        properties: instructionsFields,
        required: ['file'],
        additionalProperties: false,
      },
    ],
  },
  sandbox: {
    description: 'What agent, setup and checks are put into',
    without: 'nothing',
    anyOf: [
      { type: 'string', enum: ['bwrap', 'podman'] },
      { ...textList, minItems: 1 },
      {
        type: 'object',
        properties: sandboxFields,
        required: ['use'],
        additionalProperties: false,
      },
    ],
  },
} as const satisfies Readonly<Record<string, DescribedField>>;

/** `16,000`. `toLocaleString` would load the tables of a language: 10 ms for every process of ours. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
