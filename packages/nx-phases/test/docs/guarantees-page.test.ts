import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/guarantees.md'), 'utf8');

const promises = page
  .split(/^### /m)
  .slice(1)
  .map((text) => ({ promise: text.split('\n')[0] ?? '', text: text.split(/^## /m)[0] ?? '' }));

/** Lines such as: - `path`: "title". */
const shown = [...page.matchAll(/^- `([^`]+)`: "(.+)"$/gm)].map(([, path = '', title = '']) => ({
  path,
  title,
}));

describe('the page of guarantees', () => {
  test.each(promises)('$promise: has a test and says its limits', ({ text }) => {
    expect(text).toMatch(/^- `[^`]+\.test\.ts`: ".+"$/m);
    expect(text).toMatch(/^Limits: \S/m);
  });

  test.each(shown)('$path has "$title"', ({ path, title }) => {
    expect(existsSync(join(root, path))).toBe(true);
    expect(readFileSync(join(root, path), 'utf8')).toContain(title);
  });

  test('every list item names a test', () => {
    expect(shown).toHaveLength(page.split('\n').filter((line) => line.startsWith('- ')).length);
    expect(promises.length).toBeGreaterThan(15);
  });

  test.each(['README.md', 'docs/caching.md'])('%s leads there', (file) => {
    expect(readFileSync(join(root, file), 'utf8')).toMatch(/\]\((?:docs\/)?guarantees\.md\)/);
  });
});
