import { describe } from '@jest/globals';
import { planOf } from './reading.ts';
import { holds, third } from './ambiguity.ts';

describe('4: front matter beats a line, that a list, that a table; a difference shows both', () => {
  const list = '\n# Phase Dependencies\n\n- Phase 3 depends on Phase 2\n';
  const table = '\n# Table\n\n| Phase | Depends on |\n| - | - |\n| 3 | 2 |\n';
  const waves =
    '| Wave | Phases | Blocked by |\n| - | - | - |\n| 1 | 1 | - |\n| 2 | 2, 3 | 1 |\n\n';
  holds([
    [
      'front matter and a line',
      `---\nphases: {3: [2]}\n---\n${third('deps: 1')}`,
      '1 2 3<2',
      ['warning source-mismatch: deps: 1'],
    ],
    [
      'a line and a list',
      third('deps: 1') + list,
      '1 2 3<1',
      ['warning source-mismatch: Phase 3 depends on Phase 2'],
    ],
    [
      'a list and a table',
      planOf('deps: none', 'deps: none', '') + list + table.replace('| 2 |\n', '| 1 |\n'),
      '1 2 3<2',
      ['warning source-mismatch: 3 | 1'],
    ],
    ['the same in both', third('deps: 2') + list + table, '1 2 3<2', []],
    [
      'a line and a table of waves',
      waves + planOf('deps: none', 'deps: 1', 'deps: 2'),
      '1 2<1 3<2',
      ['warning wave-mismatch: 2, 3'],
    ],
    ['waves alone', waves + planOf('', '', ''), '1 2<1 3<1', []],
    [
      'drawings and prose are no source',
      `\`\`\`\nPhase 3 --> Phase 1\n\`\`\`\n\n\`\`\`mermaid\ngraph TD; P3-->P1\n\`\`\`\n\nPhase 1 depends on Phase 2.\n\n${third('deps: 1')}`,
      '1 2 3<1',
      [],
    ],
  ]);
});

describe("5: the first line of a phase's own level counts", () => {
  const row = '| Field | Value |\n| --- | --- |\n| Depends on | Phase 2 |\n';
  holds([
    [
      'two lines',
      third('deps: 1\nDepends on: 2'),
      '1 2 3<1',
      ['warning multiple-fields: Depends on: 2'],
    ],
    [
      'a line and a row',
      third(`deps: 1\n\n${row}`),
      '1 2 3<1',
      ['warning multiple-fields: Depends on | Phase 2'],
    ],
    ['a row alone', third(row), '1 2 3<2', []],
    [
      'a column, of which each row counts',
      third('| Depends on | Why |\n| --- | --- |\n| Phase 1 | a |\n| the shop | b |\n'),
      '1 2 3<1',
      ['warning unreadable-reference: the shop'],
    ],
    [
      'below a sub-heading',
      third('deps: 1\n\n### Notes\n\nDepends on: Phase 2'),
      '1 2 3<1',
      ['info misplaced-dependencies: Depends on: Phase 2'],
    ],
    ['below a sub-heading alone', third('### Notes\n\nDepends on: Phase 2'), '1 2 3<2', []],
    [
      'below a task',
      third('deps: 1\n\n- [ ] a\n  - Depends on: Phase 2'),
      '1 2 3<1',
      ['info misplaced-dependencies: Depends on: Phase 2'],
    ],
    [
      'below an item of a list',
      third('deps:\n- Phase 1\n  - Phase 2'),
      'invalid unreadable-reference',
      ['error unreadable-reference: Phase 2'],
    ],
    [
      'below a heading of a page',
      '# Phase 1: A\n\n## Metadata\n\nDepends on: none\n\n# Phase 2: B\n\n## Context\n\n- Dependencies: 1\n',
      '1 2<1',
      [],
    ],
  ]);
});

describe('6: of an id on two headings the one with the dependency line is the phase', () => {
  const detail = '- [ ] a\n- [ ] b\n\n';
  holds([
    [
      'one has the line',
      '# Phase 1: a\n# Phase 2: c\n# Phase 1: b\ndeps: none\n# Phase 2: d\ndeps: 1\n',
      '1 2<1',
      ['warning duplicate-id: Phase 1: a', 'warning duplicate-id: Phase 2: c'],
    ],
    [
      'none has',
      `## Phase 1: Build\n${detail}## Phase 1: Build\n${detail}`,
      'invalid duplicate-id',
      ['error duplicate-id: Phase 1: Build'],
    ],
    [
      'both have, and differ',
      '# Phase 0: Dig\n### Phase 1: Build\ndeps: none\n# Phase 1: Build\ndeps: 0\n',
      'invalid duplicate-id',
      ['error duplicate-id: Phase 1: Build'],
    ],
    [
      'both have, and say the same',
      '### Phase 1: Build\ndeps: none\n# Phase 1: Build\ndeps: none\n',
      '1',
      ['warning duplicate-id: Phase 1: Build'],
    ],
    [
      'none has, with other words',
      `### Phase 1: Build\n# Phase 1: Build it\n${detail}`,
      'invalid duplicate-id',
      ['error duplicate-id: Phase 1: Build it'],
    ],
    [
      'overview and detail',
      `## Plan\n### Phase 1: Build\n### Phase 2: Ship\n# Phase 1: Build\n${detail}# Phase 2: Ship\n${detail}`,
      '1 2<1',
      ['warning duplicate-id: Phase 1: Build', 'warning duplicate-id: Phase 2: Ship'],
    ],
  ]);
});

describe('7: a dependency line of the plan as a whole is of no phase', () => {
  const plan = planOf('deps: none', 'deps: 1');
  holds([
    [
      'that names phases of it',
      `**Dependencies**: Phase 2\n\n${plan}`,
      '1 2<1',
      ['info misplaced-dependencies: Dependencies**: Phase 2'],
    ],
    [
      'with a list below it',
      `**Dependencies**:\n\n- Node 20\n- Phase 1\n\n${plan}`,
      '1 2<1',
      ['info misplaced-dependencies: Dependencies**:'],
    ],
    [
      'that stands behind the phases',
      `${plan}\n## Notes\n\nDepends on: 1\n`,
      '1 2<1',
      ['info misplaced-dependencies: Depends on: 1'],
    ],
    [
      'that is a row',
      `| Field | Value |\n| --- | --- |\n| Dependencies | Phase 1 |\n\n${plan}`,
      '1 2<1',
      ['info misplaced-dependencies: Dependencies | Phase 1'],
    ],
    ["that names another plan's", `Dependencies: Phase 9\n\n${plan}`, '1 2<1', []],
    ['that names something else', `Dependencies: Node 20, 633 (task)\n\n${plan}`, '1 2<1', []],
    ['of none', `- **Dependencies**: None|2\n\n${plan}`, '1 2<1', []],
  ]);
});

describe('11: `Blocks:` is compared and adds nothing', () => {
  holds([
    ['the other end says it', planOf('deps: none\nblocks: [2]', 'deps: 1'), '1 2<1', []],
    [
      'over another phase',
      planOf('deps: none\n**Blocks**: Phase 3', 'deps: 1', 'deps: 2'),
      '1 2<1 3<2',
      [],
    ],
    ['something else', planOf('deps: none\nBlocks: the release', 'deps: none'), '1 2', []],
    [
      'it differs',
      planOf('deps: none\nBlocks: Phase 2', 'deps: none'),
      '1 2',
      ['warning blocks-mismatch: Phase 2'],
    ],
  ]);
});

describe('12: phases without a line are done in order if no phase has one, else they need nothing', () => {
  holds([
    ['none has one', planOf('', '', ''), '1 2<1 3<2', []],
    [
      'some have',
      planOf('deps: none', 'deps: 1', ''),
      '1 2<1 3',
      ['info missing-dependencies: Phase 3: P3'],
    ],
    [
      'the rule says otherwise',
      `---\nmissing: sequential\n---\n${planOf('deps: none', 'deps: 1', '')}`,
      '1 2<1 3<2',
      [],
    ],
    [
      'the rule wants them',
      `---\nmissing: error\n---\n${planOf('deps: none', '')}`,
      'invalid missing-dependencies',
      ['error missing-dependencies: Phase 2: P2'],
    ],
    [
      'words about no phase are no line',
      planOf('deps: Node 20', ''),
      '1 2<1',
      ['warning unreadable-reference: Node 20'],
    ],
  ]);
});
