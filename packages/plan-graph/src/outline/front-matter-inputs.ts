import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Range } from '../source/source-text.ts';
import type { ReadItem } from './model.ts';
import { readInputItems } from './read-items.ts';

/**
 * Reads `inputs:` of the front matter: a list or a line of what `Inputs:` of a phase may name.
 *
 * @param value - as YAML gave it
 * @param range - where it stands, for all of its items
 */
export function frontMatterInputs(
  value: unknown,
  range: Range,
): { readonly reads: readonly ReadItem[] | undefined; readonly problems: readonly Diagnostic[] } {
  if (value === undefined || value === null) return { reads: undefined, problems: [] };
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const items: ReadItem[] = [];
  const problems: Diagnostic[] = [];
  const unexpected = (what: string, expected: string, severity: 'error' | 'warning'): void => {
    problems.push({
      code: 'bad-field-value',
      severity,
      message: `Unexpected ${what} for \`inputs\` in the front matter, expected ${expected}`,
      range,
    });
  };
  for (const entry of entries) {
    if (typeof entry !== 'string') {
      unexpected('value that is no text', 'paths, globs, `project:NAME` or named inputs', 'error');
      continue;
    }
    const read = readInputItems(entry, 0);
    // Words may be another tool's; then the key narrows nothing.
    for (const { written, expected, kind } of read.wrong) {
      unexpected(`\`${written}\``, expected, kind === 'words' ? 'warning' : 'error');
    }
    items.push(...read.items.map((item) => ({ ...item, range })));
  }
  const reads = problems.length > 0 || items.length === 0 ? undefined : items;
  return { reads, problems };
}
