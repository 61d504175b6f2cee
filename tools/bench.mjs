// What reading plans costs on the graph path: 1,000 generated plans through `createNodes`, and a reading's
// speed against remark's. Ratios of one run: figures of two machines, or of two days, say little.
// usage: npm run bench (not part of the tests)
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { buildPackages, repositoryRoot } from './lib/pack-packages.mjs';

const plans = 1000;
const rounds = 5;

await buildPackages();
/** @param {string} file */
const load = (file) => import(pathToFileURL(join(repositoryRoot, 'packages', file)).href);
const { createNodes } = await load('nx-phases/dist/index.cjs');
const { defaultRules, parsePlan } = await load('plan-graph/dist/internal.js');

const texts = Array.from({ length: plans }, (_, index) => generated(index));
const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
const root = mkdtempSync(join(tmpdir(), 'nx-phases-bench-'));
try {
  mkdirSync(join(root, 'plans'));
  const paths = texts.map((text, index) => {
    const path = `plans/plan-${index}.md`;
    writeFileSync(join(root, path), text);
    return path;
  });
  const context = { workspaceRoot: root, nxJsonConfiguration: {} };
  const infer = () => createNodes[1](paths, {}, context);
  const cold = await timed(infer);
  const unchanged = await best(infer);
  writeFileSync(join(root, 'plans/plan-7.md'), `${texts[7]}\nMore words.\n`);
  const edited = await timed(infer);
  console.log(`createNodes, ${plans} plans of ${megabytes.toFixed(1)} MB in all`);
  console.log(`  cold       ${cold.toFixed(0)} ms`);
  console.log(
    `  unchanged  ${unchanged.toFixed(0)} ms, 1/${(cold / unchanged).toFixed(1)} of cold`,
  );
  console.log(`  one edited ${edited.toFixed(0)} ms, 1/${(cold / edited).toFixed(1)} of cold`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

const outline = await best(() => {
  for (const [index, text] of texts.entries()) {
    parsePlan({ path: `plan-${index}.md`, text }, defaultRules);
  }
});
// Remark is slow enough for a tenth to do.
const few = texts.slice(0, plans / 10);
const processor = unified().use(remarkParse);
const remark = 10 * (await timed(() => few.forEach((text) => processor.parse(text))));
const speed = (/** @type {number} */ ms) => `${((megabytes / ms) * 1000).toFixed(1)} MB/s`;
console.log(`reading a plan ${speed(outline)}, remark's parse alone ${speed(remark)}`);
console.log(`  ${(remark / outline).toFixed(0)} times as fast`);

/** @param {() => unknown} work @returns {Promise<number>} Milliseconds. */
async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The best of some rounds: what the machine does besides only adds. @param {() => unknown} work */
async function best(work) {
  let least = Infinity;
  for (let round = 0; round < rounds; round += 1) least = Math.min(least, await timed(work));
  return least;
}

/** A plan of eight phases with what plans hold: fields, tasks, prose, blocks. @param {number} index */
function generated(index) {
  const phases = Array.from({ length: 8 }, (_, phase) => {
    const id = phase + 1;
    const needs = id === 1 ? '' : String(Math.max(1, id - 1 - (index % 2)));
    return [
      `### Phase ${id}: Part ${id} of ${index}`,
      `dependencies: [${needs}]`,
      '**Duration**: 2-3 hours',
      ...Array.from(
        { length: 6 },
        (_line, line) => `- [ ] Do *thing* ${line} in \`src/file-${line}.ts\``,
      ),
      'Words about it, [with a link](https://example.com/a) and **more** words. '.repeat(4),
      `Testing:\n\n\`\`\`bash\nnpm test -- part-${id}\n\`\`\``,
    ].join('\n\n');
  });
  return `# Plan ${index}\n\nWhat it is for.\n\n${phases.join('\n\n')}\n`;
}
