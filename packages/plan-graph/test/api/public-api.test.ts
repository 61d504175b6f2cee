import { execFileSync } from 'node:child_process';
import { test } from '@jest/globals';
import { expectGolden } from '../golden.ts';

const root = new URL('../../../../', import.meta.url);

/** The report fails by itself where a signature names a type that is not exported. */
test('the API is the one in api.md, and every type it names can be imported', () => {
  const report = execFileSync(process.execPath, ['tools/api-report.mjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  expectGolden(new URL('packages/plan-graph/api.md', root), report);
});
