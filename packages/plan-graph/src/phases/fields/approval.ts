import type { Approval } from '../../model/approval.ts';
import { parseApproval } from '../../values/people-and-agents.ts';
import { badValue, phaseField } from './phase-field.ts';

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
