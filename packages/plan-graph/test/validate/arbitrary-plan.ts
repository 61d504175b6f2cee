import fc from 'fast-check';

/** What a generated plan says. */
export interface ModelPhase {
  readonly id: string;
  readonly title: string;
  /** Undefined: no field. */
  readonly needs: readonly string[] | undefined;
}

export interface GeneratedPlan {
  readonly text: string;
  readonly phases: readonly ModelPhase[];
}

/** How ids go on. */
export const schemes: readonly ((index: number) => string)[] = [
  (index) => String(index + 1),
  (index) => String(index),
  (index) => String(index + 1).padStart(2, '0'),
  (index) => `2.${index}`,
  (index) => `${(index >> 1) + 1}${index % 2 === 0 ? 'A' : 'b'}`,
  (index) => String.fromCharCode(65 + index),
  (index) => `R${index + 1}`,
  (index) => ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'][index] ?? 'XI',
  (index) =>
    ['One', 'Two', 'three', 'FOUR', 'Five', 'Six', 'Seven', 'Eight', 'Nine'][index] ?? 'Twenty',
  (index) => ['1', '2', '2.1', '2.10', '21', '0', '10', '3a', '3B', '12'][index] ?? '99',
];

const word = fc.constantFrom(
  ...[
    'Set',
    'up',
    'naïve',
    '設定',
    '🚀',
    '👩‍💻',
    'α–ω',
    'Émile’s',
    '"x"',
    'a/b',
    'C++',
    '#1',
    '(later)',
  ],
  ...[
    '`code: [1]`',
    '*soft*',
    'Phase',
    '2',
    '—',
    'tests;',
    '|',
    'und',
    '&amp;',
    '\\*',
    'done',
    '[y](z)',
  ],
);
/** Starts and ends with a word that nobody takes for an id, a separator or a marker. */
const title = fc.array(word, { maxLength: 4 }).map((words) => ['Make', ...words, 'it'].join(' '));

/** Text that holds what looks like phases and fields, none of which is one. */
const junk: fc.Arbitrary<string> = fc.constantFrom(
  'Words about Phase 1 and its dependencies.',
  '**Note**: Phase 2 waits for nobody.',
  '- [ ] a task\n  - Depends on: 7\n- [ ] another',
  '```bash\n# Phase 8: no\ndependencies: [8]\n```',
  '````md\n```\n## Phase 8: no\n```\nDepends on: 8\n````',
  '~~~\n### Phase 8: no\n```\n~~~',
  '<!--\n## Phase 8: no\ndependencies: [8]\n-->',
  '<!-- dependencies: [8] -->',
  '> ## Phase 8: no',
  '- ## Phase 8: no',
  '<div>\n## Phase 8: no\n</div>',
  'x\n\n    ## Phase 8: no\n    Depends on: 8',
  '| Task | Depends on |\n| ---- | ---------- |\n| Depends on: 8 | x |',
  '**Files**: `a.js`',
  'Line one\\\nline two',
);

/** What may follow all fields: sub-headings, below which fields do not count. */
const details = fc.constantFrom(
  '',
  'Phase 8 tasks\n\nDepends on: 8',
  'Notes\n\n**Dependencies**: [8]\n\n- [ ] x',
);

type FieldStyle = (needs: readonly string[]) => string;

const lists: readonly FieldStyle[] = [
  (needs) => `[${needs.join(', ')}]`,
  (needs) => needs.join(', ') || 'none',
  (needs) => needs.map((id) => `Phase ${id}`).join(', ') || 'None (first of all, before Phase 8)',
  (needs) => needs.map((id) => `Phase ${id}`).join(' and ') || '--',
  (needs) => (needs.length === 0 ? 'Nothing' : `Phases ${needs.join(' & ')} complete`),
  (needs) => needs.map((id) => `[Phase ${id}](./${id}.md)`).join(', ') || '[]',
  (needs) => `depends_on: [${needs.map((id) => `phase_${id}`).join(', ')}]`,
  (needs) => needs.map((id) => `Phase ${id} (see Phase 8)`).join('; ') || 'n/a',
  (needs) => needs.map((id) => `Phase ${id} ✓`).join(',\n') || 'none',
];

const labels: readonly ((value: string) => string)[] = [
  (value) => `dependencies: ${value}`,
  (value) => `**Dependencies**: ${value}`,
  (value) => `- **Depends on:** ${value.replaceAll('\n', '\n  ')}`,
  (value) => `* Depends on: ${value.replaceAll('\n', '\n  ')}`,
  (value) => `> **Depends On**: ${value.replaceAll('\n', '\n> ')}`,
  (value) => `**Duration**: 2d | **Depends On**: ${value}`,
  (value) => `*Prerequisite: ${value}*`,
  (value) =>
    `| Field | Value |\n| --- | --- |\n| **Depends on** | ${value.replaceAll('\n', ' ')} |`,
  (value) => `<!-- x --> words\n\n__Blocked by__ : ${value}`,
];

/** A label with a list below it. */
const listsBelow: readonly FieldStyle[] = [
  (needs) =>
    `**Depends on**:\n\n${needs.map((id) => `- [ ] Phase ${id} — because Phase 8 comes later`).join('\n') || '- none'}`,
  (needs) =>
    `Depends on:\n${needs.map((id) => `- Phase ${id}\n    - so that Phase 8 can come later`).join('\n') || '- none\n    - Phase 8 comes later'}`,
  (needs) =>
    `- Dependencies:\n    - **Internal**:\n${needs.map((id) => `        - Phase ${id}`).join('\n') || '        - none'}`,
];

const fieldStyle: fc.Arbitrary<FieldStyle> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({ list: fc.constantFrom(...lists), label: fc.constantFrom(...labels) })
      .map(
        ({ list, label }): FieldStyle =>
          (needs) =>
            label(list(needs)),
      ),
  },
  { weight: 2, arbitrary: fc.constantFrom(...listsBelow) },
);

const heading = fc.constantFrom<(depth: string, id: string, title: string) => string>(
  (depth, id, text) => `${depth} Phase ${id}: ${text}`,
  (depth, id, text) => `${depth} Phase ${id} : ${text}`,
  (depth, id, text) => `${depth} Phase ${id} — ${text}`,
  (depth, id, text) => `${depth} PHASE #${id}: ${text} [NOT STARTED]`,
  (depth, id, text) => `${depth} **Phase ${id}:** ${text} ${depth}`,
  (depth, id, text) => `${depth} 3.1 Phase ${id}: ${text} <!-- Phase 8 -->`,
  (depth, id, text) => `${depth} 🚀 Phase ${id}: ${text}`,
  (depth, id, text) => `${depth} [ ] Phase ${id}: ${text}`,
);

/** Plans without mistakes: every id once, no cycle, any order of the ids in the text. */
export const plan: fc.Arbitrary<GeneratedPlan> = fc
  .record({
    scheme: fc.constantFrom(...schemes),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    depth: fc.integer({ min: 1, max: 5 }),
    before: fc.array(junk, { maxLength: 2 }),
    parts: fc.array(
      fc.record({
        title,
        heading,
        style: fieldStyle,
        chance: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }),
        hasField: fc.integer({ min: 0, max: 9 }).map((roll) => roll > 0),
        above: fc.array(junk, { maxLength: 2 }),
        below: fc.array(junk, { maxLength: 2 }),
        details,
      }),
      { minLength: 8, maxLength: 8 },
    ),
  })
  .map(({ scheme, order, depth, before, parts }) => {
    const phases: ModelPhase[] = [];
    const blocks = [...before];
    const marks = '#'.repeat(depth);
    order.forEach((number, at) => {
      const part = parts[number]!;
      // Only a phase with a smaller number is needed, so there is no cycle, whatever the order.
      const needs = order.filter((other) => other < number && part.chance[other] === 0).map(scheme);
      phases.push({
        id: scheme(number),
        title: part.title,
        needs: part.hasField ? needs : undefined,
      });
      blocks.push(part.heading(marks, scheme(number), part.title));
      blocks.push(...part.above);
      if (part.hasField) blocks.push(part.style(needs));
      blocks.push(...part.below);
      if (part.details !== '') blocks.push(`${marks}# ${part.details}`);
      if (at === order.length - 1) blocks.push(`${marks} The end\n\ndependencies: [8]`);
    });
    return { text: `${blocks.join('\n\n')}\n`, phases };
  });
