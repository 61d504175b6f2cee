// Whether what a long plan costs grows with its length, and not with the square of it.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alternate } from '../lib/bench/alternate.mjs';
import { repositoryRoot } from '../lib/pack-packages.mjs';

/** @import { Row } from '../lib/bench/rows.mjs' */

export const aim = 'a plan four times as long costs four times as much';
export const isChecked = true;

/** Linear work takes 4 times, quadratic work 16 times. */
const growth = 4;
const most = 9;

/** What a plan may bring at most, however long its chain is: 100,000 inputs, of some 100 bytes. */
const mostMegabytes = 12;

/** @type {Readonly<Record<string, { readonly length: number, readonly make: (length: number) => string, readonly isSquare?: boolean }>>} */
const shapes = {
  'a chain of phases': { length: 250, make: (length) => chain(length, () => '') },
  // Its time has no limit: each phase looks at all below it, of which there are half a million.
  'a chain of phases that say what they read and write': {
    length: 240,
    isSquare: true,
    make: (length) =>
      chain(
        length,
        (id) => `Inputs: \`src/${id}/**\`\n\nOutputs: \`out/${id}\`\n\nRun: \`make part-${id}\``,
      ),
  },
  'a chain of phases whose outputs people write': {
    length: 120,
    make: (length) => chain(length, (id) => `Outputs: \`out/${id}\``),
  },
  'a chain of phases that leave out what they read': {
    length: 200,
    make: (length) => chain(length, (id) => `Inputs: \`src/${id}/**\`, \`!src/${id}/*.md\``),
  },
  'a list of ids': { length: 20_000, make: (length) => listed(numbers(length).join(', ')) },
  'a list of phases': {
    length: 5_000,
    make: (length) => listed(Array.from({ length }, () => 'Phase 1').join(' and ')),
  },
  'blanks inside a title': {
    length: 100_000,
    make: (length) => `### Phase 1: a${' '.repeat(length)}b\n\n### Phase 2: c\n`,
  },
};

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure({ isCheck }) {
  const { createNodes } = await import(
    pathToFileURL(join(repositoryRoot, 'packages', 'nx-phases', 'dist', 'index.cjs')).href
  );
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nx-phases-bench-')));
  let count = 0;
  /** Each time in a workspace of its own, where no plan is known. @param {string} text */
  const infer = async (text) => {
    const root = join(folder, String((count += 1)));
    mkdirSync(join(root, 'plans'), { recursive: true });
    writeFileSync(join(root, 'plans', 'plan.md'), text);
    return JSON.stringify(
      await createNodes[1](['plans/plan.md'], {}, { workspaceRoot: root, nxJsonConfiguration: {} }),
    );
  };
  try {
    /** @type {Row[]} */
    const rows = [];
    for (const [what, { length, make, isSquare = false }] of Object.entries(shapes)) {
      const [text, long] = [make(length), make(length * growth)];
      let bytes = 0;
      const costs = await alternate(
        {
          once: () => infer(text),
          long: async () => {
            bytes = Buffer.byteLength(await infer(long));
          },
        },
        isCheck ? 3 : 5,
      );
      rows.push(
        {
          what: `${what}, CPU`,
          value: costs.long.cpuMs / Math.max(costs.once.cpuMs, 1),
          unit: '×',
          floor: 'a quarter as long',
          ...(!isSquare && { most }),
        },
        {
          what: `${what}, in the graph`,
          value: bytes / 1e6,
          unit: 'MB',
          most: mostMegabytes,
        },
      );
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {number} length @param {(id: number) => string} fields */
function chain(length, fields) {
  const phases = numbers(length).map(
    (id) =>
      `## Phase ${id}: Part ${id}\n\n${id === 1 ? '' : `Depends on: Phase ${id - 1}`}\n\n${fields(id)}`,
  );
  return `# Plan\n\n${phases.join('\n\n')}\n`;
}

/** @param {string} ids */
function listed(ids) {
  return `## Phase 1: A\n\n## Phase 2: B\n\nDepends on: ${ids}\n`;
}

/** @param {number} count */
function numbers(count) {
  return Array.from({ length: count }, (_, index) => index + 1);
}
