import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import {
  parseInputItems,
  type ReadItems,
  parseProjectItems,
  type WrongItem,
} from '../../values/input-items.ts';
import { type Parsed, type PhaseField, phaseField, type WrittenField } from './phase-field.ts';

/** `Inputs: src/**, project:api` */
export const inputsField = fieldOf(parseInputItems);

/** `Projects: api, web` */
export const projectsField = fieldOf(parseProjectItems);

function fieldOf(read: (value: string, offset: number) => ReadItems): PhaseField {
  return phaseField({
    parse: (written): Parsed<ReadItems> => {
      const readings = written.values().map(({ text, range }) => read(text, range.start));
      const items = readings.flatMap((reading) => reading.items);
      const wrong =
        readings.length === 0 ? [emptyList(written)] : readings.flatMap((one) => one.wrong);
      return { value: { items, wrong }, problems: wrong.map((item) => unexpected(item, written)) };
    },
    apply: (fields, { items, wrong }) => {
      fields.inputs = {
        items: [...fields.inputs.items, ...items],
        isInDoubt: fields.inputs.isInDoubt || wrong.length > 0,
      };
    },
  });
}

function emptyList({ label }: WrittenField): WrongItem {
  return { written: '', expected: 'paths or projects', kind: 'words', range: label.key };
}

function unexpected(
  { written, expected, kind, range }: WrongItem,
  { label }: WrittenField,
): Diagnostic {
  const isWords = kind === 'words';
  return {
    code: 'bad-field-value',
    severity: isWords ? 'warning' : 'error',
    message: `Unexpected ${written === '' ? 'empty value' : `\`${written}\``} for \`${label.name}\`, expected ${expected}${isWords ? '; the field is ignored' : ''}`,
    range,
    ...(isWords && {
      fix: 'Write paths from the workspace root or `project:NAME`; without them the phase reads the whole workspace.',
    }),
  };
}
