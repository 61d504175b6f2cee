import { describe, expect, test } from '@jest/globals';
import { phasesOf, read } from './reading.ts';

const task = (heading: string, ...fields: readonly string[]): string =>
  `### ${heading}\n\n- Do it\n${fields.map((field) => `- _${field}_\n`).join('')}`;

describe('tasks of Kiro that are headings', () => {
  test('are done in order, as far as they do not say what they need', () => {
    const text = [
      '# Implementation Plan\n\n## 1. Ground\n',
      task('1.1 ✅ Make the project', 'Requirements: 1.1'),
      task('1.2 Make the table (P)', 'Requirements: 1.2'),
      task('1.3 (P) Make the page', 'Boundary: Page'),
      '## 2. Search\n',
      task('2.1 Find pages', 'Depends: 1.2', 'Requirements: 2.1'),
      task('2.2 Show them', 'Requirements: 2.2'),
    ].join('\n');
    expect(phasesOf(text)).toEqual([
      '1.1 Make the project',
      '1.2 Make the table: 1.1 by order',
      '1.3 Make the page: 1.1 by order',
      '2.1 Find pages: 1.2 by field',
      '2.2 Show them: 1.3, 2.1 by order',
    ]);
  });

  test.each([
    ['one has no field', [task('1.1 A', 'Requirements: 1.1'), task('1.2 B')]],
    [
      'one number stands twice',
      [task('1.1 A', 'Requirements: 1'), task('1.1 B', 'Requirements: 1')],
    ],
    ['there is one alone', [task('1.1 A', 'Requirements: 1.1')]],
  ])('are none where %s', (_, tasks) => {
    expect(read(`# Notes\n\n${tasks.join('\n')}`).kind).not.toBe('valid');
  });
});
