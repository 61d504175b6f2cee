import type { AgentWish } from '../../model/agent-wish.ts';
import type { Approval } from '../../model/approval.ts';
import { badValue, type FieldsSoFar, type PhaseField, phaseField } from './phase-field.ts';
import { parseTokens, parseUsd } from '../../values/amounts.ts';
import { parseApproval, parseReviewer } from '../../values/people-and-agents.ts';

/** Any word: which names there are, the reader of a plan does not know. */
export const agentField = phaseField({
  parse: ({ plain, label }) =>
    plain === '' ? {} : { value: { value: plain, range: label.value } },
  apply: (fields, name) => {
    wish(fields, { name: fields.agent.name ?? name });
  },
});

export const maxCostField = limitField(
  'US dollars such as `$2` or `0.50`',
  parseUsd,
  ({ maxUsd }, amount) => ({ maxUsd: maxUsd ?? amount }),
);

export const maxTokensField = limitField(
  'a number of tokens such as `200000` or `200k`',
  parseTokens,
  ({ maxTokens }, amount) => ({ maxTokens: maxTokens ?? amount }),
);

/** As for a limit: other words may be of the work itself, but then no agent starts. */
export const reviewField = phaseField<AgentWish['reviewer'] | 'unreadable'>({
  parse: (written) => {
    // A label above a list of things to review.
    if (written.plain === '') return {};
    const value = parseReviewer(written.plain);
    return value === undefined
      ? {
          value: 'unreadable',
          problems: [badValue(written, written.plain, 'the name of an agent, or `no`', 'warning')],
        }
      : { value: { value, range: written.label.value } };
  },
  apply: (fields, reviewer) => {
    wish(
      fields,
      reviewer === 'unreadable'
        ? { unreadable: true }
        : { reviewer: fields.agent.reviewer ?? reviewer },
    );
  },
});

/** A limit that cannot be read is a warning, because the words may be of the work itself; but then no agent starts. */
function limitField(
  expected: string,
  parseAmount: (text: string) => number | undefined,
  limited: (agent: AgentWish, amount: number) => Partial<AgentWish>,
): PhaseField {
  return phaseField<number | 'unreadable'>({
    parse: (written) => {
      const amount = parseAmount(written.plain);
      return amount === undefined
        ? { value: 'unreadable', problems: [badValue(written, written.plain, expected, 'warning')] }
        : { value: amount };
    },
    apply: (fields, amount) => {
      wish(fields, amount === 'unreadable' ? { unreadable: true } : limited(fields.agent, amount));
    },
  });
}

function wish(fields: FieldsSoFar, more: Partial<AgentWish>): void {
  fields.agent = { ...fields.agent, ...more };
}

export const approveField = phaseField<Approval>({
  parse: (written) => {
    // A label above a list of things to approve.
    if (written.plain === '') return {};
    const value = parseApproval(written.plain);
    const expected = '`yes`, `no`, or the name or e-mail address of one person';
    return value.kind === 'unreadable'
      ? { value, problems: [badValue(written, written.plain, expected, 'warning')] }
      : { value };
  },
  // Of several the first counts, unless a later one cannot be read: nothing is approved by a word too many.
  apply: (fields, value) => {
    if (fields.approval === undefined || value.kind === 'unreadable') fields.approval = value;
  },
});
