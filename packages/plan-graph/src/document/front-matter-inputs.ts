import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Range } from '../source/source-text.ts';
import type { ReadItem } from '../model/plan-draft.ts';
import { isVariableName } from '../values/foreign-inputs.ts';
import { allItems, parseInputItems } from '../values/input-items.ts';

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
  for (const given of entries) {
    const entry = inputAsWritten(given);
    if (typeof entry !== 'string') {
      unexpected(
        'value that is no text',
        'paths, globs, `project:NAME`, `env:NAME` or named inputs',
        'error',
      );
      continue;
    }
    const read = parseInputItems(entry, 0);
    // Words may be another tool's; then the key narrows nothing.
    for (const { written, expected, kind } of read.wrong) {
      unexpected(`\`${written}\``, expected, kind === 'words' ? 'warning' : 'error');
    }
    items.push(...read.items.map((item) => ({ ...item, range })));
  }
  const reads = problems.length > 0 || items.length === 0 ? undefined : allItems(items);
  return { reads, problems };
}

/** `env: STAGE` as a map, which is how Nx writes it and what YAML makes of a blank after the colon. */
export function inputAsWritten(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const [[key, value] = [], ...more] = Object.entries(entry);
  return key === 'env' && typeof value === 'string' && isVariableName(value) && more.length === 0
    ? `env:${value}`
    : entry;
}
