import { describe, expect, test } from '@jest/globals';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { markDone } from '../../src/edit/mark-done.ts';
import { defaultRules } from '../../src/model/rules.ts';
import { toPhaseId } from '../../src/values/phase-ids.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { edgesOf, read } from '../validate/reading.ts';

const units = `# feat: Carts

## Implementation Units

### Phase A: Storage

- [x] **Unit 1: Table**

  **Goal:** Keep carts

  **Dependencies:** None

  **Files:**
  - Create: \`src/table.ts\`

- [ ] **Unit 2: Query**

**Dependencies:** None (can run in parallel with Unit 1)

**Verification:**

\`\`\`bash
npm test
\`\`\`

### Phase B: Screens (depends on all Phase A units)

- [ ] **Unit 3: Form**

  **Dependencies:** Units 1-2

## Risks & Dependencies

- [ ] **Unit tests: slow**
- **Dependencies:** PR #277
`;

describe('units that are list items', () => {
  test('are the phases, also where headings group them', () => {
    const { kind, draft } = read(units);
    expect([kind, draft.rules.format, draft.rules.unit]).toEqual([
      'valid',
      'compound-engineering',
      'Unit',
    ]);
    expect(edgesOf(units)).toBe('1 2 3<1,2');
    expect(draft.phases.map(({ title, status }) => `${title} ${status.value}`)).toEqual([
      'Table done',
      'Query pending',
      'Form pending',
    ]);
  });

  test('own the text at the margin below them', () => {
    const { draft } = read(units);
    const contents = draft.phases.map((phase) => parsePhaseContent(draft.source, phase));
    expect(contents.map(({ commands }) => commands.map(({ script }) => script))).toEqual([
      [],
      ['npm test'],
      [],
    ]);
    expect(contents[0]?.files.map(({ path }) => path)).toEqual(['src/table.ts']);
  });

  test.each([
    ['one below its heading', '## Implementation Units\n\n- [ ] **Unit 1: A**\n', '1'],
    ['one elsewhere', '# Notes\n\n- [ ] **Unit 1: A**\n', 'not-a-plan'],
    [
      'without boxes below their heading',
      '## Implementation Units\n\n- U1. **A**\n\n**Dependencies:** None.\n\n- U2. **B**\n\n**Dependencies:** U1 (its table).\n',
      'u1 u2<u1',
    ],
    [
      'spoken of above their heading',
      '- Unit 1: words\n\n## Implementation Units\n\n- [x] **U1: A**\n- [x] **U2: B**\n- U1 – words\n',
      'u1 u2<u1',
    ],
    [
      'beside headings',
      '## Implementation Units\n\n### U1. A\n\n- U7: words\n\n### U2. B\n\n- [ ] U1: a\n- [ ] U2: b\n',
      'u1 u2<u1',
    ],
    ['short ids', '- [ ] U1. **A**\n- [ ] U2. **B**\n  - **Dependencies:** Unit 1\n', 'u1 u2<u1'],
    ['no box', '- **Unit 1: A**\n- **Unit 2: B**\n', 'invalid no-phases'],
    [
      'an unknown one',
      '- [ ] **Unit 1: A**\n- [ ] **Unit 2: B**\n\n  **Dependencies:** Unit 7\n',
      'invalid unknown-phase',
    ],
  ])('%s', (_, text, edges) => {
    expect(edgesOf(text)).toBe(edges);
  });

  test('are marked as done by their boxes', () => {
    const reading = parsePlan({ path: 'a-plan.md', text: units }, defaultRules);
    if (reading.kind !== 'valid') throw new Error(reading.kind);
    const { text, marked } = markDone(reading.plan, defaultRules, new Set([toPhaseId('2')]));
    expect(marked).toEqual(['2']);
    expect(text).toBe(units.replace('- [ ] **Unit 2', '- [x] **Unit 2'));
  });
});
