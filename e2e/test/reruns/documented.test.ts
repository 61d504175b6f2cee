import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentRows } from './agent-rows.ts';
import { planRows } from './plan-rows.ts';
import type { Row } from './rows.ts';
import { workspaceRows } from './workspace-rows.ts';

const page = readFileSync(
  join(dirname(fileURLToPath(import.meta.url)), '../../../docs/caching.md'),
  'utf8',
);

/** Cells of the table below a heading, without its head. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const section = page.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** `shop 2 4, blog 1`; what has nothing to do with plans is there only where everything is. */
function cell(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  if (names.includes('x')) return 'everything';
  const ids = new Map<string, string[]>();
  for (const name of names) {
    const [, owner = name, id] = /^(.+)-(\d+)$/.exec(name) ?? [];
    ids.set(owner, [...(ids.get(owner) ?? []), ...(id === undefined ? [] : [id])]);
  }
  return [...ids].map(([owner, own]) => [owner, ...own].join(' ')).join(', ');
}

test.each<[string, readonly Row[]]>([
  ['Edits of one plan', planRows],
  ['Edits of other plans and files', workspaceRows],
  ['Edits where agents work', agentRows],
])('docs/caching.md says what the rows do: %s', (heading, rows) => {
  expect(tableBelow(heading)).toEqual(
    rows.map(({ change, runs, selects, selectsBefore = selects }) => [
      change,
      cell(runs),
      cell(selects),
      cell(selectsBefore),
    ]),
  );
});
