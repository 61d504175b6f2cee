import {
  defaultRules,
  type DescribedField,
  formatNames,
  missingRules,
  writeConflictRules,
} from 'plan-graph/internal';
import { agentFields } from './agent-fields.ts';
import { commitFields } from './commit-template.ts';
import { reportsFields } from './reports-option.ts';
import { targetNameFields } from './target-name-fields.ts';
import { duration, passOrFail, shortText } from './value-schemas.ts';

/**
 * The `options` of the plugin's entry in nx.json. The reader of options takes the names from here, and the schema for
 * editors and the tables of docs/options.md are made of it.
 */
export const optionFields = {
  plans: {
    description:
      'More places to look for plans: paths or globs from the workspace root that end in `.md`',
    without: 'none',
    anyOf: [
      { type: 'string', pattern: String.raw`[^/]\.md$` },
      { type: 'array', items: { type: 'string', pattern: String.raw`[^/]\.md$` } },
    ],
  },
  projectName: {
    description: 'Name of plan projects; `{name}` is replaced with the name that the path gives',
    without: 'by the path',
    ...shortText,
  },
  format: {
    description: 'How all plans are written',
    without: 'found out from each plan',
    type: 'string',
    enum: formatNames,
  },
  unit: {
    description: 'The heading keyword that makes a phase, such as `Stage`',
    without: 'taken from the headings',
    ...shortText,
  },
  missing: {
    description:
      'What a phase without a dependency field means: `independent`, `sequential` (after all phases before it), an `error`, or `auto`: sequential if no phase has one, otherwise independent',
    default: defaultRules.missing,
    type: 'string',
    enum: missingRules,
  },
  writeConflicts: {
    description:
      'Phases that may run at the same time and write the same file: `refuse` (a warning, and no agent starts for them) or `serialize` (the one that comes first in the plan runs first)',
    default: defaultRules.writeConflicts,
    type: 'string',
    enum: writeConflictRules,
  },
  strict: {
    description:
      'Doubtful things in a plan are errors: words that are not a reference, fences that are not run, files that two phases write at once',
    default: defaultRules.strict,
    type: 'boolean',
  },
  timeout: {
    description: 'Limit for one attempt of a phase: `90s`, `10m`, or a number of seconds',
    without: 'no limit',
    ...duration,
  },
  retries: {
    description: 'Further attempts after a failed one',
    default: 0,
    type: 'integer',
    minimum: 0,
    maximum: 99,
  },
  verifyPending: {
    description: 'How `verify` ends while a phase is pending',
    default: 'pass',
    ...passOrFail,
  },
  unverified: {
    description:
      'How `phases` and `verify` end if a phase has no check, even one that passed its `Run:` blocks',
    default: 'pass',
    ...passOrFail,
  },
  verifyUnverified: {
    description: 'How `verify` alone ends if a phase that is done has no check',
    without: 'the value of `unverified`',
    ...passOrFail,
  },
  inputs: {
    description: 'What phases without inputs of their own read: a list of what `Inputs:` may hold',
    without: 'the whole workspace',
    type: 'array',
    minItems: 1,
    items: {
      anyOf: [
        { type: 'string', minLength: 1 },
        {
          type: 'object',
          properties: { env: { description: 'Name of an environment variable', type: 'string' } },
          required: ['env'],
          additionalProperties: false,
        },
      ],
    },
  },
  waiting: {
    description:
      'How a phase ends that waits for an approval; what depends on it waits in any case',
    default: 'fail',
    ...passOrFail,
  },
  blocked: {
    description:
      'How `phases` ends where the plan blocks a phase: `pass` leaves out blocked phases and what builds on them, says so, and fails only if another task needs `phases`',
    default: 'pass',
    ...passOrFail,
  },
  targetNames: {
    description: 'What the targets are called',
    without: 'the names below',
    type: 'object',
    properties: targetNameFields,
    additionalProperties: false,
  },
  agents: {
    description: 'Coding agents by name',
    without: 'none, and then there is nothing of agents anywhere',
    type: 'object',
    propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9._-]{0,39}$' },
    minProperties: 1,
    additionalProperties: { type: 'object', properties: agentFields, additionalProperties: false },
  },
  agent: {
    description: 'Which agent works where a plan chooses none; needed with more than one',
    without: 'the only one',
    ...shortText,
  },
  commit: {
    description: 'How commits of landed work are worded',
    without: 'the words below',
    type: 'object',
    properties: commitFields,
    additionalProperties: false,
  },
  reports: {
    description: 'What is written after each run that touched a phase',
    without: 'nothing but the page of a job of GitHub',
    type: 'object',
    properties: reportsFields,
    additionalProperties: false,
  },
} as const satisfies Readonly<Record<string, DescribedField>>;
