import { badValue, phaseField } from './phase-field.ts';

const name = /^[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?$/;

/**
 * Names of what only one phase at a time may use, such as a port. In any case they are the same: they become
 * names of files. Other words are a warning, because they may be of the work itself.
 */
export const exclusiveField = phaseField<readonly string[]>({
  parse: (written) => {
    const names = written.plain
      .split(/[,，、]/)
      .map((one) => one.replace(/^[`*_\s]+|(?<![`*_\s])[`*_\s]+$/g, '').toLowerCase());
    return names.every((one) => name.test(one))
      ? { value: names }
      : {
          problems: [
            badValue(
              written,
              written.plain,
              'names such as `port-3000`, separated by commas; the field is ignored',
              'warning',
            ),
          ],
        };
  },
  apply: (fields, names) => {
    fields.exclusive = [...new Set([...(fields.exclusive ?? []), ...names])].toSorted();
  },
});
