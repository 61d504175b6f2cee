import { parseTimeout } from 'plan-graph/internal';

/** Collects what is wrong with options, so that all of it is said at once. */
export interface OptionProblems {
  /** Notes one sentence: `Unexpected <value> for <path>, expected <what>`. */
  readonly expected: (path: string, value: unknown, what: string) => void;
  /** The fields of an object; empty, and noted, if it is not an object. Unknown keys are noted. */
  readonly fields: (
    value: unknown,
    path: string,
    known: readonly string[],
  ) => Readonly<Record<string, unknown>>;
  /** Milliseconds of `90s`, `10m` or a number of seconds. Undefined without a value or for a wrong one. */
  readonly duration: (value: unknown, path: string) => number | undefined;
  /** A list of texts; one text stands for a list of one. Undefined without a value or for a wrong one. */
  readonly texts: (value: unknown, path: string) => readonly string[] | undefined;
  readonly found: readonly string[];
}

export function optionProblems(): OptionProblems {
  const found: string[] = [];
  const expected = (path: string, value: unknown, what: string): void => {
    found.push(`Unexpected ${JSON.stringify(value)} for \`${path}\`, expected ${what}`);
  };
  return {
    found,
    expected,
    fields(value, path, known) {
      if (value === undefined || value === null) return {};
      if (typeof value !== 'object' || Array.isArray(value)) {
        expected(path, value, 'an object');
        return {};
      }
      for (const key of Object.keys(value)) {
        if (!known.includes(key))
          found.push(`Unexpected \`${path}.${key}\`, expected one of ${known.join(', ')}`);
      }
      return value as Readonly<Record<string, unknown>>;
    },
    duration(value, path) {
      if (value === undefined) return undefined;
      const milliseconds =
        typeof value === 'string' || typeof value === 'number'
          ? parseTimeout(String(value))
          : undefined;
      if (milliseconds === undefined)
        expected(path, value, 'a duration such as `90s` or `10m`, or seconds');
      return milliseconds;
    },
    texts(value, path) {
      if (value === undefined) return undefined;
      const list = typeof value === 'string' ? [value] : value;
      if (Array.isArray(list) && list.every((one) => typeof one === 'string' && one !== ''))
        return list as readonly string[];
      expected(path, value, 'a text or a list of texts');
      return undefined;
    },
  };
}
