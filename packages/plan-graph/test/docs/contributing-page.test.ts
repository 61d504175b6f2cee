import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as edges from '../../src/edges/index.ts';
import { phaseFieldTable } from '../../src/phases/fields/phase-field-table.ts';
import { toFieldName } from '../../src/vocabulary/field-names.ts';
import { phaseFieldKind } from '../../src/vocabulary/phase-field-names.ts';

const root = join(import.meta.dirname, '../../../..');
const sources = join(root, 'packages/plan-graph/src');
const pages = ['README.md', ...pagesBelow('docs')]
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n');

describe('what CONTRIBUTING.md asks for', () => {
  test('every field of a phase is described in the docs', () => {
    const named = [...pages.matchAll(/[`*_]+([\p{L} ]+?):?[`*_]+/gu)].map(([, name = '']) =>
      phaseFieldKind(toFieldName(name)),
    );
    // Not a field by itself: perhaps a dependency, by what it names.
    const kinds = Object.keys(phaseFieldTable).filter((kind) => kind !== 'looseDependencies');
    expect(kinds.filter((kind) => !named.includes(kind as never))).toEqual([]);
  });

  test('every reader of edges is in the ranked list, or used by a file that is', () => {
    const texts = filesBelow(join(sources, 'edges')).map((name) => ({
      name,
      text: readFileSync(join(sources, 'edges', name), 'utf8'),
    }));
    const readers = texts.flatMap(({ text }) =>
      [...text.matchAll(/export const (\w+): EdgeReader\b/g)].map(([, reader = '']) => reader),
    );
    const all = filesBelow(sources).map((name) => readFileSync(join(sources, name), 'utf8'));
    const unused = readers.filter(
      (reader) => all.filter((text) => new RegExp(`\\b${reader}\\b`).test(text)).length < 2,
    );
    expect(unused).toEqual([]);
    expect(edges.edgeReaders.length).toBeGreaterThan(5);
  });

  test('docs/formats.md lists the sources of edges by their rank', () => {
    const page = readFileSync(join(root, 'docs/formats.md'), 'utf8');
    const table = page.split('\n').filter((line) => /^\| `[a-z ]+` +\|/.test(line));
    expect(table.map((line) => line.split('`')[1])).toEqual(edges.edgeSources);
  });
});

function pagesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
}
