import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { allDiagnosticCodes } from '../../src/diagnostic/codes.ts';
import { docsUri, helpUri } from '../../src/diagnostic/help-uri.ts';

const root = join(import.meta.dirname, '../../../..');

test.each(['plan-graph', 'nx-phases'])('%s has its home where the pages are', (name) => {
  const { homepage, repository } = JSON.parse(
    readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'),
  ) as { homepage: string; repository: { url: string } };
  const [, home] = /^git\+(.+)\.git$/.exec(repository.url) ?? [];
  expect(docsUri).toBe(`${String(home)}/blob/main/docs`);
  expect(homepage.startsWith(`${String(home)}/`)).toBe(true);
});

test('each code leads to a page that is in the repository', () => {
  for (const code of allDiagnosticCodes) {
    const path = helpUri(code).slice(docsUri.length);
    expect([code, existsSync(join(root, 'docs', path))]).toEqual([code, true]);
  }
});
