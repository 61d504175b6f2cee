import type { DescribedField, FieldSchema } from '../model/described-field.ts';
import { formatNames, missingRules, unitPattern, writeConflictRules } from '../model/rules.ts';

const word: FieldSchema = { type: ['string', 'number'] };
const input: FieldSchema = {
  anyOf: [
    { type: 'string' },
    {
      type: 'object',
      properties: { env: { description: 'Name of an environment variable', type: 'string' } },
      required: ['env'],
      additionalProperties: false,
    },
  ],
};
const dependencies: FieldSchema = {
  anyOf: [word, { type: 'array', items: word }],
};

/** What the front matter of a plan, or of the file of one phase, may hold for us. Every other key is another tool's. */
export const frontMatterFields = {
  name: {
    description: "Name of the plan's project, which always ends in `plan`",
    without: 'from the path',
    ...word,
  },
  format: {
    description: 'How the plan is written; words of other tools are ignored',
    without: 'found out from the text',
    type: 'string',
    examples: formatNames,
  },
  unit: {
    description: 'The heading keyword that makes a phase, such as `Stage`',
    without: 'taken from the headings',
    type: 'string',
    pattern: unitPattern,
  },
  missing: {
    description:
      'What a phase without a dependency field means: `independent`, `sequential` (after all phases before it), an `error`, or `auto` (sequential if no phase has one, otherwise independent)',
    without: 'the option `missing`',
    type: 'string',
    enum: missingRules,
  },
  writeConflicts: {
    description:
      'Phases that may run at the same time and write the same file: `refuse` (no agent starts for them) or `serialize` (the first in the plan runs first)',
    without: 'the option `writeConflicts`',
    type: 'string',
    enum: writeConflictRules,
  },
  strict: {
    description: 'Whether doubtful things in the plan are errors',
    without: 'the option `strict`',
    type: 'boolean',
  },
  inputs: {
    description:
      'What phases without inputs of their own read: paths, globs, `project:NAME`, `env:NAME`, named inputs',
    without: 'the option `inputs`',
    anyOf: [{ type: 'string' }, { type: 'array', items: input }],
  },
  agent: {
    description: 'Which of the agents in nx.json implements the phases',
    without: 'the option `agent`',
    ...word,
  },
  maxCost: {
    description: 'Lowers the limit of an agent for one phase, in US dollars',
    without: 'that of the agent',
    anyOf: [
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'string', minLength: 1 },
    ],
    examples: [2.5],
  },
  maxTokens: {
    description: 'Lowers the limit of an agent for one phase, in tokens',
    without: 'that of the agent',
    anyOf: [
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'string', minLength: 1 },
    ],
    examples: ['200k'],
  },
  review: {
    description: 'Which agent judges the work of another, or `no`',
    without: 'nobody',
    anyOf: [{ type: 'string' }, { enum: [false] }],
  },
  approve: {
    description: 'Whose approval the work needs: `yes` for anybody, `no`, or one person',
    without: 'nobody',
    type: ['boolean', 'string'],
  },
  phases: {
    description: 'What each phase needs: `{2: [1]}`, or a list of `{id: 2, depends_on: [1]}`',
    without: 'what the phases say themselves',
    type: ['object', 'array'],
  },
  todos: {
    description:
      "The phases of a plan of Cursor's: a list with `id`, `content`, `status` and `dependencies`",
    without: 'no plan of that form',
    type: 'array',
  },
  depends_on: {
    description:
      'In the file of one phase: what it needs. Every name of a dependency field will do',
    without: 'what its text says',
    ...dependencies,
  },
  status: {
    description: 'In the file of one phase: `Done`, `In progress`, `Blocked: why`, `Skipped`',
    without: 'what its text says',
    type: 'string',
  },
  files_modified: {
    description: 'In the file of one phase: what it may write, as `Files:` does',
    without: 'what its text says',
    anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  },
  wave: {
    description:
      'In the file of one plan of GSD: the wave it runs in, which is compared with what it depends on',
    without: 'nothing to compare',
    ...word,
  },
} as const satisfies Readonly<Record<string, DescribedField>>;

/** Key of the front matter that is ours. */
export type FrontMatterKey = keyof typeof frontMatterFields;
