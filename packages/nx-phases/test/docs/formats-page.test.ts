import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { plansIn, projectsOf } from './examples.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/formats.md'), 'utf8');
const plans = plansIn(page);

test('the page shows a plan with phase files and one of GSD', () => {
  expect(plans.map(({ files }) => Object.keys(files)[0])).toEqual([
    'plans/shop.md',
    '.planning/ROADMAP.md',
  ]);
});

test.each(plans)('$expected', async ({ files, expected }) => {
  expect(await projectsOf(files)).toBe(expected);
});
