import { frontMatterFields } from 'plan-graph/internal';

export interface FrontMatterKey {
  readonly name: string;
  readonly what: string;
  /** Values that it may have; empty: any text. */
  readonly values: readonly string[];
}

/** The keys of the front matter that are read, as they are described for every reader. */
export const frontMatterKeys: readonly FrontMatterKey[] = Object.entries(frontMatterFields).map(
  ([name, field]) => ({ name, what: field.description, values: valuesOf(field) }),
);

function valuesOf(field: {
  readonly description: string;
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
}): readonly string[] {
  if (field.type === 'boolean') return ['true', 'false'];
  return (field.enum ?? field.examples ?? []).map(String);
}

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
