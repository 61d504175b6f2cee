import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toPhaseId } from '../../src/values/phase-ids.ts';
import { plan } from '../validate/arbitrary-plan.ts';
import { factsOf, renamed } from './reading.ts';

/** An id written like another one, that no phase has. */
function freeLike(written: string, ids: readonly string[]): string {
  const parts = /^(?<before>.*?)\d+(?<behind>\D*)$/.exec(written)?.groups;
  const candidates =
    parts === undefined
      ? ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'K', 'L', 'M', 'N']
      : Array.from(
          { length: ids.length + 1 },
          (_, number) => `${parts['before'] ?? ''}${number + 1}${parts['behind'] ?? ''}`,
        );
  return candidates.find((one) => !ids.includes(toPhaseId(one))) ?? 'Z';
}

/** Whether the plan has the new id in the place of the old one; then it is the same graph. */
function isRenamed(text: string, id: string, written: string, path?: string): boolean {
  const result = renamed(text, id, written, path);
  if (result.startsWith('Unexpected ')) return false;
  const [before, after] = [factsOf(text, path), factsOf(result, path)];
  expect(after).toEqual({
    graph: before.graph,
    ids: before.ids.map((one) => (one === id ? toPhaseId(written) : one)),
  });
  return true;
}

const oneOf = fc.nat().chain((position) => plan.map((generated) => ({ generated, position })));

test('a generated plan is the same graph with any phase renamed to an id of its kind', () => {
  fc.assert(
    fc.property(oneOf, ({ generated: { text, phases }, position }) => {
      const ids = phases.map(({ id }) => toPhaseId(id));
      const written = phases[position % phases.length]!.id;
      expect(isRenamed(text, toPhaseId(written), freeLike(written, ids))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('a generated plan is the same graph, or left alone, whatever the new id', () => {
  const anyId = fc.constantFrom('7', '007', '2.10', '3B', 'Q', 'IV', 'Seven', 'R2', '1-02', 'WP01');
  fc.assert(
    fc.property(oneOf, anyId, ({ generated: { text, phases }, position }, written) => {
      const id = toPhaseId(phases[position % phases.length]!.id);
      isRenamed(text, id, written);
    }),
    { numRuns: 100 },
  );
});

const headings = ['Base', 'Api', 'Web', 'Ship']
  .map((title, index) => `## Phase ${index + 1}: ${title}\n\n- [ ] x\n\n`)
  .join('');
const fence = (info: string, text: string): string => `\`\`\`${info}\n${text}\n\`\`\`\n`;

test.each([
  ['lines of arrows', '# Order\n\nPhase 1 → Phase 2 → Phase 4\n\nPhase 1 → Phase 3 → Phase 4\n'],
  ['several phases in a line', '# Order\n\nPhase 1 → Phase 2, Phase 3 → Phase 4\n'],
  ['an order as a list', '# Order\n\n1. Phase 1\n2. Phase 2 and Phase 3\n3. Phase 4\n'],
  [
    'a drawing',
    `# Graph\n\n${fence('', 'Phase 1 ─┬─► Phase 2 ─┐\n         └─► Phase 3 ─┴─► Phase 4')}`,
  ],
  [
    'a flowchart',
    fence(
      'mermaid',
      'graph TD\nP1[Phase 1: Base] --> P2[Phase 2]\nP1 --> P3[Phase 3]\nP2 & P3 --> P4[Phase 4]',
    ),
  ],
  ['a flowchart by ids', fence('mermaid', 'graph TD\nP1 --> P2 & P3\nP2 & P3 --> P4')],
  [
    'items that block',
    '# Dependencies\n\n- Phase 1 blocks Phase 2, Phase 3\n- Phase 2 blocks Phase 4\n- Phase 3 blocks Phase 4\n',
  ],
  [
    'a column of what waits',
    '# Overview\n\n| Phase | Blocks |\n| --- | --- |\n| 1 | 2, 3 |\n| 2 | 4 |\n| 3 | 4 |\n',
  ],
  [
    'a table of edges',
    '# Edges\n\n| From | To |\n| --- | --- |\n| Phase 1 | Phase 2 |\n| Phase 1 | Phase 3 |\n| Phase 2 | Phase 4 |\n| Phase 3 | Phase 4 |\n',
  ],
  [
    'a fence of YAML',
    '# Graph\n\n' +
      fence(
        'yaml',
        'phases:\n  - id: 1\n  - id: 2\n    depends_on: [1]\n  - id: 3\n    depends_on: [1]\n  - id: 4\n    depends_on: [2, 3]',
      ),
  ],
])('the graph stays the same where a phase of it is renamed: %s', (_, shown) => {
  const text = headings + shown;
  expect(factsOf(text).graph.map((one) => one.split(' < ')[1])).toEqual(['', '0', '0', '1,2']);
  for (const id of ['1', '2', '3', '4']) expect(isRenamed(text, id, '7')).toBe(true);
});

const corpus = resolve(import.meta.dirname, '../../../../../shared/corpus');

if (existsSync(corpus)) {
  const files = readdirSync(corpus).filter((file) => file.endsWith('.md'));

  describe('real plans', () => {
    test.each(files)('%s is the same graph with its last phase renamed', (file) => {
      const text = readFileSync(resolve(corpus, file), 'utf8');
      const { ids } = factsOf(text, file);
      const id = ids.at(-1);
      if (id !== undefined) isRenamed(text, id, freeLike(id.toUpperCase(), ids), file);
    });
  });
} else {
  test.skip('real plans: skipped, because the corpus does not lie beside this repository', () => {
    expect(true).toBe(true);
  });
}
