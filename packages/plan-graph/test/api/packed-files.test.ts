import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const root = new URL('../../../../', import.meta.url);

describe.each(['plan-graph', 'nx-phases', 'plan-lsp'])('the packed package %s', (name) => {
  const folder = new URL(`packages/${name}/`, root);

  test('holds a README and the licence of the repository', () => {
    const printed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    // npm 11 prints a list, newer ones may print an object by package name.
    const [packed] = Object.values(JSON.parse(printed) as Record<string, Packed>);
    const paths = packed?.files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    expect(readFileSync(new URL('LICENSE', folder), 'utf8')).toBe(
      readFileSync(new URL('LICENSE', root), 'utf8'),
    );
  });
});

interface Packed {
  readonly files: readonly { readonly path: string }[];
}
