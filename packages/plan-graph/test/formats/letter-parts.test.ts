import { expect, test } from '@jest/globals';
import { atPlans, box } from './form-reading.ts';

test.each([
  [['M19', 'M20A', 'M20B', 'M21'], 'Milestone: m19 m20a<m19 m20b<m20a m21<m20b'],
  // Parts of one number in any order.
  [['M1', 'M2F', 'M2', 'M3'], 'Milestone: m1 m2f<m1 m2<m2f m3<m2'],
  [['M1', 'M3', 'M2', 'M4'], 'not-a-plan'],
])('milestones with letters behind their numbers: %j', (ids, edges) => {
  const headings = ids.map((id) => `## ${id} — Part ${id.toLowerCase()}\n\n${box}`);
  expect(atPlans(headings.join('')).split(': found', 1)[0]).toBe(edges);
});
