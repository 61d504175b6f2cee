import { allItems, inputAsWritten, parseInputItems, type ReadItem } from 'plan-graph/internal';
import type { OptionProblems } from './option-problems.ts';

/** Reads the option `inputs`: each entry is what a phase may write behind `Inputs:`. */
export function normalizeInputs(
  value: unknown,
  { expected }: Pick<OptionProblems, 'expected'>,
): readonly ReadItem[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0) {
    expected(
      'options.inputs',
      value,
      'a list of paths, globs, `project:NAME`, `env:NAME` or named inputs',
    );
    return undefined;
  }
  const all = value.flatMap((given: unknown, index): readonly ReadItem[] => {
    const entry = inputAsWritten(given);
    const path = `options.inputs[${index}]`;
    if (typeof entry !== 'string') {
      expected(path, given, 'text');
      return [];
    }
    const { items, wrong } = parseInputItems(entry, 0);
    for (const one of wrong) expected(path, entry, one.expected);
    return items;
  });
  return allItems(all);
}
