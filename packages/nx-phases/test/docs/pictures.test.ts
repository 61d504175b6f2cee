import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildReport, parsePlanOverview, type Plan } from 'plan-graph/internal';
import { expect, test } from '@jest/globals';
import type { RunHistory } from '../../src/running/history/model.ts';
import { graphOf } from '../../src/running/report/graph.ts';
import { lastTasks } from '../../src/running/report/last-tasks.ts';
import { style } from '../../src/running/report/style.ts';
import { planInput } from '../plan-input.ts';

const root = join(import.meta.dirname, '../../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const run = JSON.parse(read('docs/pictures/run.json')) as RunHistory;
const { reading } = planInput(read('examples/greeting/plan.md')).file;
const plan = (reading as { readonly plan: Plan }).plan;

test('the graph in the docs is what plan-report draws of the run that is kept beside it', () => {
  const report = buildReport(plan, parsePlanOverview(plan.draft), 'plan');
  const page = graphOf(report, lastTasks([run])).toString();
  const [, attributes = '', drawing = ''] = /<svg ([^>]*)>(.*)<\/svg>/s.exec(page) ?? [];
  const made = `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><style>${style}text{font-family:system-ui,sans-serif}</style><rect width="100%" height="100%" fill="var(--p)"/>${drawing}</svg>\n`;
  const file = join(root, 'docs/pictures/graph.svg');
  if (process.env['UPDATE'] === '1') writeFileSync(file, made);
  expect(readFileSync(file, 'utf8')).toBe(made);
});

test('the run in the docs is one of the example plan as it is; if not: node tools/pictures.mjs', () => {
  expect(run.tasks.map(({ phase, title }) => [phase, title]).toSorted()).toEqual(
    plan.phases.map(({ id, title }) => [id, title]).toSorted(),
  );
  const picture = read('docs/pictures/run.svg');
  for (const { title } of plan.phases) expect(picture).toContain(title);
  // Nothing of the machine that it was made on.
  expect(picture + JSON.stringify(run)).not.toMatch(/\/(?:tmp|home|root|Users)\//);
});
