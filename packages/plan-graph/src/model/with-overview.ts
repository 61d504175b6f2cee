import type { AgentWish } from './agent-wish.ts';
import type { PhaseDraft } from './plan-draft.ts';
import type { StatusReading } from './status.ts';

/** Keys of a phase that another place than its own text may give it. */
type Settled = Partial<PhaseDraft>;

type Merge<Key extends keyof PhaseDraft> =
  /** Only what the phase's own text is or says. */
  | 'own'
  /** What the phase does not say, the overview does. */
  | 'own or overview'
  | ((own: PhaseDraft, overview: Settled) => PhaseDraft[Key]);

/** What becomes of each key of a phase with an overview elsewhere. A new key has to be decided upon here. */
const merges: { readonly [Key in keyof Required<PhaseDraft>]: Merge<Key> } = {
  // Where the text of the phase is: of the text of an overview nothing is done.
  id: 'own',
  writtenId: 'own',
  heading: 'own',
  depth: 'own',
  idRange: 'own',
  section: 'own',
  item: 'own',
  lines: 'own',
  fieldLines: 'own',
  fieldSections: 'own',
  place: 'own',
  // What is worked off and run there: tasks and commands of an overview only show what the phase has.
  boxes: 'own',
  mayRun: 'own',
  inherited: 'own',

  title: (own, { title = '' }) => (own.title === '' ? title : own.title),
  status: (own, { status }) =>
    isSilent(own.status) && status !== undefined && !isSilent(status) ? status : own.status,
  listBox: (own, { listBox }) => own.listBox ?? (isSilent(own.status) ? listBox : undefined),
  dependencyFields: ({ dependencyFields: own }, { dependencyFields = [] }) =>
    own.length > 0 || dependencyFields.length === 0 ? own : dependencyFields,
  namedAt: ({ namedAt: own = [] }, { namedAt = [] }) => [...namedAt, ...own],
  blocks: ({ blocks: own }, { blocks = [] }) =>
    own.length > 0 || blocks.length === 0 ? own : blocks,
  files: 'own or overview',
  estimate: 'own or overview',
  outputs: 'own or overview',
  reads: 'own or overview',
  timeoutMs: 'own or overview',
  retries: 'own or overview',
  cwd: 'own or overview',
  approval: 'own or overview',
  exclusive: 'own or overview',
  agent: ({ agent: own }, { agent }) => (agent === undefined ? own : mergeWishes(own, agent)),
};

const keys = Object.keys(merges) as readonly (keyof PhaseDraft)[];

/**
 * A phase with what another place says of it: an overview in the main file of its plan, or the front matter of its own
 * file. What it says itself counts more.
 */
export function withOverview(own: PhaseDraft, overview: Settled): PhaseDraft {
  const merged = Object.fromEntries(
    keys.flatMap((key) => {
      const value = mergeKey(key, own, overview);
      return value === undefined && !(key in own) ? [] : [[key, value]];
    }),
  ) as unknown as PhaseDraft;
  const inherited = keys.filter((key) => merged[key] !== own[key]);
  return inherited.length === 0
    ? own
    : { ...merged, inherited: [...new Set([...(own.inherited ?? []), ...inherited])] };
}

function mergeKey<Key extends keyof PhaseDraft>(
  key: Key,
  own: PhaseDraft,
  overview: Settled,
): PhaseDraft[Key] | undefined {
  const merge: Merge<Key> = merges[key];
  if (merge === 'own') return own[key];
  return merge === 'own or overview' ? (own[key] ?? overview[key]) : merge(own, overview);
}

function isSilent({ from }: StatusReading): boolean {
  return from === 'default';
}

function mergeWishes(own: AgentWish, other: AgentWish): AgentWish {
  const merged: AgentWish = {
    name: own.name ?? other.name,
    maxUsd: own.maxUsd ?? other.maxUsd,
    maxTokens: own.maxTokens ?? other.maxTokens,
    reviewer: own.reviewer ?? other.reviewer,
    unreadable: own.unreadable || other.unreadable,
  };
  const isSame = (Object.keys(merged) as (keyof AgentWish)[]).every(
    (key) => merged[key] === own[key],
  );
  return isSame ? own : merged;
}
