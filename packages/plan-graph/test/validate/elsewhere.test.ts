import { describe, expect, test } from '@jest/globals';
import { diagnosticsOf, edgesOf, read } from './reading.ts';

/** Phases of these ids, the last of which needs something. */
const planOf = (unit: string, ids: readonly string[], need: string): string =>
  ids
    .map((id, at) => {
      const needs = at === ids.length - 1 ? need : 'none';
      return `### ${unit} ${id}: Part ${id.toUpperCase()}\n\n**Depends on:** ${needs}\n`;
    })
    .join('\n');

const told = (text: string): readonly string[] =>
  diagnosticsOf(read(text)).map(({ severity, code }) => `${severity} ${code}`);

describe('a number that the plan leaves out is of another document', () => {
  test.each([
    // All are of one series.
    ['Story', ['11.1', '11.2'], 'Story 10.7', '11.1 11.2'],
    ['Story', ['11.1', '11.2'], 'Story 10.7b, Story 11.1', '11.1 11.2<11.1'],
    ['Story', ['11.1', '11.2'], 'Story 12.1', '11.1 11.2'],
    // They count from a later one.
    ['Phase', ['12', '13'], 'Phase 11', '12 13'],
    ['Phase', ['12', '13'], 'Phases 10-11', '12 13'],
    ['Story', ['4.1', '5.1'], 'Story 3.9', '4.1 5.1'],
    ['Story', ['2.2', '2.3'], 'Story 2.1', '2.2 2.3'],
    ['Phase', ['2-03'], 'Phase 1-02', '2-3'],
    // A page of one phase.
    ['Phase', ['3'], 'Phase 2', '3'],
    ['Phase', ['2.3'], 'Phase 2.1', '2.3'],
    ['Phase', ['2.3'], 'Phase 4.1', '2.3'],
    ['Phase', ['3.4', 'A', 'B'], 'Phase 3.2', '3.4 a b'],
  ])('%s %j: %s', (unit, ids, need, edges) => {
    const text = planOf(unit, ids, need);
    expect(edgesOf(text)).toBe(edges);
    expect(told(text)).toEqual(['warning unknown-phase']);
  });

  test.each([
    ['Phase', ['1', '2'], 'Phase 0'],
    ['Phase', ['12', '13'], 'Phase 14'],
    ['Phase', ['12', '13'], 'Phase 11.1'],
    ['Phase', ['11', '12.1'], 'Phase 10'],
    ['Phase', ['1', '2'], 'Phase 3'],
    ['Story', ['11.1', '11.2'], 'Story 11.3'],
    ['Story', ['11.1', '11.2'], 'Story 11.0'],
    ['Story', ['1.1', '2.1'], 'Story 3.1'],
    ['Phase', ['B', 'C'], 'Phase A'],
    ['Phase', ['1', '2', 'A'], 'Phase 0'],
    ['Phase', ['2'], 'Phase 3'],
    ['Phase', ['1-03'], 'Phase 1-02'],
  ])('%s %j and %s may be a slip', (unit, ids, need) => {
    expect(edgesOf(planOf(unit, ids, need))).toBe('invalid unknown-phase');
  });

  test('and so is the number of a group', () => {
    const epic = (number: number, needs: readonly string[]): string =>
      [`## Epic ${number}: E`, ...needs.map((need, at) => story(number, at + 1, need))].join(
        '\n\n',
      );
    const story = (number: number, at: number, need: string): string =>
      `### Story ${number}.${at}: S\n\n**Depends on:** ${need}`;
    expect(edgesOf(epic(7, ['none', 'Epic 5, Story 7.1']))).toBe('7.1 7.2<7.1');
    expect(edgesOf(`${epic(7, ['Epic 6'])}\n\n${epic(8, ['Epic 7'])}`)).toBe('7.1 8.1<7.1');
    expect(edgesOf(`${epic(7, ['none'])}\n\n${epic(8, ['Epic 9'])}`)).toBe('invalid unknown-phase');
  });
});
