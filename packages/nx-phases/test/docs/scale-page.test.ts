// Runs the command of docs/scale.md, whose tables are what it prints.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../../..');
const path = join(root, 'docs/scale.md');
const page = readFileSync(path, 'utf8');
const command = /^node (tools\/simulate-scale\.mjs)$/m.exec(page)?.[1] ?? '';

test('docs/scale.md has the tables that its command prints', () => {
  const printed = execFileSync(process.execPath, [command], { cwd: root, encoding: 'utf8' });
  const tables = new Map(
    [...printed.matchAll(/^([a-z]+)\n\n((?:\|.*\n)+)/gm)].map(([, name = '', table = '']) => [
      name,
      table,
    ]),
  );
  const place = /(<!-- tables: ([a-z]+) -->\n\n)(?:\|.*\n)*\n?/g;
  const filled = page.replace(
    place,
    (_, start: string, name: string) => `${start}${tables.get(name)}\n`,
  );
  expect([...page.matchAll(place)].map(([, , name]) => name).toSorted()).toEqual(
    [...tables.keys()].toSorted(),
  );
  if (process.env['UPDATE'] === '1' && !process.env['CI']) writeFileSync(path, filled);
  else expect(page).toBe(filled);
}, 300_000);
