import { expect, test } from '@jest/globals';
import { dependencyValueReader } from '../../src/references/value-reader.ts';
import { dependenciesOf } from '../phases/reading.ts';

const offset = 7;

/** What a value says in a plan with these ids, and which stretches of it are ignored. */
export function read(
  value: string,
  { unit = 'Phase', letterIds = false, wordIds = false } = {},
): { says: string[]; ignored: string[]; places: string[] } {
  const field = dependencyValueReader({ unit, letterIds, wordIds })(value, offset);
  const text = ' '.repeat(offset) + value;
  const nowhere = { start: 0, end: 0 };
  const whole = { source: 'field', key: nowhere, value: nowhere, ...field } as const;
  const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  return {
    says: dependenciesOf({ dependencyFields: [whole] }, text),
    ignored: field.ignored.map(at),
    places: field.items.map(({ range }) => at(range)),
  };
}

/** A value, what it says, and which stretches of it are ignored: by default none. */
export type Row = readonly [value: string, says: readonly string[], ignored?: readonly string[]];

/** A test for each value. */
export function readsAs(rows: readonly Row[], form?: Parameters<typeof read>[1]): void {
  test.each(rows)('%j', (value, says, ignored = []) => {
    const reading = read(value, form);
    expect(reading.says).toEqual(says);
    expect(reading.ignored).toEqual(ignored);
  });
}
