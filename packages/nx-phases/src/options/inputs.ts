import { readInputItems, type ReadItem } from 'plan-graph';
import type { OptionProblems } from './option-problems.ts';

/** Reads the option `inputs`: each entry is what a phase may write behind `Inputs:`. */
export function normalizeInputs(
  value: unknown,
  { expected }: Pick<OptionProblems, 'expected'>,
): readonly ReadItem[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0) {
    expected('options.inputs', value, 'a list of paths, globs, `project:NAME` or named inputs');
    return undefined;
  }
  return value.flatMap((entry: unknown, index): readonly ReadItem[] => {
    const path = `options.inputs[${index}]`;
    if (typeof entry !== 'string') {
      expected(path, entry, 'text');
      return [];
    }
    const { items, wrong } = readInputItems(entry, 0);
    for (const one of wrong) expected(path, entry, one.expected);
    return items;
  });
}
