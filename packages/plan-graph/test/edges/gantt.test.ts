import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf } from '../validate/reading.ts';

const plan = ['Tables', 'Reader', 'Views', 'Words']
  .map((title, index) => `### Phase ${index + 1}: ${title}\n\n- [ ] work\n\n`)
  .join('');
const below = (heading: string, info: string, drawing: string): string =>
  `${plan}## ${heading}\n\n\`\`\`${info}\n${drawing}\n\`\`\`\n`;
const gantt = (...lines: readonly string[]): string =>
  below('Timeline and dependencies', 'mermaid', ['gantt', ...lines].join('\n  '));
const told = (text: string): readonly string[] =>
  findingsOf(text).filter((one) => one.startsWith('warning unreadable-reference'));

describe('a Gantt chart', () => {
  test.each([
    [
      'title Plan',
      'dateFormat YYYY-MM-DD',
      'Tables :done, p1, 2026-01-01, 3d',
      '%% the rest',
      'Reader :active, p2, after p1, 3d',
      'Views :crit, p3, after p1, 2d',
      'Words :p4, after p2 p3, 1d',
    ],
    [
      'section Phase 1',
      'draw :a1, 2026-01-01, 3d',
      'fill :a2, after a1, 3d',
      'section Phase 2: Reader',
      'read :b1, after a2, 1d',
      'section Phase 3',
      'show :c1, after a2, 3d',
      'section Phase 4',
      'write :after b1 c1, 3d',
    ],
  ])('that says what a task comes after: %#', (...lines) => {
    expect(edgesOf(gantt(...lines))).toBe('1 2<1 3<1 4<2,3');
    expect(told(gantt(...lines))).toEqual([]);
  });

  test('leads on from the task before where a task has no start', () => {
    const lines = ['Phase 1 :a, 2026-01-01, 3d', 'Phase 2 :2d', 'Phase 3 :c, after a, 1d'];
    expect(edgesOf(gantt(...lines, 'Phase 4 :1w'))).toBe('1 2<1 3<1 4<3');
  });

  test.each([
    ['that starts tasks at dates', ['Phase 1 :a, 2026-01-01, 3d', 'Phase 2 :b, 2026-01-04, 1d']],
    ['after a task that is not there', ['Phase 1 :a, 2026-01-01, 3d', 'Phase 2 :b, after x, 1d']],
    ['with something else', ['Phase 1 :a, 2026-01-01, 3d', 'what', 'Phase 2 :b, after a, 1d']],
  ])('%s is told and not read', (_, lines) => {
    const text = gantt(...lines, 'Phase 3 :c, after a, 1d', 'Phase 4 :d, after a, 1d');
    expect(edgesOf(text)).toBe('1 2<1 3<2 4<3');
    expect(told(text)).toEqual([expect.stringContaining('unreadable-reference: gantt')]);
  });
});

describe('a drawing of all phases that cannot be read', () => {
  const tangled = [
    '    Phase 1',
    '   /       \\',
    'Phase 2   Phase 3',
    '   \\       /',
    '    Phase 4',
  ];
  const shifted = ['Phase 1 ─┬─► Phase 2 ─┐', '          └► Phase 3 ──┴► Phase 4'];

  test.each([
    ['Dependency Graph', '', tangled],
    ['Dependency Graph', '', tangled.slice(0, 3)],
    ['Dependencies', 'text', shifted],
    ['Execution Order', 'mermaid', ['graph LR', 'P1[Phase 1] --- P2[Tables] --x P3', 'P3 --- P4']],
  ])('below `%s` is told', (heading, info, rows) => {
    const text = below(heading, info, rows.join('\n'));
    expect(edgesOf(text)).toBe('1 2<1 3<2 4<3');
    expect(told(text)).toHaveLength(1);
  });

  test.each([
    ['below another heading', below('Architecture', '', tangled.join('\n'))],
    ['of two of the phases', below('Dependencies', '', tangled.slice(1, 3).join('\n'))],
    ['of code', below('Dependencies', 'ts', tangled.join('\n'))],
    ['without strokes', below('Dependencies', '', 'Phase 1, Phase 2, Phase 3, Phase 4')],
    [
      'beside what phases say',
      below('Dependencies', '', tangled.join('\n')).replace('work', 'work\n\nDepends on: none'),
    ],
  ])('is not told %s', (_, text) => {
    expect(told(text)).toEqual([]);
  });
});
