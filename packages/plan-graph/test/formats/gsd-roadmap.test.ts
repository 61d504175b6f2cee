import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf } from '../validate/reading.ts';
import { formatOf, statusesOf } from './format-reading.ts';

describe('GSD roadmap', () => {
  const text = `# Roadmap: Maps

## Phases

- [x] **Phase 1: Ground** - The base (completed 2026-01-02)
- [ ] **Phase 2: Roads** - Lines
- [ ] **Phase 2.1: Mend the lines** (INSERTED)

<details>
<summary>Shipped</summary>

- [x] Phase 3: Water

</details>

## Phase Details

### Phase 1: Ground
**Depends on**: Nothing (first phase)
**Plans**: 2 plans
- [x] 01-01-PLAN.md
- [ ] 01-02-PLAN.md

### Phase 2: Roads
**Depends on**: Phase 1
- [x] 02-01-PLAN.md

### Phase 2.1: Mend the lines (INSERTED)
**Depends on**: Phase 2

### Phase 3: Water [BLOCKED: no data]
**Depends on**: Phase 2.1
`;

  test('is recognized, and its list says what is done', () => {
    expect(formatOf(text)).toBe('gsd-roadmap Phase');
    expect(edgesOf(text)).toBe('1 2<1 2.1<2 3<2.1');
    expect(statusesOf(text)).toEqual([
      '1 done list',
      // Its only plan is done, and it has not been verified.
      '2 pending list',
      '2.1 pending list',
      '3 blocked heading',
    ]);
  });

  test('what its list ticks of earlier milestones is done', () => {
    const later = (item: string, needs: string): string => `# Roadmap: Maps

## Phases

${item}
- [ ] **Phase 25: Trains**

## Phase Details

### Phase 25: Trains
**Depends on**: ${needs}

### Phase 26: Ships
**Depends on**: Phase 25
`;
    expect(edgesOf(later('- [x] **Phase 24: Ports**', 'Phase 24 (v2 complete)'))).toBe('25 26<25');
    expect(edgesOf(later('- [x] **Phase 1-24** - Full MVP', 'Phases 3-4, Phase 12.1'))).toBe(
      '25 26<25',
    );
    expect(edgesOf(later('- [ ] **Phase 24: Ports**', 'Phase 24'))).toBe('invalid unknown-phase');
    expect(edgesOf(later('- [x] **Phase 1-11**', 'Phase 24'))).toBe('invalid unknown-phase');
  });

  test.each([
    ['- ✅ **v1.0 MVP** - Phases 1-24 (shipped 2026-01-17)', '25 26<25'],
    ['<summary>✅ v1.0 (Phases 1–24) - SHIPPED</summary>', '25 26<25'],
    ['Completed: Phase 20, Phase 24.', '25 26<25'],
    ['- 🚧 **v1.0 MVP** - Phases 1-24', 'invalid unknown-phase'],
    ['- ✅ **v1.0 MVP** - Phases 1-23', 'invalid unknown-phase'],
    ['- [ ] **Phase 24: Rails** - Along completed roads', 'invalid unknown-phase'],
    ['- [ ] **Phases 20-24** - What is not done', 'invalid unknown-phase'],
    ['- [x] **Phase 24: Rails** - Along completed roads', '25 26<25'],
    ['- ✅ **v1.0 MVP** - Phases 1-2456', '25 26<25'],
  ])('what %j says of earlier milestones is done', (line, edges) => {
    const later =
      '### Phase 25: Trains\n**Depends on**: Phase 24\n\n### Phase 26: Ships\n**Depends on**: Phase 25\n';
    expect(edgesOf(`# Roadmap: Maps\n\n## Milestones\n\n${line}\n\n## Phases\n\n${later}`)).toBe(
      edges,
    );
    // Within a phase it is said of that.
    const within = later.replace('Phase 24\n', `Phase 24\n${line}\n`);
    expect(edgesOf(`# Roadmap: Maps\n\n## Phases\n\n${within}`)).toBe('invalid unknown-phase');
  });

  test.each([
    ['Phase 24 (Milestone 2 complete)', '25 26<25'],
    ['Phase 24 (v2 shipped)', '25 26<25'],
    ['Phase 24', 'invalid unknown-phase'],
    ['Phase 24 (its tables)', 'invalid unknown-phase'],
    ['Phase 27 (complete)', 'invalid unknown-phase'],
  ])('%j is of an earlier milestone where its remark says so', (needs, edges) => {
    const later = `### Phase 25: Trains\n**Depends on**: ${needs}\n\n### Phase 26: Ships\n**Depends on**: Phase 25\n`;
    expect(edgesOf(`# Roadmap: Maps\n\n## Phases\n\n${later}`)).toBe(edges);
  });

  test('tells of an open phase of its list that has no details', () => {
    const list = (item: string): string => text.replace('\n<details>', `${item}\n\n<details>`);
    const told = list('- [ ] **Phase 4: Trains** - Later\n- [ ] **Phase 2: Roads**');
    expect(edgesOf(told)).toBe('1 2<1 2.1<2 3<2.1');
    expect(findingsOf(told)).toContain(
      'warning unreadable-heading: [ ] **Phase 4: Trains** - Later',
    );
    expect(findingsOf(list('- [x] **Phase 0: Water**'))).toEqual(findingsOf(text));
  });

  test('is one by its title, wherever the word stands in it', () => {
    expect(formatOf(text.replace('# Roadmap: Maps', '# The Roadmap of Maps'))).toBe(
      'gsd-roadmap Phase',
    );
  });

  test('another page about a roadmap is none', () => {
    expect(formatOf('# Roadmap\n\n## Phase 1: A\n## Phase 2: B\n')).toBe('phases Phase');
  });
});
