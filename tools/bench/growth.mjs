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

/** Texts of plans, one or by name. @type {Readonly<Record<string, { readonly length: number, readonly make: (length: number) => string | Readonly<Record<string, string>> }>>} */
const shapes = {
  'a chain of phases': { length: 250, make: (length) => chain(length, () => '') },
  'a chain of phases that say what they read and write': {
    length: 240,
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
  'a chain of phases that are done and have outputs': {
    length: 240,
    make: (length) => chain(length, (id) => `Outputs: \`out/${id}\`\n\n- [x] Part ${id}`),
  },
  'a chain of phases that leave out what they read': {
    length: 200,
    make: (length) => chain(length, (id) => `Inputs: \`src/${id}/**\`, \`!src/${id}/*.md\``),
  },
  'a chain of phases that leave out what nobody reads': {
    length: 240,
    make: (length) => chain(length, (id) => `Inputs: \`src/main.ts\`, \`!docs/${id}\``),
  },
  'a chain of phases that read variables': {
    length: 240,
    make: (length) => chain(length, (id) => `Inputs: ${variables(id)}`),
  },
  'phases side by side between a first and a last': {
    length: 240,
    make: (length) =>
      graph(length, (id) => (id === 1 ? [] : id === length ? numbers(length - 1) : [1])),
  },
  'diamonds one behind the other': {
    length: 240,
    make: (length) =>
      graph(length, (id) => {
        const first = id - ((id - 1) % 3);
        return id === first ? [id - 2, id - 1].filter((one) => one > 0) : [first];
      }),
  },
  'plans in one folder': {
    length: 60,
    make: (length) => folder(length, () => graph(4, (id) => (id === 1 ? [] : [id - 1]))),
  },
  'plans in one folder that declare files beside them': {
    length: 60,
    make: (length) =>
      folder(length, (at) =>
        chain(
          4,
          (id) =>
            `Inputs: \`plans/notes-${at}-${id}.md\`, \`src/${at}/**\`\n\nOutputs: \`out/${at}/${id}\``,
        ),
      ),
  },
  'plans in one folder that all need the same one': {
    length: 60,
    make: (length) =>
      folder(
        length,
        (at) =>
          `# Plan\n\n## Phase 1: A\n\n${at === 1 ? '' : 'Depends on: `plan-1.md`'}\n\n## Phase 2: B\n`,
      ),
  },
  'two plans one behind the other': {
    length: 120,
    make: (length) => behind(length, 2),
  },
  'ten plans one behind the other': {
    length: 24,
    make: (length) => behind(length, 10),
  },
  'a plan each of whose phases needs one of another': {
    length: 120,
    make: (length) => ({
      'plan-1.md': linked(length, 1, () => ''),
      'plan-2.md': linked(length, 2, (id) => `, plan-1.md#phase-${id}`),
    }),
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
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'nx-phases-bench-')));
  let count = 0;
  /** Each time in a workspace of its own, where no plan is known. @param {string | Readonly<Record<string, string>>} made */
  const infer = async (made) => {
    const root = join(temporary, String((count += 1)));
    mkdirSync(join(root, 'plans'), { recursive: true });
    const texts = Object.entries(typeof made === 'string' ? { 'plan.md': made } : made);
    for (const [name, text] of texts) writeFileSync(join(root, 'plans', name), text);
    return JSON.stringify(
      await createNodes[1](
        texts.map(([name]) => `plans/${name}`),
        {},
        { workspaceRoot: root, nxJsonConfiguration: {} },
      ),
    );
  };
  try {
    /** @type {Row[]} */
    const rows = [];
    for (const [what, { length, make }] of Object.entries(shapes)) {
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
          most,
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
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @param {number} length @param {(id: number) => string} fields */
function chain(length, fields) {
  return graph(length, (id) => (id === 1 ? [] : [id - 1]), fields);
}

/** @param {number} length @param {(id: number) => readonly number[]} needs @param {(id: number) => string} [fields] */
function graph(length, needs, fields = () => '') {
  const phases = numbers(length).map((id) => {
    const ids = needs(id).map((need) => `Phase ${need}`);
    const edges = ids.length === 0 ? '' : `Depends on: ${ids.join(', ')}`;
    return `## Phase ${id}: Part ${id}\n\n${edges}\n\n${fields(id)}`;
  });
  return `# Plan\n\n${phases.join('\n\n')}\n`;
}

/** @param {number} length @param {(at: number) => string} text */
function folder(length, text) {
  return Object.fromEntries(numbers(length).map((at) => [`plan-${at}.md`, text(at)]));
}

/** Chains of phases, the first of each behind the last of the one before. @param {number} length @param {number} plans */
function behind(length, plans) {
  return Object.fromEntries(
    numbers(plans).map((at) => [
      `plan-${at}.md`,
      linked(length, at, (id) => (id === 1 && at > 1 ? `, plan-${at - 1}.md#phase-${length}` : '')),
    ]),
  );
}

/** @param {number} length @param {number} at @param {(id: number) => string} more */
function linked(length, at, more) {
  return numbers(length)
    .map((id) => {
      const needs = `${id === 1 ? '' : `Phase ${id - 1}`}${more(id)}`.replace(/^, /, '') || 'none';
      return `## Phase ${id}: Part\n\nDepends on: ${needs}\n\nInputs: \`src/${at}/${id}/**\`\n\nOutputs: \`out/${at}/${id}\`\n\n`;
    })
    .join('');
}

/** @param {number} id */
function variables(id) {
  return numbers(4)
    .map((at) => `\`env:A_VARIABLE_OF_PHASE_${id}_NUMBER_${at}\``)
    .join(', ');
}

/** @param {string} ids */
function listed(ids) {
  return `## Phase 1: A\n\n## Phase 2: B\n\nDepends on: ${ids}\n`;
}

/** @param {number} count */
function numbers(count) {
  return Array.from({ length: count }, (_, index) => index + 1);
}
