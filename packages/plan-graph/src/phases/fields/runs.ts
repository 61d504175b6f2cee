import { parseTimeout } from '../../values/durations.ts';
import { normalizePattern } from '../../values/path-patterns.ts';
import { leavesWorkspace } from '../../values/workspace-path.ts';
import { badValue, phaseField } from './phase-field.ts';

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
