import { describe, expect, test } from '@jest/globals';
import { edgesOf, mistakesOf, read } from '../validate/reading.ts';
import { groupsBelowPhases } from './groups-below-phases.ts';

describe('references to a heading of another unit', () => {
  const below = (value: string): string =>
    edgesOf(groupsBelowPhases.replace('Phase 1 complete', value));

  test.each([
    ['Phase 1', '1 2<1 3<1,2'],
    ['All of Phase 1', '1 2<1 3<1,2'],
    ['all Phase 1 task groups', '1 2<1 3<1,2'],
    ['Task Group 2, Phase 1', '1 2<1 3<1,2'],
    ['Task Group 2 (Phase 1)', '1 2<1 3<2'],
    ['Phase 9', 'invalid unknown-phase'],
    ['Phase 2', 'invalid self-dependency'],
    // Another plan's, or a milestone: nothing of this plan is meant.
    ['Phase 1 GA of the platform', '1 2<1 3'],
  ])('%s', (value, edges) => {
    expect(below(value)).toBe(edges);
  });

  test('headings side by side', () => {
    const text =
      '### Phase A — Parts\n### U1. a\n- **Dependencies:** none.\n### U2. b\n- **Dependencies:** U1.\n' +
      '### Phase B — Whole\n### U3. c\n- **Dependencies:** Phase A\n### U4. d\n- **Dependencies:** Units 1-2, U3 (its text).\n';
    expect(edgesOf(text)).toBe('u1 u2<u1 u3<u1,u2 u4<u1,u2,u3');
  });
});

describe('all of a group, said inside of it', () => {
  const epics = (last: string): string =>
    '## Epic 1: A\n### Story 1.1: a\nPrerequisites: none\n' +
    '## Epic 2: B\n### Story 2.1: b\nPrerequisites: none\n### Story 2.2: c\nPrerequisites: Story 2.1\n' +
    `### Story 2.3: d\nPrerequisites: ${last}\n### Story 2.4: e\nPrerequisites: Story 2.3\n`;

  test.each([
    ['All Epic 2 stories (2.1-2.2)', '2.1,2.2'],
    ['All Epic 2 stories complete', '2.1,2.2'],
    ['All of the Epic 2 stories', '2.1,2.2'],
    ['All Epic 1 stories, all Epic 2 stories', '1.1,2.1,2.2'],
    ['Story 1.1, all Epic 2 stories', '1.1,2.1,2.2'],
  ])('means what stands before: %s', (value, needs) => {
    expect(edgesOf(epics(value))).toBe(`1.1 2.1 2.2<2.1 2.3<${needs} 2.4<2.3`);
  });

  test('the group alone is a mistake, and so is all of it in its first phase', () => {
    expect(edgesOf(epics('Epic 2'))).toBe('invalid cycle self-dependency');
    const first = epics('none').replace(
      'b\nPrerequisites: none',
      'b\nPrerequisites: All Epic 2 stories',
    );
    expect(edgesOf(first)).toBe('invalid cycle self-dependency');
  });
});

test('references in scripts without blanks', () => {
  const text =
    '## 第一阶段：甲\n依赖：无\n## 第二阶段：乙\n依赖：第一阶段\n## 第三阶段：丙\n依赖：阶段一、阶段二\n## 第十一阶段：丁\n依赖：阶段1-3\n';
  expect(edgesOf(text)).toBe('1 2<1 3<1,2 11<1,2,3');
  expect(edgesOf('## フェーズ1：甲\n## フェーズ2：乙\n依存：フェーズ1完了\n')).toBe('1 2<1');
  expect(edgesOf('## 1단계: 가\n의존성: 없음\n## 2단계: 나\n의존성: 1단계\n')).toBe('1 2<1');
});

describe('a blank alone between id and title', () => {
  test('makes phases', () => {
    const text =
      '## 阶段一 准备\n依赖：无\n## 阶段二 数据\n依赖：阶段一\n## 第三阶段 接口\n依赖：阶段一、阶段二\n';
    expect(edgesOf(text)).toBe('1 2<1 3<1,2');
  });

  test.each([
    ['a separator shows the phase', '## 阶段一：甲\n## 阶段二：乙\n## 阶段一 验收\n'],
    ['it stands below the phase', '## 阶段一 甲\n### 阶段一 验收\n## 阶段二 乙\n'],
  ])('makes a note where %s', (_, text) => {
    expect(read(text).draft.phases.map(({ title }) => title)).toEqual(['甲', '乙']);
    expect(mistakesOf(text)).toEqual([]);
  });

  test('twice at one level is a mistake', () => {
    expect(edgesOf('## 阶段一 甲\n## 阶段一 乙\n')).toBe('invalid duplicate-id');
  });
});
