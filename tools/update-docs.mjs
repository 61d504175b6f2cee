// Writes again what is made from the sources: the schemas of nx-phases, the tables of docs/options.md, the pages about
// codes, the tables of docs/scale.md, and the API report of plan-graph. The tests that compare them write them with UPDATE=1.
// usage: npm run update-docs
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from './lib/pack-packages.mjs';

const made = [
  ['packages/nx-phases', 'test/inference/options/options-schema', 'test/docs/options-page'],
  ['packages/nx-phases', 'test/docs/diagnostics-pages', 'test/docs/scale-page'],
  ['packages/plan-graph', 'test/api/public-api'],
];
for (const words of made) {
  const { status } = spawnSync(process.execPath, [join('tools', 'jest.mjs'), ...words], {
    cwd: repositoryRoot,
    env: { ...process.env, UPDATE: '1' },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
