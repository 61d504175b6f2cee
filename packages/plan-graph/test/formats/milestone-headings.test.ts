import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf, read } from '../validate/reading.ts';

const roadmap = (...lines: readonly string[]): string => `# Roadmap

## [CK.02] v2.0 — Current

- [x] **[CK.02] 01: One**
- [ ] **[CK.02] 01.01: Between**
- [ ] [CK.02] 02: Two

### [CK.02] 01: One
**Goal:** a

### [CK.02] 01.01: Between
${lines[0] ?? ''}

### [CK.02] 02
${lines[1] ?? ''}
`;

describe('headings with project, milestone and number', () => {
  test.each<[string, string, string]>([
    ['', '', 'ck.2-1 ck.2-1.1<ck.2-1 ck.2-2<ck.2-1.1'],
    [
      '**Depends on**: [CK.02] 01',
      '**Depends on**: [CK.02] 01, [CK.02] 01.01',
      'ck.2-1 ck.2-1.1<ck.2-1 ck.2-2<ck.2-1,ck.2-1.1',
    ],
    ['**Depends on:** CK.02-01', '', 'ck.2-1 ck.2-1.1<ck.2-1 ck.2-2'],
    ['**Depends on:** Phase [CK.02] 01', '', 'ck.2-1 ck.2-1.1<ck.2-1 ck.2-2'],
    ['**Depends on:** Phase 1', '**Depends on:** 01.01', 'ck.2-1 ck.2-1.1<ck.2-1 ck.2-2<ck.2-1.1'],
    ['**Depends on:** [[CK.02] 01]', '', 'ck.2-1 ck.2-1.1<ck.2-1 ck.2-2'],
    ['', '**Depends on:** [CK.02] 01 and [CK.02] 01.01', 'ck.2-1 ck.2-1.1 ck.2-2<ck.2-1,ck.2-1.1'],
    [
      '',
      '**Depends on:**\n- [CK.02] 01\n- `[CK.02] 01.01`',
      'ck.2-1 ck.2-1.1 ck.2-2<ck.2-1,ck.2-1.1',
    ],
    ['', '**Depends on:** [CK.02] 01 – 01.01', 'ck.2-1 ck.2-1.1 ck.2-2<ck.2-1,ck.2-1.1'],
    ['', '**Depends on:** [CK.02] 01 - [CK.02] 01.01', 'ck.2-1 ck.2-1.1 ck.2-2<ck.2-1,ck.2-1.1'],
    ['**Depends on:** Nothing', '**Depends on:** [CK.02] 01', 'ck.2-1 ck.2-1.1 ck.2-2<ck.2-1'],
    ['**Depends on:** [CK.02] 07', '', 'invalid unknown-phase'],
    ['**Depends on:** [CK.01] 01', '', 'invalid unknown-phase'],
    ['**Depends on:** [XY.02] 01', '', 'invalid unreadable-reference'],
    ['**Depends on:** Phase 9', '', 'invalid unknown-phase'],
  ])('%j, %j', (between, two, expected) => {
    expect(edgesOf(roadmap(between, two))).toBe(expected);
  });

  test('outside of the phases a number alone is of the only milestone, if there is one', () => {
    const matter = '---\nphases:\n  "[CK.02] 02": ["01"]\n---\n';
    expect(edgesOf(`${matter}${roadmap()}`, { missing: 'independent' })).toBe(
      'ck.2-1 ck.2-1.1 ck.2-2<ck.2-1',
    );
    const list = '\n## Phase Dependencies\n\n- [CK.02] 02 depends on 01\n';
    const other = '\n## [CK.03] v3.0\n\n### [CK.03] 01: A\n\n### [CK.03] 02: B\n';
    expect(edgesOf(`${roadmap()}${other}${list}`)).toBe('invalid unknown-phase');
  });

  test('what is wrong is shown as it is written', () => {
    expect(findingsOf(roadmap('**Depends on:** [CK.02] 07'))[0]).toBe(
      'error unknown-phase: [CK.02] 07',
    );
  });

  test('the list says what is done, the heading what it is called', () => {
    expect(
      read(roadmap()).draft.phases.map(
        ({ writtenId, title, status }) => `${writtenId} ${title} ${status.value}`,
      ),
    ).toEqual(['[CK.02] 01 One done', '[CK.02] 01.01 Between pending', '[CK.02] 02  pending']);
  });

  const milestones = (needs: string): string => `# Roadmap
- [x] [CK.00] 09: Shipped
## [CK.01] v1.0
### [CK.01] 01: A
### [CK.01] 02: B
**Depends on:** 01
## [CK.02] v2.0
### [CK.02] 01: C
### [CK.02] 02: D
**Depends on:** ${needs}
`;
  test.each([
    ['[CK.01] 02', 'ck.1-1 ck.1-2<ck.1-1 ck.2-1 ck.2-2<ck.1-2'],
    // A number alone is of the phase's own milestone.
    ['01', 'ck.1-1 ck.1-2<ck.1-1 ck.2-1 ck.2-2<ck.2-1'],
    ['[CK.01] 01-02', 'ck.1-1 ck.1-2<ck.1-1 ck.2-1 ck.2-2<ck.1-1,ck.1-2'],
    ['[CK.00] 09', 'ck.1-1 ck.1-2<ck.1-1 ck.2-1 ck.2-2'],
    ['[CK.00] 08', 'invalid unknown-phase'],
  ])('several milestones: %s', (needs, expected) => {
    expect(edgesOf(milestones(needs))).toBe(expected);
  });

  test.each([
    ['one heading of a page', '# Notes\n### [CK.02] 01: A\n', 'not-a-plan'],
    ['beside headings with a unit', '# Roadmap\n### [CK.02] 01: A\n### Phase 1: B\n', '1'],
    ['a mere tag', '# Roadmap\n### [CK] 01: A\n### [CK] 02: B\n', 'not-a-plan'],
    ['a version', '# Roadmap\n## [CK.02] v2.0: A\n## [CK.03] v3.0: B\n', 'not-a-plan'],
  ])('%s', (_, text, expected) => {
    expect(edgesOf(text)).toBe(expected);
  });
});
