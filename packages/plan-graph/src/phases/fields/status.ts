import { phaseField } from './phase-field.ts';
import { trimEndOf, trimStartOf } from '../../source/trim.ts';
import { parseWorkingMinutes } from '../../values/durations.ts';
import { readMarker } from '../../vocabulary/status-words.ts';

export const statusField = phaseField({
  parse: ({ value }) => {
    const marker = readMarker(trimEndOf(trimStartOf(value, '[*_` \t'), ']*_` \t'));
    return marker === undefined ? {} : { value: marker };
  },
  apply: (fields, marker) => (fields.status ??= marker),
});

/** People write anything for an estimate; what is not read is only missing from sums. */
export const estimateField = phaseField({
  parse: ({ value, label }) => {
    const minutes = parseWorkingMinutes(value);
    return minutes === undefined ? {} : { value: { minutes, range: label.value } };
  },
  apply: (fields, estimate) => (fields.estimate ??= estimate),
});
