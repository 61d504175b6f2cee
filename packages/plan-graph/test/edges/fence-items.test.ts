import { describe, expect, test } from '@jest/globals';
import { edgesOf } from '../validate/reading.ts';

const phases = [1, 2, 3, 4].map((id) => `## Phase ${id}: P${id}\n\n- [ ] work\n`).join('\n');

const outline = (...lines: readonly string[]): string =>
  `${phases}\n## Dependencies\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;

describe('an outline in a fence', () => {
  test('says at the margin what phases need', () => {
    const text = outline(
      'Phase 1 (Setup)',
      '  └─ T001 (depends on Phase 4)',
      '',
      'Phase 2 (Store) — depends on Phase 1',
      '  ├─ T002 (tables)',
      '  └─ T003 (depends on T002)',
      'Pause for a look.',
      'Phase 3 (Pages) — depends on Phase 1 (store mocked)',
      'Phase 4 (Launch) depends on Phases 2 and 3',
    );
    expect(edgesOf(text)).toBe('1 2<1 3<1 4<2,3');
  });

  test.each([
    [
      'with arrows it is a drawing',
      ['Phase 1 → Phase 2', 'Phase 3 depends on Phase 1', 'Phase 4 depends on Phase 1'],
    ],
    ['one line is none', ['Phase 4 depends on Phase 1']],
  ])('%s', (_, lines) => {
    expect(edgesOf(outline(...lines))).toBe('1 2<1 3<2 4<3');
  });

  test('in another language it is code', () => {
    const text = outline('Phase 3 depends on Phase 1', 'Phase 4 depends on Phase 1');
    expect(edgesOf(text.replace('```text', '```python'))).toBe('1 2<1 3<2 4<3');
  });
});
