import { describe, expect, test } from '@jest/globals';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
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
    ['a list of lists', [[1], [2, 3]]],
    [
      'further keys and values',
      { waves: [{ tasks: [1, null, {}], note: 'x' }, { tasks: [2, 3] }] },
    ],
    [
      'waves that say what they need',
      {
        waves: [
          { id: 'a', tasks: ['1'] },
          { wave: 'b', tasks: ['2'], depends_on: ['a'] },
          { id: 'c', tasks: ['3'], dependsOn: ['a', 'x'] },
        ],
      },
    ],
    ['waves counted from 0 without an id', { waves: [[1], [2], { tasks: [3], depends_on: [0] }] }],
  ])('%s', (_, json) => {
    const { phases, diagnostics } = read(plan + graph(json));
    expect(phases).toEqual(['1 a', '2 b: 1 by graph', '3 c: 1 by graph']);
    expect(diagnostics).toEqual([]);
  });

  test('a wave waits for those that it names, whichever come before them', () => {
    const waves = [
      { id: 'a', tasks: ['1'] },
      { id: 'b', tasks: ['2'], depends_on: [] },
      { id: 'c', tasks: ['3'], depends_on: ['b'] },
    ];
    expect(phasesOf(plan + graph({ waves }))).toEqual(['1 a', '2 b', '3 c: 2 by graph']);
  });

  test('what is told of an id behind one that JSON escapes is told at its own place', () => {
    const text =
      plan + graph({ waves: [['8'], ['A'], ['8']] }).replace('"A"', String.raw`"\u0031"`);
    const places = parsePlan({ path: 'plan.md', text }, defaultRules).draft.problems.map(
      ({ range }) => text.slice(0, range.start).split('"8"').length - 1,
    );
    expect(places).toEqual([0, 1]);
  });

  test('ids are read however JSON writes them', () => {
    const text = graph({ waves: [['A'], [2, 3]] }).replace('"A"', String.raw`"\u0031"`);
    expect(phasesOf(plan + text)).toEqual(['1 a', '2 b: 1 by graph', '3 c: 1 by graph']);
  });

  test('an unknown id is shown at its own place', () => {
    const text =
      plan + graph({ waves: [['1', '9'], [2, 3], { id: '9', tasks: [], depends_on: ['9'] }] });
    expect(read(text).diagnostics).toEqual(['warning unreadable-reference ["9"]']);
  });

  test('a wave that needs none starts at once', () => {
    const json = { waves: [[1], { tasks: [2], depends_on: [] }, [3]] };
    expect(phasesOf(plan + graph(json))).toEqual(['1 a', '2 b', '3 c: 2 by graph']);
  });

  test('a phase belongs to the first wave that names it', () => {
    const { phases, diagnostics } = read(plan + graph({ waves: [[1], [2], [3, 1]] }));
    expect(phases).toEqual(['1 a', '2 b: 1 by graph', '3 c: 2 by graph']);
    expect(diagnostics).toEqual(['warning unreadable-reference [1]']);
  });

  test.each([
    ['no JSON', 'waves: [1]'],
    ['no list', '{"waves": 3}'],
    ['no waves', '{"phases": [1, 2]}'],
    ['nothing', 'null'],
    ['a wave that is a number', '[1, 2]'],
    ['a wave that is nothing', '[[1], null]'],
    ['a wave without a list', '[[1], {"tasks": 2}]'],
  ])('that cannot be read are reported as a whole: %s', (_, text) => {
    const { phases, diagnostics } = read(
      `${plan}\n## Dependency Graph\n\n\`\`\`json\n${text}\n\`\`\`\n`,
    );
    expect(phases).toEqual(['1 a', '2 b: 1 by order', '3 c: 2 by order']);
    expect(diagnostics).toContain(`warning unreadable-reference [${text}\n]`);
  });

  test('are only compared where a phase says what it needs', () => {
    const needs = ['[]', '[]', '[2]'];
    const said = plan.replaceAll('\n\nx', () => `\n\ndependencies: ${needs.shift() ?? ''}`);
    const { phases, diagnostics } = read(said + graph({ waves: [[1], [2, 3]] }));
    expect(phases).toEqual(['1 a', '2 b', '3 c: 2 by field']);
    expect(diagnostics).toEqual(['warning wave-mismatch [2,3]']);
  });

  test('show a mismatch at all phases of a wave', () => {
    const needs = ['[]', '[1]', '[]'];
    const said = plan.replaceAll('\n\nx', () => `\n\ndependencies: ${needs.shift() ?? ''}`);
    const { diagnostics } = read(said + graph({ waves: [[1, 2, 3]] }));
    expect(diagnostics).toEqual(['warning wave-mismatch [1,2,3]']);
  });

  test('name what is no phase of the plan', () => {
    const { diagnostics } = read(plan + graph({ waves: [[1], [2, 3, 'T004']] }));
    expect(diagnostics.join('\n')).toBe('warning unreadable-reference ["T004"]');
  });

  const fence = '```json\n[[1], [2, 3]]\n```\n';
  const byGraph = ['1 a', '2 b: 1 by graph', '3 c: 1 by graph'];
  test.each([
    [
      'in a fence without a language',
      `## Dependency Graph\n\n${fence.replace('json', '').replace('[[1], [2, 3]]', '{"waves": [[1], [2, 3]]}')}`,
    ],
    [
      'below a blank line in such a fence',
      `## Dependency Graph\n\n\`\`\`\n\n{"waves": [[1], [2, 3]]}\n\`\`\`\n`,
    ],
    ['with comments allowed', `## Dependency Graph\n\n${fence.replace('json', 'JSONC')}`],
    ['in the second fence', `## Dependency Graph\n\n\`\`\`mermaid\ngraph TD\n\`\`\`\n\n${fence}`],
    [
      'below the second heading',
      `## Dependency Graph\n\nx\n\n## The dependency  graph as JSON\n\n${fence}`,
    ],
    [
      'at the end of a text that is cut off',
      `## Dependency Graph\n\n${fence.replace('\n```', '')}`,
    ],
  ])('are found %s', (_, text) => {
    expect(phasesOf(`${plan}\n${text}`)).toEqual(byGraph);
  });

  test.each([
    ['above the heading', `## Notes\n\n${fence}\n## Dependency Graph\n`],
    ['below another heading', `## Dependency Graph\n\n## Notes\n\n${fence}`],
    ['below a heading in a quote', `> ## Dependency Graph\n\n${fence}`],
    ['in another language', `## Dependency Graph\n\n${fence.replace('json', 'json5')}`],
    [
      'in more than 200,000 characters',
      `## Dependency Graph\n\n${fence.replace(', ', ','.padEnd(200_000))}`,
    ],
    ['in a fence with nothing in it', '## Dependency Graph\n\n```json\n```\n'],
  ])('are not looked for %s', (_, text) => {
    const { phases, diagnostics } = read(`${plan}\n${text}`);
    expect(phases).toEqual(['1 a', '2 b: 1 by order', '3 c: 2 by order']);
    expect(diagnostics.join()).not.toContain('unreadable');
  });

  test('are not looked for in drawings', () => {
    expect(phasesOf(`${plan}\n## Dependency Graph\n\n\`\`\`\n1 --> 3\n\`\`\`\n`)).toEqual([
      '1 a',
      '2 b: 1 by order',
      '3 c: 2 by order',
    ]);
  });
});
