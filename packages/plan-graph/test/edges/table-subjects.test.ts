import { expect, test } from '@jest/globals';
import { phasesOf } from '../formats/reading.ts';

test('a row is not about what may run beside its phase', () => {
  const table =
    '| Phase | Depends on | Parallel with |\n|---|---|---|\n| P0 Base | — | — |\n| P1 Store | P0 | P2 |\n| P2 Search | P0 | P1 |\n| P3 Pages | P1, P2 | — |\n';
  const headings = ['P0 Base', 'P1 Store', 'P2 Search', 'P3 Pages']
    .map((title) => `## ${title}\n\n- [ ] x\n`)
    .join('\n');
  expect(phasesOf(`# Plan\n\n${table}\n${headings}`)).toEqual([
    'P0 Base',
    'P1 Store: p0 by table',
    'P2 Search: p0 by table',
    'P3 Pages: p1, p2 by table',
  ]);
});
