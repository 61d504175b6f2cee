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
  /** Which agent is to judge the work; false: none. */
  readonly reviewer: { readonly value: string | false; readonly range: Range } | undefined;
  /** A limit or a reviewer is written that cannot be read: a warning, because the words may be of the work itself, but no agent may start. */
  readonly unreadable: boolean;
}

export const noWish: AgentWish = {
  name: undefined,
  maxUsd: undefined,
  maxTokens: undefined,
  reviewer: undefined,
  unreadable: false,
};
