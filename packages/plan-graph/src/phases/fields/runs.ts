import { badValue, phaseField } from './phase-field.ts';
import { parseTimeout } from '../../values/durations.ts';
import { normalizePattern } from '../../values/path-patterns.ts';
import { leavesWorkspace } from '../../values/workspace-path.ts';

export const timeoutField = phaseField({
  parse: (written) => {
    const value = parseTimeout(written.plain);
    const expected = 'a duration such as `90s`, `10m` or `1h 30m`, at most 24 days';
    return value === undefined
      ? { problems: [badValue(written, written.plain, expected)] }
      : { value };
  },
  apply: (fields, timeout) => (fields.timeoutMs ??= timeout),
});

export const retriesField = phaseField({
  parse: (written) =>
    /^\d{1,2}$/.test(written.plain)
      ? { value: Number(written.plain) }
      : { problems: [badValue(written, written.plain, 'a whole number from 0 to 99')] },
  apply: (fields, retries) => (fields.retries ??= retries),
});

export const cwdField = phaseField({
  parse: (written) => {
    const value = written.plain === '' ? '' : normalizePattern(written.plain);
    const expected = 'a folder inside the workspace, relative to its root';
    return leavesWorkspace(value)
      ? { problems: [badValue(written, written.plain, expected)] }
      : { value };
  },
  apply: (fields, cwd) => (fields.cwd ??= cwd),
});

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
