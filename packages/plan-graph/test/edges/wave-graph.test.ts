import { describe, expect, test } from '@jest/globals';
import { phasesOf, read } from '../formats/reading.ts';

const graph = (json: unknown): string =>
  `\n## Dependency Graph\n\n\`\`\`json\n${JSON.stringify(json)}\n\`\`\`\n`;
const plan = '### Phase 1: a\n\nx\n\n### Phase 2: b\n\nx\n\n### Phase 3: c\n\nx\n';

describe('waves as data beside headings', () => {
  test.each([
    [
      'ids',
      {
        waves: [
          { id: 0, phases: ['1'] },
          { id: 1, phases: ['2', '3'] },
        ],
      },
    ],
    ['numbers', { waves: [[1], [2, 3]] }],
    ['units and ids', { waves: [{ tasks: ['phase_1'] }, { tasks: ['Phase 2', 'phase-3'] }] }],
    [
      'waves by number',
      {
        waves: [
          { wave_number: 1, phases: ['1'] },
          { wave_number: 2, phases: ['2', '3'], depends_on: [1] },
        ],
      },
    ],
  ])('%s', (_, json) => {
    expect(phasesOf(plan + graph(json))).toEqual(['1 a', '2 b: 1 by graph', '3 c: 1 by graph']);
  });

  test('are only compared where a phase says what it needs', () => {
    const needs = ['[]', '[]', '[2]'];
    const said = plan.replaceAll('\n\nx', () => `\n\ndependencies: ${needs.shift() ?? ''}`);
    const { phases, diagnostics } = read(said + graph({ waves: [[1], [2, 3]] }));
    expect(phases).toEqual(['1 a', '2 b', '3 c: 2 by field']);
    expect(diagnostics).toEqual(['warning wave-mismatch [2,3]']);
  });

  test('name what is no phase of the plan', () => {
    const { diagnostics } = read(plan + graph({ waves: [[1], [2, 3, 'T004']] }));
    expect(diagnostics.join('\n')).toBe('warning unreadable-reference ["T004"]');
  });

  test('are not looked for in drawings', () => {
    expect(phasesOf(`${plan}\n## Dependency Graph\n\n\`\`\`\n1 --> 3\n\`\`\`\n`)).toEqual([
      '1 a',
      '2 b: 1 by order',
      '3 c: 2 by order',
    ]);
  });
});
