import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digest } from 'plan-graph/internal';
import { ownFolder, type Repository } from '../../platform/git/repository.ts';
import { isJsonObject, parseJson } from '../../platform/files/json.ts';
import type { Caps } from '../../inference/options/agents.ts';
import type { ChosenAgent } from '../../inference/options/choose-agent.ts';
import { dollars } from '../../inference/options/dollars.ts';
import type { Usage } from './usage/model.ts';

/**
 * What agents have used for one plan, in a file that all processes and worktrees share. Lines are
 * only ever added, each in one write, which the system does not mix with another's; so there is no
 * lock to wait for, and a process that is killed leaves what it has reported so far.
 */
export interface Ledger {
  readonly path: string;
  /** Opens the account of one start of an agent. */
  open(phaseKey: string): Account;
  /** The sum of all starts, of one phase or of the plan. */
  spent(phaseKey?: string): Spent;
  /** Whether something is there, and no line of it is ours: then what was used is not 0 but unknown. */
  isUnreadable(): boolean;
}

export interface Account {
  /** Notes what it has used since its start. */
  report(usage: Usage): void;
}

export interface Spent {
  readonly tokens: number;
  readonly usd: number;
}

interface Entry extends Spent {
  readonly run: string;
  readonly phase: string;
}

export function openLedger(path: string): Ledger {
  return {
    path,
    open(phase) {
      const run = randomUUID();
      let last = '';
      return {
        report({ tokens, usd = 0 }) {
          const line = `${JSON.stringify({ run, phase, tokens, usd } satisfies Entry)}\n`;
          if (line === last) return;
          last = line;
          mkdirSync(dirname(path), { recursive: true });
          // A line of its own even behind one that a full disk cut off.
          appendFileSync(path, `\n${line}`);
        },
      };
    },
    isUnreadable: () => readText(path).trim() !== '' && readEntries(path).length === 0,
    spent(phase) {
      const latest = new Map<string, Entry>();
      for (const entry of readEntries(path)) {
        if (phase === undefined || entry.phase === phase) latest.set(entry.run, entry);
      }
      const all = [...latest.values()];
      return {
        tokens: all.reduce((sum, { tokens }) => sum + tokens, 0),
        usd: all.reduce((sum, { usd }) => sum + usd, 0),
      };
    },
  };
}

/** Where what a plan's agents have used is noted, for all checkouts of the repository. */
export function ledgerOf(repository: Pick<Repository, 'commonDir'>, plan: string): Ledger {
  return openLedger(join(ownFolder(repository), 'spent', digest(plan)));
}

/** One sentence on the limit that is reached, or undefined. */
export function overCap(
  ledger: Ledger,
  phaseKey: string,
  caps: { readonly phase: Caps; readonly plan: Caps },
): string | undefined {
  return (
    reached(ledger.spent(phaseKey), caps.phase, 'of this phase') ??
    reached(ledger.spent(), caps.plan, 'of the whole plan')
  );
}

/** {@link overCap}, with what can be done about it. */
export function capReached(
  ledger: Ledger,
  phaseKey: string,
  { phaseCaps, planCaps }: Pick<ChosenAgent, 'phaseCaps' | 'planCaps'>,
): string | undefined {
  const limits = [phaseCaps, planCaps].flatMap(({ usd, tokens }) => [usd, tokens]);
  if (limits.some((limit) => limit !== undefined) && ledger.isUnreadable())
    return `nothing of what was used can be read in ${ledger.path}, so no limit can be kept. Delete it to count from 0`;
  const over = overCap(ledger, phaseKey, { phase: phaseCaps, plan: planCaps });
  return over === undefined
    ? undefined
    : `${over}. Raise it, or delete the record of what was used: ${ledger.path}`;
}

/** What a start may still cost: the smaller of the two remainders. Undefined: no limit. */
export function usdLeft(
  ledger: Ledger,
  phaseKey: string,
  caps: { readonly phase: Caps; readonly plan: Caps },
): number | undefined {
  const left = [
    ...(caps.phase.usd === undefined ? [] : [caps.phase.usd - ledger.spent(phaseKey).usd]),
    ...(caps.plan.usd === undefined ? [] : [caps.plan.usd - ledger.spent().usd]),
  ];
  return left.length === 0 ? undefined : Math.min(...left);
}

function reached({ tokens, usd }: Spent, caps: Caps, whose: string): string | undefined {
  if (caps.usd !== undefined && usd >= caps.usd)
    return `the limit ${whose} is reached: ${dollars(usd)} of ${dollars(caps.usd)} are used`;
  if (caps.tokens !== undefined && tokens >= caps.tokens)
    return `the limit ${whose} is reached: ${tokens} of ${caps.tokens} tokens are used`;
  return undefined;
}

function readEntries(path: string): readonly Entry[] {
  return readText(path)
    .split('\n')
    .flatMap((line) => {
      const entry = parseJson(line);
      return isEntry(entry) ? [entry] : [];
    });
}

/** Empty, if it is not there. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isEntry(value: unknown): value is Entry {
  if (!isJsonObject(value)) return false;
  const entry: Partial<Record<keyof Entry, unknown>> = value;
  return (
    typeof entry.run === 'string' &&
    typeof entry.phase === 'string' &&
    typeof entry.tokens === 'number' &&
    typeof entry.usd === 'number'
  );
}
