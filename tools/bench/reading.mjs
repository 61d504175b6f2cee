// How fast the text of plans is read: beside hashing the same bytes, beside markdown-it, and beside remark.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import MarkdownIt from 'markdown-it';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { alternate } from '../lib/bench/alternate.mjs';
import { corpus, mixedPlans, shapes } from '../lib/bench/plans.mjs';
import { repositoryRoot } from '../lib/pack-packages.mjs';

export const aim = 'real plans at 25 MB/s and more';
export const isChecked = true;

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure({ isCheck }) {
  const { defaultRules, parsePlan } = await import(
    pathToFileURL(join(repositoryRoot, 'packages', 'plan-graph', 'dist', 'internal.js')).href
  );
  const processor = unified().use(remarkParse);
  const markdownIt = new MarkdownIt('commonmark');
  const groups = {
    'plans of many shapes': mixedPlans(isCheck ? 50 : 200),
    ...(isCheck
      ? {}
      : Object.fromEntries(
          Object.entries(shapes).map(([name, make]) => [
            name,
            Array.from({ length: 100 }, (_, index) => make(index)),
          ]),
        )),
    ...(corpus().length > 0 && { 'the corpus': corpus() }),
  };
  const rows = [];
  for (const [name, texts] of Object.entries(groups)) {
    const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
    const { outline, hash, blocks, remark } = await alternate(
      {
        outline: () => {
          for (const [index, text] of texts.entries()) {
            parsePlan({ path: `plan-${index}.md`, text }, defaultRules);
          }
        },
        hash: () => {
          for (const text of texts) createHash('sha256').update(text).digest('hex');
        },
        blocks: () => {
          for (const text of texts) markdownIt.parse(text, {});
        },
        remark: () => {
          for (const text of texts) processor.parse(text);
        },
      },
      // Of three the middle one is the second, in which V8 still compiles.
      isCheck ? 9 : 5,
    );
    rows.push(
      { what: name, value: (megabytes / outline.cpuMs) * 1000, unit: 'MB/s' },
      {
        what: `${name}, CPU`,
        value: outline.cpuMs / hash.cpuMs,
        unit: '×',
        floor: 'hashing the text',
      },
      {
        what: `${name}, CPU`,
        value: outline.cpuMs / blocks.cpuMs,
        unit: '×',
        floor: 'markdown-it’s parse',
      },
      {
        what: `${name}, CPU`,
        value: outline.cpuMs / remark.cpuMs,
        unit: '×',
        floor: 'remark’s parse alone',
        ...(name === 'plans of many shapes' && { most: 0.7 }),
      },
    );
  }
  return rows;
}
