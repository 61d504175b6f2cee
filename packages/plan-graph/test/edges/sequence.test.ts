import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { phasesOf, read } from '../formats/reading.ts';

const titles = ['Base', 'Api', 'Web', 'Ship'];
const headings = titles.map((title, index) => `## Phase ${index + 1}: ${title}\n\n- [ ] x\n`);
const plan = `# Plan\n\n${headings.join('\n')}\n`;
const fence = (info: string, ...lines: readonly string[]): string =>
  `\`\`\`${info}\n${lines.join('\n')}\n\`\`\`\n`;
const mermaid = (...lines: readonly string[]): string => fence('mermaid', 'flowchart TD', ...lines);

/** `1 2<1`, with the sources of what is needed. */
function edgesOf(text: string): { readonly edges: string; readonly sources: string } {
  const phases = phasesOf(text);
  const sources = new Set(
    phases.flatMap((one) => / by (?<source>.*)$/u.exec(one)?.groups?.['source'] ?? []),
  );
  const edges = phases.map((one) => {
    const { id = '', needs } =
      /^(?<id>\S+).*?(?:: (?<needs>[^:]+) by .*)?$/u.exec(one)?.groups ?? {};
    return needs === undefined ? id : `${id}<${needs.replaceAll(' ', '')}`;
  });
  return { edges: edges.join(' '), sources: [...sources].join() };
}

describe('an order that is not that of the text', () => {
  test.each([
    ['a numbered list', '## Execution Order\n\n1. Phase 1\n2. Phase 3\n3. Phase 2\n4. Phase 4\n'],
    [
      'a list that another sums up',
      '## Recommended Execution Order\n\n1. Phase 1\n2. Phase 3\n3. Phase 2\n4. Phase 4\n\nThe core of it:\n\n1. Phase 1\n2. Phase 2\n',
    ],
    ['one chain', '## Execution Order\n\nPhase 1 → Phase 3 → Phase 2 → Phase 4\n'],
    [
      'one chain below a heading in another language',
      '## Redoslijed\n\nPhase 1 → Phase 3 → Phase 2 → Phase 4\n',
    ],
  ])('%s', (_, below) => {
    expect(edgesOf(plan + below)).toEqual({ edges: '1 2<3 3<1 4<2', sources: 'sequence' });
  });

  test('is left open by arrows elsewhere, which may mean what is needed', () => {
    const below =
      '## Dependencies\n\n- Phase 1 → Phase 3\n- Phase 3 → Phase 2\n- Phase 2 → Phase 4\n';
    expect(edgesOf(plan + below).sources).not.toBe('sequence');
  });
});

describe('the order of all phases, shown in one place', () => {
  test.each([
    ['lines of arrows', '## Graph\n\nPhase 1 → Phase 2 → Phase 4\n\nPhase 1 → Phase 3 → Phase 4\n'],
    [
      'items',
      '## Dependencies\n\n- Phase 1 → Phase 2\n- Phase 1 → Phase 3\n- Phase 2, Phase 3 → Phase 4\n',
    ],
    [
      'items in code',
      '## Dependencies\n\n- `Phase 1` -> `Phase 2`\n- `Phase 1` -> `Phase 3`\n- `Phases 2-3` -> `Phase 4`\n',
    ],
    ['several phases in a line', '## Order\n\nPhase 1 --> Phase 2, Phase 3 --> Phase 4\n'],
    ['parentheses', '## Order\n\nPhase 1 → (Phase 2 + Phase 3 in parallel) → Phase 4\n'],
    ['brackets and bars', '## Order\n\n`Phase 1 => [Phase 2 || Phase 3] => Phase 4`\n'],
    ['titles', '## Order\n\nPhase 1: Base → Phase 2 (Api) & Phase 3 → Phase 4: Ship\n'],
    ['a label', '## Notes\n\n**Execution order:** Phase 1 → Phases 2 and 3 → Phase 4\n'],
    [
      'a fence',
      `## Notes\n\n${fence('', 'Phase 1 ──► Phase 2 ──► Phase 4', 'Phase 1 ──► Phase 3 ──► Phase 4')}`,
    ],
    ['arrows to the left', '## Order\n\nPhase 4 ← Phase 2, Phase 3 ← Phase 1\n'],
    [
      'arrows that mean what is needed',
      '## Dependencies\n\n- Phase 2 → Phase 1\n- Phase 3 → Phase 1\n- Phase 4 → Phase 2, Phase 3\n',
    ],
    [
      'arrows downwards',
      '## Graph\n\n' +
        fence('text', 'Phase 1: Base', '   │', '   ▼', 'Phase 2 & Phase 3', '   ↓', 'Phase 4'),
    ],
    [
      'a numbered list',
      '## Execution Order\n\n1. Phase 1\n2. Phase 2 and Phase 3 in parallel\n3. Phase 4: Ship\n',
    ],
    [
      'a numbered list a level too deep',
      '### Reihenfolge\n\n1. **Phase 1**\n2. Phases 2-3 (parallel)\n3. Phase 4\n',
    ],
    [
      'waves',
      '## Parallelization\n\n- **Wave 1**: Phase 1\n- Wave 2 (after it): Phase 2, Phase 3\n- Wave 3 - Phase 4\n',
    ],
    [
      'waves as lines of a paragraph',
      '## Execution Order\n\n**Wave 1:** Phase 1\n**Wave 2 (parallel):** Phase 2, Phase 3\n**Wave 3:** Phase 4\n',
    ],
    [
      'a flowchart',
      mermaid(
        'P1[Phase 1 Base of all] --> P2[Phase 2: Api]',
        '  P1 --> P3[Phase 3: Web]',
        'P2 & P3 --> P4[Phase 4: Ship]',
      ),
    ],
    [
      'a flowchart by titles',
      '## Dependency graph\n\n' +
        mermaid(
          'a["Base"] -->|then| b(Api); a ==> c{{"Web"}}',
          'b -.-> d([Ship<br/>2 days])',
          'c -- at last --> d',
        ),
    ],
    ['a flowchart by ids', mermaid('P1 --> P2 --> P4', 'Phase1 --> phase_3 --> P4')],
    [
      'boxes with tasks',
      mermaid(
        'subgraph one [Phase 1: Base]',
        'a[Tables]',
        'end',
        'subgraph Phase 2: Api',
        'b[Routes] --> c[Errors]',
        'end',
        'a --> b',
        'one --> P3',
        'c & P3 --> P4',
      ),
    ],
    [
      'nodes of no phase between',
      mermaid(
        '%% all',
        'start((Start)) --> P1',
        'P1 --> gate{Tests pass?}',
        'gate --> P2 & P3',
        'P2 & P3 --> P4:::last',
        'classDef last fill:#fff',
        'style P1 fill:#fff',
      ),
    ],
    [
      'a drawing without the plan, and one of it',
      mermaid('client --> server', 'P1 --> server') + mermaid('P1 --> P2 & P3 --> P4'),
    ],
  ])('%s', (_, text) => {
    const { edges, sources } = edgesOf(plan + text);
    expect({ edges, sources }).toEqual({ edges: '1 2<1 3<1 4<2,3', sources: 'sequence' });
    expect(read(plan + text).diagnostics).toEqual([]);
  });

  test.each([
    ['not all phases', '## Order\n\nPhase 1 → Phase 3\n'],
    [
      'an arrow to something else',
      '## Order\n\nPhase 1 → the review → Phase 2, Phase 3 → Phase 4\n',
    ],
    ['a phase that leads to itself', '## Order\n\nPhase 1 → Phases 1-4\n'],
    [
      'one item about something else',
      '## Order\n\n1. Phase 1\n2. Tell everybody\n3. Phases 2, 3\n4. Phase 4\n',
    ],
    ['one phase in two items', '## Order\n\n1. Phase 1\n2. Phases 2, 3\n3. Phases 3, 4\n'],
    ['a numbered list below any heading', '## Goals\n\n1. Phase 1\n2. Phases 2, 3\n3. Phase 4\n'],
    [
      'columns',
      '## Graph\n\n' + fence('', 'Phase 1', '   ↓', 'Phase 2      Phase 3', '   ↓', 'Phase 4'),
    ],
    ['code', '## Graph\n\n' + fence('ts', 'Phase 1 → Phases 2, 3 → Phase 4')],
    [
      'another drawing by mermaid',
      fence('mermaid', 'stateDiagram-v2', 'P1 --> P3', 'P1 --> P2', 'P3 --> P4'),
    ],
    ['links without arrows', mermaid('P1 --- P2 & P3', 'P2 & P3 --> P4')],
    ['what is not known', mermaid('P1 --> P2 & P3', 'P4@{ shape: rect }', 'P3 --> P4')],
    ['ids of something else', mermaid('A1[Client] --> B2[Server] & B3[Store]', 'B2 --> C4[Log]')],
    ['parts of a system', '## Architecture\n\nBase → Api → Ship\n\nBase → Web → Ship\n'],
    [
      'a flowchart of a system',
      '## System\n\n' + mermaid('Base --> Api & Web', 'Api & Web --> Ship'),
    ],
    ['arrows in a phase', 'Phase 1 → Phases 2, 3 → Phase 4\n'],
  ])('is no order of it: %s', (_, text) => {
    const { edges, sources } = edgesOf(plan + text);
    expect({ edges, sources }).toEqual({ edges: '1 2<1 3<2 4<3', sources: 'order' });
  });

  test.each([
    'Phase 1 → Phases 2, 3 → Phase 4',
    'Phase 1 → Phases 2-3 → Phase 4',
    'P1 → P2 & P3 → P4',
    'Phase one → Phases two and three → Phase four',
    'Phase ① → Phase ② & Phase ③ → Phase ④',
    'Phase 01 → Phases 02 to 03 → Phase 04',
    '1 → 2, 3 → 4',
  ])('is found below any heading by its ids: %s', (line) => {
    expect(edgesOf(`${plan}## Notes\n\n${line}\n`).edges).toBe('1 2<1 3<1 4<2,3');
  });

  test('is not hidden by a part of the system that is called as a phase', () => {
    const notes = '## Notes\n\nApi → Web\n\nPhase 1 → Phases 2, 3 → Phase 4\n';
    expect(edgesOf(plan + notes).edges).toBe('1 2<1 3<1 4<2,3');
  });

  test('may stand above all phases', () => {
    const text = plan.replace('# Plan\n', '# Plan\n\nOrder: Phase 1 → Phases 2, 3 → Phase 4\n');
    expect(edgesOf(text)).toEqual({ edges: '1 2<1 3<1 4<2,3', sources: 'sequence' });
  });

  test('arrows both ways are a warning', () => {
    const text = plan + mermaid('P1 --> P3 --> P2 --> P4');
    expect(edgesOf(text).sources).toBe('order');
    expect(read(text).diagnostics).toEqual([
      expect.stringMatching(/^warning unreadable-reference/),
    ]);
  });

  test('a drawing of most phases is a warning', () => {
    const text = `${plan}## Dependencies\n\n${mermaid('P1 --> P2 --> P3')}`;
    expect(edgesOf(text).sources).toBe('order');
    expect(read(text).diagnostics).toEqual([
      expect.stringMatching(/^warning unreadable-reference/),
    ]);
  });

  test('says nothing beside phases that say what they need', () => {
    const text = `${plan.replace('Ship\n', 'Ship\nDepends on: Phase 1\n')}## Order\n\nPhase 1 → Phases 2, 3 → Phase 4\n`;
    expect(edgesOf(text)).toEqual({ edges: '1 2 3 4<1', sources: 'field' });
  });

  test('tells of what it does not read among dependencies', () => {
    const text = `${plan}## Dependencies\n\n- Phase 1 → Phase 2\n- Phase 2 → the review\n`;
    expect(read(text).diagnostics).toEqual([
      'warning unreadable-reference [Phase 1 → Phase 2]',
      'warning unreadable-reference [Phase 2 → the review]',
    ]);
  });
});

test('a list of an order that names one phase in words of its own is told of, where it is another order', () => {
  const list = (...items: readonly string[]): string =>
    `${plan}## Execution Order\n\n${items.map((item, at) => `${at + 1}. **${item}** (words)\n`).join('')}`;
  const found = (...items: readonly string[]): readonly string[] =>
    read(list(...items)).diagnostics.map((one) => one.replace(/ \[.*/su, ''));
  expect(found('Base', 'Pages', 'Api', 'Ship')).toEqual(['warning unreadable-reference']);
  expect(found('Base', 'Api', 'Pages', 'Ship')).toEqual([]);
  expect(found('Base', 'Web', 'Api', 'Ship')).toEqual([]);
  expect(found('Talk', 'Pages', 'Rest', 'Base')).toEqual([]);
});

test('a graph is read as it was drawn', () => {
  const graph = fc
    .integer({ min: 2, max: 7 })
    .chain((count) =>
      fc.tuple(
        ...Array.from({ length: count }, (_, index) =>
          fc.subarray(Array.from({ length: index }, (__, before) => before + 1)),
        ),
      ),
    );
  const drawings: readonly ((
    edges: readonly (readonly [number, number])[],
    count: number,
  ) => string)[] = [
    (edges, count) =>
      mermaid(
        ...Array.from({ length: count }, (_, index) => `n${index}[Phase ${index + 1}]`),
        ...edges.map(([from, to]) => `n${from - 1} --> n${to - 1}`),
      ),
    (edges, count) =>
      mermaid(
        ...edges.map(([from, to]) => `P${from} --> P${to}`),
        ...Array.from({ length: count }, (_, index) => `P${index + 1}`),
      ),
    (edges) =>
      `## Order\n\n${edges.map(([from, to]) => `- Phase ${from} → Phase ${to}\n`).join('')}`,
    (edges) =>
      `## Order\n\n${edges.map(([from, to]) => `- Phase ${to} <- Phase ${from}\n`).join('')}`,
    (edges) =>
      `## Dependencies\n\n${edges.map(([from, to]) => `- Phase ${to} → Phase ${from}\n`).join('')}`,
    (edges) =>
      `## Notes\n\nthe client → 9 servers\n\n${edges.map(([from, to]) => `- P${from} → P${to}\n`).join('')}`,
  ];
  fc.assert(
    fc.property(graph, fc.constantFrom(...drawings), (needs, draw) => {
      const edges = needs.flatMap((before, index) =>
        before.map((from) => [from, index + 1] as const),
      );
      const named = new Set(edges.flat());
      fc.pre(edges.length > 0 && needs.every((_, index) => named.has(index + 1)));
      const text =
        needs.map((_, index) => `## Phase ${index + 1}\n\nx\n\n`).join('') +
        draw(edges, needs.length);
      expect(edgesOf(text).edges).toBe(
        needs
          .map((before, index) =>
            before.length === 0 ? `${index + 1}` : `${index + 1}<${before.join()}`,
          )
          .join(' '),
      );
    }),
  );
});
