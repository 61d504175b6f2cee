import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { formatNames } from '../../src/model/rules.ts';
import { edgesOf, read } from '../validate/reading.ts';

/** The page's plans, each followed by what its phases need. */
const page = readFileSync(join(import.meta.dirname, '../../../../docs/formats.md'), 'utf8');
const examples = Array.from(
  page.matchAll(/^```markdown example=(\S+)\n([\s\S]*?)^```\n+```text edges\n(.*)\n```$/gm),
  ([, format = '', text = '', edges = '']) => ({ format, text, edges }),
);

test('the page shows a plan of each format', () => {
  expect(new Set(examples.map(({ format }) => format))).toEqual(new Set(formatNames));
});

test.each(examples)('$format: $edges', ({ format, text, edges }) => {
  expect(read(text).draft.rules.format).toBe(format);
  expect(edgesOf(text)).toBe(edges);
});
