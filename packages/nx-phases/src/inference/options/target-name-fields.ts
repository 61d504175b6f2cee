import type { DescribedField, FieldSchema } from 'plan-graph/internal';

const name = {
  type: 'string',
  pattern: '^[A-Za-z0-9._-]{2,80}$',
} as const satisfies FieldSchema;
const nameWithId = {
  type: 'string',
  pattern: String.raw`^[A-Za-z0-9._-]*\{id\}[A-Za-z0-9._-]*$`,
} as const satisfies FieldSchema;

/** What the targets of a plan's project are called; docs/targets.md tells what each does. */
export const targetNameFields = {
  phase: { description: 'Runs a phase; with `{id}`', default: 'phase-{id}', ...nameWithId },
  implement: {
    description: 'Has an agent implement a phase; with `{id}`',
    default: 'implement-{id}',
    ...nameWithId,
  },
  phases: { description: 'Runs every phase', default: 'phases', ...name },
  verifyPhase: {
    description: 'Runs the checks of a phase that is done; with `{id}`',
    default: 'verify-{id}',
    ...nameWithId,
  },
  verify: { description: 'Runs all of these', default: 'verify', ...name },
  mark: { description: 'Marks phases that passed as done', default: 'mark', ...name },
  planOutputs: {
    description: 'Brings declared outputs into the hash; runs nothing',
    default: 'plan-outputs',
    ...name,
  },
  planCheck: {
    description: 'Prints what is wrong with the plan',
    default: 'plan-check',
    ...name,
  },
  planShow: { description: 'Shows waves, graph and estimates', default: 'plan-show', ...name },
  planReport: {
    description: 'Writes a page about the plan and its runs',
    default: 'plan-report',
    ...name,
  },
  land: { description: 'Lands recorded work of agents', default: 'land', ...name },
  clean: { description: 'Removes what runs of agents left behind', default: 'clean', ...name },
  accept: {
    description: 'Records that the files hold the work of a phase',
    default: 'accept',
    ...name,
  },
  redo: { description: 'Asks for a phase to be done again', default: 'redo', ...name },
  diff: { description: 'Shows recorded work as it would land', default: 'diff', ...name },
  reject: { description: 'Rejects recorded work', default: 'reject', ...name },
  share: { description: 'Exchanges recorded work with the git remote', default: 'share', ...name },
  approve: { description: 'Approves the work of a phase', default: 'approve', ...name },
} as const satisfies Readonly<Record<string, DescribedField>>;
