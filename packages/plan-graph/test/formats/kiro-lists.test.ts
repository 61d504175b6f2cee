import { describe, expect, test } from '@jest/globals';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { read } from './form-reading.ts';

const inKiro = (text: string): string => read(text, '.kiro/specs/shop/tasks.md');

const tasks = (...ids: readonly string[]): string =>
  ids.map((id) => `${/\.\d/.test(id) ? '  ' : ''}- [ ] ${id} Part ${id}\n`).join('');

const flat = `# Implementation Plan\n\n${tasks('1.', '2.', '3.', '4.')}\n`;
const grouped = `# Implementation Plan\n\n${tasks('1.', '1.1', '1.2', '2.', '2.1', '2.2', '3.', '3.1', '3.2')}\n`;

describe('lists, tables and drawings beside tasks of Kiro say what these need', () => {
  test.each<[string, string, string]>([
    [
      'a list',
      `${flat}## Dependencies\n\n- Tasks 2 and 3 can be done in parallel after Task 1.\n- Task 4 depends on Task 2.\n`,
      'Task: 1 2<1 3<1 4<2',
    ],
    [
      'a list below a label',
      `${flat}**Dependencies:**\n\n- Task 1 must be completed before tasks 2 and 3.\n- Tasks 2 and 3 can be worked on in parallel after task 1.\n- Task 4 depends on completion of tasks 1-3.\n`,
      'Task: 1 2<1 3<1 4<1,2,3',
    ],
    [
      'a table',
      `${flat}## Dependencies\n\n| Task | Depends on |\n|---|---|\n| 1 | - |\n| 2 | 1 |\n| 3 | 1 |\n| 4 | 2, 3 |\n`,
      'Task: 1 2<1 3<1 4<2,3',
    ],
    [
      'a flowchart',
      `${flat}## Dependencies\n\n\`\`\`mermaid\ngraph TD\n  T1[Task 1] --> T2[Task 2]\n  T1 --> T3[Task 3]\n  T2 --> T4[Task 4]\n  T3 --> T4\n\`\`\`\n`,
      'Task: 1 2<1 3<1 4<2,3',
    ],
    [
      'a task that says it itself',
      `${flat.trimEnd()}\n  - _Depends: 2_\n\n## Dependencies\n\n- Task 4 depends on Task 1.\n`,
      'Task: 1 2<1 3<2 4<2',
    ],
    ['no heading about that', `${flat}## Notes\n\n- Task 4 is large.\n`, 'Task: 1 2<1 3<2 4<3'],
  ])('%s', (_, text, edges) => {
    expect(inKiro(text)).toBe(edges);
  });

  test.each<[string, string, string]>([
    [
      'its first task has it, and the others stay in order',
      `${grouped}## Dependencies\n\n- Task 3 depends on Task 1.\n`,
      'Task: 1.1 1.2<1.1 2.1<1.2 2.2<2.1 3.1<1.1,1.2 3.2<3.1',
    ],
    [
      'but not those that may run beside it',
      `${grouped.replace('3.2 Part', '3.2 (P) Part')}## Dependencies\n\n- Task 3 depends on Task 1.\n`,
      'Task: 1.1 1.2<1.1 2.1<1.2 2.2<2.1 3.1<1.1,1.2 3.2<1.1,1.2',
    ],
    [
      'that needs nothing the same holds',
      `${grouped}## Dependencies\n\n- Task 2 depends on Task 1.\n- Task 3: None\n`,
      'Task: 1.1 1.2<1.1 2.1<1.1,1.2 2.2<2.1 3.1 3.2<3.1',
    ],
    [
      'in a table the same holds',
      `${grouped}## Dependencies\n\n| Task | Depends on |\n|---|---|\n| 1 | - |\n| 2 | 1 |\n| 3 | - |\n`,
      'Task: 1.1 1.2<1.1 2.1<1.1,1.2 2.2<2.1 3.1 3.2<3.1',
    ],
    [
      'a task of it may have its own',
      `${grouped}## Dependencies\n\n- Task 3 depends on Task 1.\n- Task 3.2 depends on Task 2.1.\n`,
      'Task: 1.1 1.2<1.1 2.1<1.2 2.2<2.1 3.1<1.1,1.2 3.2<2.1,3.1',
    ],
  ])('of a group %s', (_, text, edges) => {
    expect(inKiro(text)).toBe(edges);
  });
});

test('a group of OpenSpec may be called a task, whose own tasks have dots', () => {
  const text =
    '## 1. Ground\n\n- [ ] 1.1 A\n\n## 2. Walls\n\n- [ ] 2.1 B\n\n## 3. Roof\n\n- [ ] 3.1 C\n\n## Dependencies\n\n- Task 2 and Task 3 depend on Task 1.\n';
  expect(read(text, 'openspec/changes/shop/tasks.md')).toBe('Task: 1 2<1 3<1');
  const reading = parsePlan({ path: 'openspec/changes/shop/tasks.md', text }, defaultRules);
  expect(reading.kind === 'valid' && reading.diagnostics).toEqual([]);
});
