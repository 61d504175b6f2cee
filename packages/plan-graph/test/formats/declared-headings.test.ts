import { describe, expect, test } from '@jest/globals';
import { phasesOf } from './reading.ts';

describe('plans of headings that say what they need', () => {
  test.each([
    [
      'bold lines with a remark in emphasis behind them',
      '**Phase 1 – Types**\n- [ ] a\n\n**Phase 2 – Services** _(needs Phase 1)_\n- [ ] b\n\n**Phase 3 – Pages** *(needs Phases 1 and 2)*\n- [ ] c\n',
      ['1 Types', '2 Services: 1 by field', '3 Pages: 1, 2 by field'],
    ],
    [
      'bold lines with letters',
      '**T1. Parser**\ndeps: []\n\n**T2. Checker**\ndeps: [T1]\n\n**T3. Command line**\ndeps: [T1, T2]\n',
      ['T1 Parser', 'T2 Checker: t1 by field', 'T3 Command line: t1, t2 by field'],
    ],
    [
      'numbers with a zero, above numbered tasks',
      '### 1.0 Setup\n- [ ] 1.1 a\n- [ ] 1.2 b\n### 2.0 Core (depends on 1.0)\n- [ ] 2.1 c\n### 3.0 Pages\nDepends on: 1.0\n- [ ] 3.1 d\n',
      ['1.0 Setup', '2.0 Core: 1.0 by field', '3.0 Pages: 1.0 by field'],
    ],
    [
      'a phase of so many',
      '## Phase 1 of 3: Types\n\n- [ ] a\n\n## Phase 2 of 3\n\nDepends on: none\n\n- [ ] b\n\n## Phase 3 of 3 — Pages\n\nDepends on: Phase 1\n',
      ['1 Types', '2 ', '3 Pages: 1 by field'],
    ],
    [
      'several numbers behind one name in a title',
      '### Step 1: Types\n\n### Step 2: Services (after step 1)\n\n### Step 3: Pages — requires steps 1 and 2\n',
      ['1 Types', '2 Services: 1 by field', '3 Pages: 1, 2 by field'],
    ],
    [
      'notes',
      '## Phase 1: Types\n\n## Phase 2: Services\n\nDepends on: Phase 1\n\n## Phase 3: Pages\n\n> **Note:** Can start in parallel with Phase 2 once Phase 1 is merged.\n',
      ['1 Types', '2 Services: 1 by field', '3 Pages: 1 by field'],
    ],
    [
      'the entry of stages',
      '## Stage A – Prepare\n\n## Stage B – Pilot\n\nEntry: Stage A complete\n\n## Stage C – Docs\n\nEntry: Stage A complete\n',
      ['A Prepare', 'B Pilot: a by field', 'C Docs: a by field'],
    ],
    [
      'arrows, dots and other signs before a title',
      '## Step 1 → Types\n\n## Step 2 · Services\n\nDepends on: Step 1\n\n## Step 3 » Pages\n\nDepends on: Step 1\n\n## Step 4 => Docs\n\nDepends on: Step 3\n',
      ['1 Types', '2 Services: 1 by field', '3 Pages: 1 by field', '4 Docs: 3 by field'],
    ],
    [
      'words that count in Roman numerals',
      '## Part I: Types\n\n## Part II: Services\n\nBuilds on Part I.\n\n## Part III: Pages\n\nBuilds on Part I.\n',
      ['I Types', 'II Services: i by field', 'III Pages: i by field'],
    ],
  ])('%s', (_, plan, expected) => {
    expect(phasesOf(`# Plan\n\n${plan}`)).toEqual(expected);
  });

  test('numbers with a zero are phases without needs too, where the file is about plans', () => {
    const plan = '### 1.0 Setup\n- [ ] 1.1 a\n### 2.0 Core\n- [ ] 2.1 c\n';
    expect(phasesOf(plan)).toEqual(['1.0 Setup', '2.0 Core: 1.0 by order']);
  });

  test('bold lines with letters are no plan where none needs another', () => {
    const risks = '**R1. Disk**\nWe need more than one.\n\n**R2. Network**\nSee R1.\n';
    expect(phasesOf(`# Risks\n\n${risks}`)).toEqual([]);
  });
});
