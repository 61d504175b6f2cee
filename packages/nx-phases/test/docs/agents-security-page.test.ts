import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/agents-security.md'), 'utf8');

/** Rows of the table of claims, without its head and the rows that only divide it. */
const rows = page
  .slice(page.indexOf('## What shows it'))
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| (?:-|claim |\*\*)/.test(line))
  .map((line) => {
    const [, claim = '', shown = ''] = line.split(/\s*(?<!\\)\|\s*/);
    return { claim, shown };
  });

describe('the page of what is trusted', () => {
  test.each(rows)('$claim', ({ shown }) => {
    const [, path = '', title = ''] = /^`([^`]+\.test\.ts)`: "(.+)"$/.exec(shown) ?? [];
    expect([shown, existsSync(join(root, path))]).toEqual([shown, path !== '']);
    expect(readFileSync(join(root, path), 'utf8')).toContain(title);
  });

  test('has all of them', () => {
    expect(rows.length).toBeGreaterThan(25);
  });

  test.each(['README.md', 'docs/agents.md'])('%s leads there', (file) => {
    expect(readFileSync(join(root, file), 'utf8')).toMatch(
      /\]\((?:docs\/)?agents-security\.md(?:#[a-z-]+)?\)/,
    );
  });
});
