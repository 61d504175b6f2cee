import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { repositoryRoot } from '../pack-packages.mjs';

const folder = 'packages/nx-phases/src/plugin/generators/ci';

/** The code of `nx g nx-phases:ci` that divides plans among jobs and writes files. @returns {Promise<import('./model.d.mts').Generator>} */
export async function loadGenerator() {
  const made = mkdtempSync(join(tmpdir(), 'nx-phases-scale-'));
  try {
    const outfile = join(made, 'generator.mjs');
    await build({
      stdin: {
        contents: [
          `export { pipelineOf } from './${folder}/jobs/pipeline.ts';`,
          `export { allNeeds } from './${folder}/jobs/groups.ts';`,
          `export { providers } from './${folder}/providers/index.ts';`,
        ].join('\n'),
        resolveDir: repositoryRoot,
      },
      alias: { 'plan-graph/internal': join(repositoryRoot, 'packages/plan-graph/src/internal.ts') },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}
