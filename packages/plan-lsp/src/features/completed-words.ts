import { formatNames, missingRules, writeConflictRules } from 'plan-graph/internal';

export interface FrontMatterKey {
  readonly what: string;
  /** All that it may have for its value. Absent: any text. */
  readonly values?: readonly string[];
}

/** The keys of the front matter that are read. */
export const frontMatterKeys: Readonly<Record<string, FrontMatterKey>> = {
  name: { what: 'name of the project' },
  unit: { what: 'word that marks a phase' },
  format: { what: 'how the plan is written', values: formatNames },
  missing: { what: 'what a phase without dependencies means', values: missingRules },
  writeConflicts: {
    what: 'what is done about phases that write the same',
    values: writeConflictRules,
  },
  strict: { what: 'whether doubtful things are errors', values: ['true', 'false'] },
  inputs: { what: 'what phases read' },
  phases: { what: 'what each phase depends on' },
  agent: { what: 'which agent implements phases' },
  maxCost: { what: 'limit in US dollars' },
  maxTokens: { what: 'limit in tokens' },
  review: { what: 'which agent reviews, or `no`' },
  approve: { what: 'who has to approve, `yes` or `no`' },
};

/** The fields of a phase, the most usual first. */
export const fieldNames: readonly { readonly name: string; readonly what: string }[] = [
  { name: 'Depends on', what: 'phases that are done first' },
  { name: 'Run', what: 'commands that do the work' },
  { name: 'Testing', what: 'commands that check it' },
  { name: 'Status', what: 'done, blocked, skipped …' },
  { name: 'Outputs', what: 'files that it writes' },
  { name: 'Inputs', what: 'files that it reads' },
  { name: 'Projects', what: 'projects that it reads' },
  { name: 'Estimate', what: 'how long it takes' },
  { name: 'Blocks', what: 'phases that wait for it' },
  { name: 'Timeout', what: 'limit for one attempt' },
  { name: 'Retries', what: 'further attempts' },
  { name: 'Cwd', what: 'folder that its commands run in' },
  { name: 'Exclusive', what: 'what no other phase may use meanwhile' },
  { name: 'Agent', what: 'which agent implements it' },
  { name: 'Max cost', what: 'limit in US dollars' },
  { name: 'Max tokens', what: 'limit in tokens' },
  { name: 'Review', what: 'which agent reviews it, or `no`' },
  { name: 'Approve', what: 'who has to approve it' },
];
