import { expect, test } from '@jest/globals';
import { edgesOf, planOf } from '../validate/reading.ts';

const fence = (yaml: string): string => `\n# Behind\n\n\`\`\`yaml\n${yaml}\n\`\`\`\n`;
const three = planOf('', '', '');
const entries = 'phases:\n  - id: 1\n    name: A\n  - id: 2\n    depends_on: [1]\n  - id: 3\n';

test.each([
  ['a list', `${entries}    depends_on: [1]`],
  [
    'names with the unit',
    'tasks:\n  - id: phase-1\n  - id: phase_2\n    dependsOn: phase-1\n  - id: P3\n    blocked_by:\n      - Phase 1'.replace(
      'P3',
      'phase 3',
    ),
  ],
])('a fence of YAML beside the phases says what they need: %s', (_, yaml) => {
  expect(edgesOf(three + fence(yaml))).toBe('1 2<1 3<1');
});

test.each([
  ['entries that are no phases', `${entries}    depends_on: [1]\n  - id: 9`],
  ['an entry twice', `${entries}    depends_on: [1]\n  - id: 3`],
  ['no needs', 'phases:\n  - id: 1\n  - id: 2\n'],
  ['another tool', 'services:\n  api:\n    depends_on: [db]\n'],
  ['a mistake', 'phases: [{id: 1, depends_on: }, {'],
])('not with %s', (_, yaml) => {
  expect(edgesOf(three + fence(yaml))).toBe('1 2<1 3<2');
});

test('nor where a phase says what it needs, nor in a phase', () => {
  const yaml = fence(`${entries}    depends_on: [1]`);
  expect(edgesOf(planOf('', 'deps: 1', 'deps: 2') + yaml)).toBe('1 2<1 3<2');
  expect(edgesOf(three + yaml.replace('# Behind', '### Notes'))).toBe('1 2<1 3<2');
});
