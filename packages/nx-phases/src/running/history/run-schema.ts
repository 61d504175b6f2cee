import { outcomes } from '../record/outcomes.ts';
import type { Cause } from './model.ts';

type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const time = { type: 'string', description: 'ISO 8601, UTC.' };
const number = { type: 'number' };
const whole = { type: 'integer' };
const milliseconds = { type: 'number', minimum: 0, description: 'Milliseconds.' };
const ends = [
  ...['exited', 'signalled', 'timed-out', 'cancelled', 'failed-to-start'],
  ...['stalled', 'over-cap', 'blocked', 'limited'],
];

function orNull(schema: Schema, description?: string): Schema {
  return { ...(description !== undefined && { description }), anyOf: [schema, { type: 'null' }] };
}

function record(properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []) {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
    additionalProperties: false,
  };
}

const change = { enum: ['added', 'changed', 'removed'] };

/** What each kind of cause says besides its kind. */
const causes: Readonly<Record<Cause['kind'], Readonly<Record<string, Schema>>>> = {
  unchanged: {},
  'never-run': {},
  evicted: {},
  'failed-before': {},
  'not-cached': {},
  text: { diff: { ...text, description: 'Unified; empty where the text before is not known.' } },
  dependency: { target: { ...text, description: '`project:target`.' } },
  file: { path: text, change },
  'more-files': { count: { ...whole, minimum: 1 } },
  output: { path: text, change },
  env: { name: text },
  runtime: { command: text },
  flag: { flags: texts },
  'plan-structure': {},
  'nx-json': {},
  'root-settings': { path: text },
  packages: {},
  other: { input: text },
};

const cause: Schema = {
  description: 'Why a target ran, or did not have to. Several may hold at once.',
  oneOf: Object.entries(causes).map(([kind, more]) => record({ kind: { const: kind }, ...more })),
};

const command = record({
  kind: { enum: ['run', 'check'] },
  label: text,
  line: orNull(whole, 'Line of the plan, from 1. Null: it is in nx.json.'),
  ended: { enum: ends },
  exitCode: orNull(whole),
  startedAt: time,
  durationMs: milliseconds,
});

const agent = record(
  {
    agent: text,
    reviews: { const: true },
    ended: { enum: ends },
    tokens: orNull(number, 'By its own report. Null: not reported.'),
    usd: orNull(number, 'US dollars, by its own report. Null: not reported.'),
    startedAt: time,
    durationMs: milliseconds,
  },
  ['reviews'],
);

const task = record({
  project: text,
  target: text,
  plan: { ...text, description: 'Path of the plan file from the workspace root.' },
  phase: { ...text, description: 'Its id.' },
  title: text,
  kind: { enum: ['phase', 'verify', 'implement'] },
  needs: { ...texts, description: 'Ids of the phases of the plan that it needs.' },
  wave: { ...whole, minimum: 1 },
  estimateMs: orNull(milliseconds, 'What the plan says. Null: it says nothing.'),
  outcome: {
    description:
      '`stopped`: the run ended before it did. `not-started`: another that it needs failed.',
    enum: [...outcomes, 'stopped', 'not-started'],
  },
  reason: orNull(text, 'One sentence. Null for a pass.'),
  cache: orNull(
    { enum: ['local', 'remote', 'kept'] },
    'Where its result came from. `kept`: its outputs were found as they were. Null: it ran.',
  ),
  causes: { type: 'array', items: cause },
  blockedBy: { ...texts, description: 'Targets because of which it did not start.' },
  startedAt: orNull(time, 'Null: it did not start.'),
  endedAt: orNull(time, 'Null: it did not start, or the run was killed while it ran.'),
  durationMs: {
    ...milliseconds,
    description: 'Milliseconds that it took when it ran, in this run or in the one it came from.',
  },
  attempts: {
    description: 'The commands of each attempt.',
    type: 'array',
    items: { type: 'array', items: command },
  },
  agents: { type: 'array', items: agent },
});

/** Of the files in `.nx/phases/runs`, as schema/run.json of the package. */
export const runSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A run of Nx that touched a phase of a plan, as nx-phases keeps it in .nx/phases/runs',
  ...record({
    version: { const: 1 },
    id: { ...text, description: 'Name of the file without `.json`: `<time>-<id>`.' },
    run: { ...text, description: 'What the records of its tasks name as their run.' },
    asked: { ...texts, description: 'The arguments of Nx. Empty: not known.' },
    nx: { ...text, description: 'Version of Nx.' },
    startedAt: time,
    endedAt: orNull(time, 'Null: it was killed, or still runs.'),
    tasks: { type: 'array', items: task },
  }),
};
