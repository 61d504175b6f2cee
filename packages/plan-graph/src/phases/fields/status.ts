import { trimEndOf, trimStartOf } from '../../source/trim.ts';
import { readMarker } from '../../vocabulary/status-words.ts';
import { phaseField } from './phase-field.ts';

export const statusField = phaseField({
  parse: ({ value }) => {
    const marker = readMarker(trimEndOf(trimStartOf(value, '[*_` \t'), ']*_` \t'));
    return marker === undefined ? {} : { value: marker };
  },
  apply: (fields, marker) => (fields.status ??= marker),
});
