// What Jest does before the tests of nx-phases: it puts plan-graph, from its sources and with its libraries, into one file.
// Jest loads modules anew for each file of tests, and 400 small ones take longer than most tests.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** Where tests find what `plan-graph/internal` exports. */
export const planGraphForTests = join(root, 'tmp', 'test-modules', 'plan-graph.mjs');

export default async function bundlePlanGraph() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['packages/plan-graph/src/internal.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2023',
    // For the library of YAML, which is CommonJS.
    banner: {
      js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
    },
    write: false,
  });
  const code = outputFiles[0]?.text ?? '';
  if (existsSync(planGraphForTests) && readFileSync(planGraphForTests, 'utf8') === code) return;
  mkdirSync(dirname(planGraphForTests), { recursive: true });
  // Whole or not at all, for tests that another Jest runs in the meantime.
  const written = `${planGraphForTests}.${process.pid}`;
  writeFileSync(written, code);
  renameSync(written, planGraphForTests);
}
