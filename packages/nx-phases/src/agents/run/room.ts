import type { Caps } from '../../inference/options/agents.ts';
import { dollars } from '../../inference/options/dollars.ts';
import type { Ledger } from './ledger.ts';

/** Whether the limits of a plan have room for a phase. */
export type Room =
  | { readonly kind: 'now' }
  /** Others may give something back; why not now. */
  | { readonly kind: 'later'; readonly reason: string }
  /** Even if they used nothing more. One sentence. */
  | { readonly kind: 'never'; readonly reason: string };

interface Limited {
  readonly phase: string;
  readonly limits: Caps;
}

interface Beside {
  readonly ledger: Ledger;
  readonly planCaps: Caps;
  /** Phases at which agents are at work. */
  readonly others: readonly Limited[];
}

/** Sums of money are no whole numbers. */
const tolerance = 1e-9;

/**
 * Whether an agent may start: what its phase may still come to must be left when all that others are at
 * may have come to its end. A phase without a limit below the plan's may come to all that is left, so
 * it starts alone, and no other beside it.
 */
export function roomFor(own: Limited, beside: Beside): Room {
  const rooms = (['usd', 'tokens'] as const).map((unit) => roomIn(unit, own, beside));
  return (
    rooms.find(({ kind }) => kind === 'never') ??
    rooms.find(({ kind }) => kind === 'later') ?? { kind: 'now' }
  );
}

function roomIn(unit: keyof Caps, own: Limited, { ledger, planCaps, others }: Beside): Room {
  const cap = planCaps[unit];
  if (cap === undefined) return { kind: 'now' };
  const left = cap - ledger.spent()[unit];
  // What is used up is said by who starts the agent; see `overCap`.
  if (left <= 0) return { kind: 'now' };
  const open = ({ phase, limits }: Limited): number => {
    const limit = limits[unit];
    return limit === undefined || limit >= cap
      ? Infinity
      : Math.max(0, limit - ledger.spent(phase)[unit]);
  };
  const need = open(own);
  const reserved = others.reduce((sum, other) => sum + open(other), 0);
  if (need === Infinity) {
    return others.length === 0
      ? { kind: 'now' }
      : {
          kind: 'later',
          reason: `without a limit of its own (\`caps.phase\`, \`max cost:\`) it may use all ${shown(left, unit)} that the plan has left`,
        };
  }
  if (need <= left - reserved + tolerance) return { kind: 'now' };
  if (need <= left + tolerance)
    return {
      kind: 'later',
      reason: `it may use ${shown(need, unit)}, and of the plan's ${shown(left, unit)} others at work may need ${reserved === Infinity ? 'all' : shown(reserved, unit)}`,
    };
  return {
    kind: 'never',
    reason: `no agent was started: the plan has ${shown(left, unit)} of ${shown(cap, unit)} left, and this phase may use ${shown(need, unit)}. Raise the limit of the plan, or lower that of the phase (\`max cost:\`, \`max tokens:\`)`,
  };
}

function shown(amount: number, unit: keyof Caps): string {
  return unit === 'usd' ? dollars(amount) : `${amount} tokens`;
}
