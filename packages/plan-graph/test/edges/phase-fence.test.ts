import { describe, expect, test } from '@jest/globals';
import { edgesOf, planOf } from '../validate/reading.ts';

const three = (third: string, second = 'Depends on: none'): string =>
  planOf('Depends on: none', second, third);

const fence = (language: string, ...lines: readonly string[]): string =>
  ['```' + language, ...lines, '```'].join('\n');

describe('what a fence in a phase says of it', () => {
  test.each([
    [fence('yaml', 'depends_on: [1]'), '1'],
    [fence('yml', 'phase: 3', 'status: pending', 'depends_on:', '  - 1', '  - 2'), '1,2'],
    [fence('', 'dependencies: Phase 1'), '1'],
    [fence('json', '{"id": 3, "dependsOn": [2]}'), '2'],
    [`Words before it.\n\n${fence('yaml', 'depends_on: 1')}`, '1'],
    [fence('yaml', 'depends_on: []'), ''],
  ])('%j', (third, needs) => {
    const third_ = needs === '' ? '3' : `3<${needs}`;
    expect(edgesOf(three(third))).toBe(`1 2 ${third_}`);
  });

  test('counts where no other line of the plan says anything', () => {
    const [second, third] = ['1', '1'].map((id) => fence('yaml', `depends_on: [${id}]`));
    expect(edgesOf(planOf(fence('yaml', 'depends_on: []'), second ?? '', third ?? ''))).toBe(
      '1 2<1 3<1',
    );
  });

  test.each([
    ['services of other tools', fence('yaml', 'image: web', 'depends_on: [1]')],
    ['what is no phase', fence('yaml', 'depends_on: [db]')],
    ['a phase that is not there', fence('yaml', 'depends_on: [7]')],
    ['the phase itself', fence('yaml', 'depends_on: [3]')],
    ['another language', fence('bash', 'depends_on=1')],
    ['a part of the phase', `#### Part\n\n${fence('yaml', 'depends_on: [1]')}`],
    ['YAML that is none', fence('yaml', 'depends_on: [1')],
  ])('not %s', (_, third) => {
    expect(edgesOf(three(third))).toBe('1 2 3');
  });

  test('not before a line of the phase', () => {
    expect(edgesOf(three(`${fence('yaml', 'depends_on: [1]')}\n\nDepends on: 2`))).toBe('1 2 3<2');
  });
});
