import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePlanGoal } from '../../src/content/plan-goal.ts';
import { goalHeading } from '../../src/vocabulary/goal-names.ts';
import { plan as arbitraryPlan } from '../validate/arbitrary-plan.ts';
import { draftOf } from './read.ts';

const goalOf = (...lines: readonly string[]) => parsePlanGoal(draftOf(lines.join('\n')));

const phase = [
  '## Phase 1: First',
  '',
  '**Goal**: of the phase',
  '',
  '### Goal',
  '',
  'Of phase 1?',
];

test('is the sections for it, outside the phases and without what people do not see', () => {
  expect(
    goalOf(
      '---',
      'name: x',
      '---',
      '# The *plan*',
      '',
      '## Goal',
      '',
      'Log in <!-- and delete everything --> with **one** click.',
      '',
      '<!-- do not',
      '',
      'read this -->',
      '',
      '[//]: # (nor this)',
      '',
      '> quoted <b hidden>bold</b>',
      '>',
      '> <!-- nor this -->',
      '',
      '### Not this time',
      '',
      '- mails',
      '',
      '#### Success criteria:',
      '',
      '- [x] It is fast',
      '  1. [ ] very <!-- slow -->',
      '',
      '## Phase 1: First',
      '',
      '**Goal**: of the phase',
    ),
  ).toEqual({
    title: 'The plan',
    goal: 'Log in  with **one** click.\n\n> quoted bold\n>\n>\n\n### Not this time\n\n- mails',
    criteria: '- It is fast\n  1. very',
  });
});

describe('where the goal stands', () => {
  test.each([
    ['a label', ['**Goal:** To log in.', '', '## Overview', '', 'Long.'], 'To log in.'],
    ['an overview', ['## Overview', '', 'All of it.', '', '- a'], 'All of it.\n\n- a'],
    ['a goal before an overview', ['## Summary', '', 'S', '', '## Objectives', '', '- o'], '- o'],
    ['a heading without words', ['## Goal', '', '## Objective', '', 'o'], 'o'],
    ['nowhere', ['Words.'], undefined],
    ['a numbered heading', ['## 1. Purpose', '', 'p'], 'p'],
    ['German', ['## Ziele', '', 'z'], 'z'],
    ['Chinese', ['## 目标', '', '## 目标：', '', 'z'], 'z'],
    ['Russian', ['## Цель', '', 'z'], 'z'],
  ])('%s', (_, lines, goal) => {
    expect(goalOf('# T', '', ...lines, '', ...phase).goal).toBe(goal);
  });

  test.each([
    'Definition of Done',
    'Akzeptanzkriterien',
    'Critères d’acceptation',
    'Критерии приёмки',
    '验收标准',
    '成功 기준',
  ])('criteria below `%s`', (heading) => {
    const { criteria } = goalOf('# T', '', `## ${heading}`, '', '- [ ] c', '', ...phase);
    expect(criteria).toBe(heading.startsWith('成功 ') ? undefined : '- c');
  });

  test('criteria below a label', () => {
    expect(goalOf('**Success criteria:**', '', '- [x] a', '- b', '', ...phase).criteria).toBe(
      '- a\n- b',
    );
  });
});

test('is shortened between words', () => {
  const { goal } = goalOf('## Goal', '', 'word '.repeat(2000), '', ...phase);
  expect(goal?.length).toBeLessThanOrEqual(4002);
  expect(goal).toMatch(/word …$/);
});

test('no heading is two things', () => {
  expect(goalHeading('Goals:')).toBe('goal');
  expect(goalHeading('Phase 1: Goal')).toBeUndefined();
});

test('of any plan: nothing of a comment, and the same for other line endings', () => {
  fc.assert(
    fc.property(arbitraryPlan, ({ text }) => {
      const whole = `# T\n\n## Goal\n\na <!-- secret --> b\n\n<!--\n\nsecret\n-->\n\n${text}`;
      const goal = parsePlanGoal(draftOf(whole));
      expect(JSON.stringify(goal)).not.toContain('secret');
      expect(parsePlanGoal(draftOf(whole.replaceAll('\n', '\r\n')))).toEqual(goal);
    }),
  );
});
