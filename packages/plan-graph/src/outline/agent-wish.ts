import type { Range } from '../source/source-text.ts';

/**
 * What a plan or a phase says of the agent that may implement it: a name that must be configured
 * elsewhere, and limits that can only lower those configured there.
 */
export interface AgentWish {
  readonly name: { readonly value: string; readonly range: Range } | undefined;
  /** US dollars. */
  readonly maxUsd: number | undefined;
  readonly maxTokens: number | undefined;
  /** A limit is written that cannot be read: a warning, because the words may be of the work itself, but no agent may start. */
  readonly unreadable: boolean;
}

export const noWish: AgentWish = {
  name: undefined,
  maxUsd: undefined,
  maxTokens: undefined,
  unreadable: false,
};

/** `$2`, `2.50 USD`, `0.5`; undefined: no amount above 0. */
export function parseUsd(text: string): number | undefined {
  const match = /^(?:\$|us\$|usd\s+)?\s*(\d{1,7}(?:\.\d{1,4})?)\s*(?:\$|usd|dollars?)?$/i.exec(
    text.trim(),
  );
  return positive(Number(match?.[1] ?? 0));
}

/** `200000`, `200_000`, `200k`, `1.5M tokens`; undefined: no amount above 0. */
export function parseTokens(text: string): number | undefined {
  const match = /^(\d[\d_,]{0,15}(?:\.\d{1,3})?)\s*(k|m)?(?:\s*tokens?)?$/i.exec(text.trim());
  const amount = Number((match?.[1] ?? '0').replace(/[_,]/g, ''));
  const factor = { k: 1_000, m: 1_000_000 }[match?.[2]?.toLowerCase() ?? ''] ?? 1;
  return positive(Math.round(amount * factor));
}

function positive(amount: number): number | undefined {
  return Number.isFinite(amount) && amount > 0 ? amount : undefined;
}
