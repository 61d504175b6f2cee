import { describe, expect, test } from '@jest/globals';
import { read } from './heading-reading.ts';

describe('separators', () => {
  test.each([
    ['Phase 1: Setup', '1|Setup'],
    ['Phase 1:Setup', '1|Setup'],
    ['Phase 1: Setup {#phase-1}', '1|Setup'],
    ['Phase 1: Setup {all}', '1|Setup {all}'],
    ['Phase 1 : Préparation', '1|Préparation'],
    ['Phase 1：设置', '1|设置'],
    ['Phase 1 — Setup', '1|Setup'],
    ['Phase 1 – Setup', '1|Setup'],
    ['Phase 1 -- Setup', '1|Setup'],
    ['Phase 1 - Setup', '1|Setup'],
    ['Phase 1- Setup', '1|Setup'],
    ['Phase 1. Setup', '1|Setup'],
    ['Phase 1.', '1'],
    ['Phase 1 | Setup', '1|Setup'],
    ['Phase 1', '1'],
    ['Phase 1 [DONE]', '1||done'],
    ['Phase 1 (Setup)', '1|Setup'],
    ['Phase 4+: Later', '4|Later'],
    ['Phase 4: 画面（完了）', '4|画面|done'],
    ['Phase 4: 画面（API）', '4|画面（API）'],
    ['Phase 4+ - Backlog (low)', '4|Backlog (low)'],
    ['Phase 4+5: Both', 'range 4-5 4+5'],
    ['Phase 4+ years', 'malformed 4'],
    ['Phase 1 (Week 1): Setup', '1|Setup'],
    ['Phase 1: A: B - C', '1|A: B - C'],
    ['Phase 1 - 2 weeks of work', '1|2 weeks of work'],
    ['Phase 1 - 3 small fixes', '1|3 small fixes'],
  ])('%s', (heading, expected) => {
    expect(read(heading)).toBe(expected);
  });
});

describe('ids', () => {
  test.each([
    ['Phase 0: x', '0|x'],
    ['Phase 08: x', '8|x'],
    ['Phase 12: x', '12|x'],
    ['Phase API-W6: x', 'api-w6|x'],
    ['Phase 2.1: x', '2.1|x'],
    ['Phase 2.10: x', '2.10|x'],
    ['Phase 2A: x', '2a|x'],
    ['Phase 2.a: x', '2.a|x'],
    ['Phase 2.B — x', '2.b|x'],
    // A letter for any number.
    ['Phase 2.x: later', 'malformed 2'],
    ['Phase 2.Setup', 'malformed 2'],
    ['Phase 1B — x', '1b|x'],
    ['Phase A: x', 'a|x'],
    ['Phase R1: x', 'r1|x'],
    ['Phase B-0 — x', 'b0|x'],
    ['Phase B-1', 'b1'],
    ['Phase IV: x', 'iv|x'],
    ['Phase One: x', '1|x'],
    ['PHASE TWO — x', '2|x'],
    ['phase twenty', '20'],
    ['Phase One - Two small fixes', '1|Two small fixes'],
    ['Phase#1: x', '1|x'],
    ['Phase #1: x', '1|x'],
    ['Phase # 1: x', '1|x'],
    ['PHASE 1: x', '1|x'],
    ['phase 1: x', '1|x'],
    ['Phase  1: x', '1|x'],
    ['Phase\t1: x', '1|x'],
    ['Phase3: x', '3|x'],
    ['Phase3', '3'],
    ['Phase-3: x', '3|x'],
    ['PHASE_03: x', '3|x'],
    ['Phase-2.1 — x', '2.1|x'],
    ['Phase № 3: x', '3|x'],
    ['Phase No. 3: x', '3|x'],
    ['Phase nº 3: x', '3|x'],
    ['Phase Nr. 3: x', '3|x'],
    ['Phase ③: x', '3|x'],
    ['Phase③ x', 'malformed 3'],
    ['Phase ３: x', '3|x'],
    ['Phase 1-01: x', '1-1|x'],
    ['Phase 12-03: x [DONE]', '12-3|x|done'],
  ])('%s', (heading, expected) => {
    expect(read(heading)).toBe(expected);
  });
});

describe('what may stand before the keyword', () => {
  test.each([
    ['Optional Phase 3: x', '3|x'],
    ['(Optional) Phase 3: x', '3|x'],
    ['Bonus Phase 3 — x', '3|x'],
    ['~~Phase 3: x~~', '3|x|skipped'],
    ['~~**Phase 3**: x~~ [LATER]', '3|x [LATER]|skipped'],
    ['~~Phase 3: x~~ [DEFERRED to June]', '3|x|skipped|to June'],
    ['~~Old words on Phase 3~~', 'other'],
    ['**Phase 1: Setup**', '1|Setup'],
    ['__Phase 1: Setup__', '1|Setup'],
    ['**Phase 1:** Setup', '1|Setup'],
    ['**Phase 1**: Setup', '1|Setup'],
    ['*Phase 1: Setup*', '1|Setup'],
    ['**Phase 1: Setup** [DONE]', '1|Setup|done'],
    ['[ ] Phase 1: Setup', '1|Setup|pending'],
    ['[x] Phase 1: Setup', '1|Setup|done'],
    ['- [x] Phase 1: Setup', '1|Setup|done'],
    ['- [ ] **Phase 1:** Setup', '1|Setup|pending'],
    ['- Phase 1: Setup', 'malformed 1'],
    ['[~] Phase 1: Setup', '1|Setup|in-progress'],
    ['🚀 Phase 1: Setup', '1|Setup'],
    ['✅ Phase 1: Setup', '1|Setup|done'],
    ['[x] ✅ Phase 1: Setup', '1|Setup|done'],
    ['Phase 1: Setup ✅ **complete**', '1|Setup|done'],
    ['Phase 1 — Setup `[Complete]`', '1|Setup|done'],
    ['Phase 1: Setup `[In Progress]`', '1|Setup|in-progress'],
    ['Phase 1: Setup of `[slug]`', '1|Setup of `[slug]`'],
    ['Phase 1: Setup 🚧 *in progress*', '1|Setup|in-progress'],
    ['Phase 1: Setup **now**', '1|Setup **now**'],
    ['🛠️ Phase 1: Setup', '1|Setup'],
    ['👩‍💻 Phase 1: Setup', '1|Setup'],
    ['1️⃣ Phase 1: Setup', '1|Setup'],
    ['3.1 Phase 1: Setup', '1|Setup'],
    ['3. Phase 1: Setup', '1|Setup'],
    ['3) Phase 1: Setup', '1|Setup'],
    ['四、Phase 1: Setup', '1|Setup'],
    ['[DOCK] Phase 1: Setup', '1|Setup'],
    ['[DOCK.02] Phase 1: Setup', '1|Setup'],
    ['[DONE] Phase 1: Setup', '1|Setup|done'],
    ['[IN PROGRESS] Phase 1: Setup', '1|Setup|in-progress'],
    ['DONE: Phase 1: Setup', '1|Setup|done'],
    ['IN PROGRESS — Phase 1: Setup', '1|Setup|in-progress'],
    ['✅ DONE Phase 1: Setup', '1|Setup|done'],
    ['`DONE` Phase 1: Setup', '1|Setup|done'],
    ['[`BLOCKED`] Phase 1: Setup', '1|Setup|blocked'],
    ['**COMPLETED** — Phase 1: Setup', '1|Setup|done'],
    ['(TODO) Phase 1: Setup', '1|Setup|pending'],
    ['Done: Phase 1: Setup', '1|Setup|done'],
    ['**Completed:** Phase 1', '1||done'],
    ['Current: Phase 1 — Setup', '1|Setup|in-progress'],
    ['Next: Phase 1 — Setup', '1|Setup'],
    ['Next: Phase 1 work', 'other'],
    ['Completed: Phases 1–2', 'other'],
    ['Next Phase 1: Setup', 'other'],
    ['DONENESS: Phase 1: Setup', 'other'],
    ['[P] Phase 1: Setup', '1|Setup'],
    ['Implementation Phase 1', '1'],
    ['Implementation Phase 1: Setup', '1|Setup'],
  ])('%s', (heading, expected) => {
    expect(read(heading)).toBe(expected);
  });
});

describe('look-alikes that are no phases', () => {
  test.each([
    ['Implementation Phases', 'other'],
    ['Phases', 'other'],
    ['Phase', 'other'],
    ['Phase:', 'other'],
    ['Phase Headers', 'other'],
    ['Phase: Review', 'other'],
    ['Phase Gate: Phase 1 Complete When', 'other'],
    ['About Phase 1: x', 'other'],
    ['Phase s: x', 'other'],
    ['Phaser 1: x', 'other'],
    ['Multiphase 1: x', 'other'],
    ['Phase1st: x', 'malformed'],
    ['Phase1 Tasks', 'malformed 1'],
    ['Phase-A: x', 'other'],
    ['PhaseA: x', 'other'],
    ['Phase ４th: x', 'malformed'],
    ['Phase 1-3: x and more', 'range 1-3 1-3'],
    ['第二阶段：x', 'other'],
    ['', 'other'],
    ['Phase 1 Tasks', 'malformed 1'],
    ['Phase 1 Quality Gates', 'malformed 1'],
    ['Phase 1 Dependencies', 'malformed 1'],
    ['Phase 4 Complete (2025-12-15)', 'malformed 4'],
    ['Phase 7 continuation: the rest', 'malformed 7'],
    ['Phase 1 → Phase 2 Handoff', 'malformed 1'],
    ['Phase 1-3 small fixes', 'malformed 1'],
    ['Phase A/B testing', 'malformed a'],
    ['[Phase 1: Setup](one.md)', 'malformed 1'],
    ['Phase Two-Factor Login', 'other'],
    ['Phase Twenty-One: x', 'malformed'],
    ['Phase One Complete', 'malformed 1'],
    ['Phase One of the rocket: x', 'malformed 1'],
    ['Phase Ones: x', 'other'],
    ['Phase 1st: x', 'malformed'],
    ['Phases 2 Overview', 'malformed 2'],
  ])('%s', (heading, expected) => {
    expect(read(heading)).toBe(expected);
  });
});

describe('several phases in one heading', () => {
  test.each([
    ['Phase 1-2: Cache', 'range 1-2 1-2'],
    ['Phase 3–4', 'range 3-4 3–4'],
    ['Phase 1 - 2: Cache', 'range 1-2 1 - 2'],
    ['Phase 1-Phase 2: Cache', 'range 1-2 1-Phase 2'],
    ['Phases 1-2: Cache', 'range 1-2 1-2'],
    ['Phases 1 and 2: Cache', 'range 1-2 1 and 2'],
    ['Phase 1 & 2: Cache', 'range 1-2 1 & 2'],
    ['Phase 1, 2: Cache', 'range 1-2 1, 2'],
    ['Phase 1/2 (both)', 'range 1-2 1/2'],
    ['Phase 2A-2C [DONE]', 'range 2a-2c 2A-2C'],
    ['**Phase 1-2**: Cache', 'range 1-2 1-2'],
    ['Phase A-C: x', 'range a-c A-C'],
    ['Phases One and Two: x', 'range 1-2 One and Two'],
    ['Phase One-Two', 'range 1-2 One-Two'],
  ])('%s', (heading, expected) => {
    expect(read(heading)).toBe(expected);
  });
});

describe('other units', () => {
  test.each([
    ['Task Group', 'Task Group 1: x', '1|x'],
    ['Task Group', 'TASK  GROUP 1: x', '1|x'],
    ['Task Group', 'Task 1: x', 'other'],
    ['Stage', 'Stage II — x', 'ii|x'],
    ['Stage', 'Phase 1: x', 'other'],
    ['阶段', '阶段 1：x', '1|x'],
    ['Étape', 'étape 1 : x', '1|x'],
    ['Task', 'TASK-001: x', '1|x'],
    ['Task', 'TASK-5.1: x', '5.1|x'],
    ['Fase', 'Fase nº 2: x', '2|x'],
    ['阶段', '第①阶段：x', '1|x'],
    ['阶段', '阶段③：x', '3|x'],
    ['フェーズ', 'フェーズ１：x', '1|x'],
    ['C++', 'C++ 1: x', '1|x'],
  ])('%s reads %s', (unit, heading, expected) => {
    expect(read(heading, unit)).toBe(expected);
  });
});

describe('a blank alone between id and title, in scripts without blanks', () => {
  test.each([
    ['阶段', '阶段一 环境准备', '1|环境准备'],
    ['阶段', '阶段二　数据', '2|数据'],
    ['阶段', '第二阶段 数据 [DONE]', '2|数据|done'],
    ['阶段', '阶段十一、部署', '11|部署'],
    ['阶段', '**第三阶段 API 开发**', '3|API 开发'],
    ['阶段', '阶段3 部署', '3|部署'],
    ['フェーズ', 'フェーズ1 準備', '1|準備'],
    ['단계', '1단계 준비', '1|준비'],
    // Notes about a phase, as in `Phase 1 Tasks`.
    ['阶段', '阶段 1 部署', 'malformed 1'],
    ['阶段', '阶段一 完成', 'malformed 1'],
    ['阶段', '阶段一 → 阶段二', 'malformed 1'],
    ['阶段', '阶段一 与阶段二的区别', 'malformed 1'],
    ['阶段', '第一阶段任务', 'other'],
    ['阶段', '阶段一任务', 'malformed 1'],
    ['阶段', '阶段概述 一', 'other'],
    ['Phase', 'Phase 1 环境', 'malformed 1'],
  ])('%s reads %s', (unit, heading, expected) => {
    expect(read(heading, unit)).toBe(expected);
  });
});

test('a heading of several lines has a title of one', () => {
  expect(read('Phase 1: Set\r\n  it up')).toBe('1|Set it up');
});
