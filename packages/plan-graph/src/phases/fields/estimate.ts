import { parseWorkingMinutes } from '../../values/durations.ts';
import { phaseField } from './phase-field.ts';

/** People write anything for an estimate; what is not read is only missing from sums. */
export const estimateField = phaseField({
  parse: ({ value, label }) => {
    const minutes = parseWorkingMinutes(value);
    return minutes === undefined ? {} : { value: { minutes, range: label.value } };
  },
  apply: (fields, estimate) => (fields.estimate ??= estimate),
});
