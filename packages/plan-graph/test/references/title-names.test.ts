import { describe, expect, test } from '@jest/globals';
import type { TitlePart } from '../../src/references/phase-names.ts';
import { readIn, read } from './shop-reading.ts';

describe('titles', () => {
  test.each([
    ['Setup', '1'],
    ['SETUP', '1'],
    ['Setup phase', '1'],
    ['Setup Phases', '1'],
    ['Setup  phase', '1'],
    ['the Setup', '1'],
    ['both  Setup', '1'],
    ['Setup is complete', '1'],
    ['Setup.', '1'],
    ['Setup: done', '1'],
    ['Setup完了', '1'],
    ['Store & Search', '4'],
    ['Store & Search completion', '4'],
    ['Store / Search', '4'],
    ['Open the Shop', '5'],
    ['Two phase commit', '7'],
    ['Tier2', '8'],
    ['Setup for the shop', '1'],
    ['Polish', '11'],
    ['Abc', '6'],
  ])('%s', (words, id) => {
    expect(read(words)).toContain(`=${id}`);
    expect(read(words)).toMatch(/^[^=]*=\d+(?: ignored\(.*\))?$/);
  });

  test.each([
    'abc',
    'ABC',
    'Same',
    'Setups',
    'Setup phase plan',
    'Store',
    'Set',
    'Open Shop',
    'commit',
  ])('%s is no phase, or not a single one', (words) => {
    expect(read(words)).toBe(`prose(${words})`);
  });

  test('in a list about phases the start of a title will do', () => {
    expect(read('Store', 'start')).toBe('Store=4');
    expect(read('Search', 'start')).toBe('prose(Search)');
    expect(read('Sto', 'start')).toBe('prose(Sto)');
    expect(read('Store', 'none')).toBe('prose(Store)');
    expect(read('Store & Search', 'none')).toBe('prose(Store) prose(Search)');
  });

  test('a title that holds what separates a list is read before the list', () => {
    expect(read('the Store & Search completion — its index')).toBe(
      'the Store & Search completion=4',
    );
    expect(read('Setup & Polish')).toBe('Setup=1 Polish=11');
    expect(read('Setup and Polish, US1')).toBe('Setup=1 Polish=11 US1=2');
    expect(read('Phase 1 & Search')).toBe('Phase 1=1 prose(Search)');
  });

  test.each([
    'Build, ship',
    'Read; write',
    'Login + logout',
    'Input/output',
    'Rock & roll',
    'Salt and pepper',
  ])('%s is one, although it holds what separates a list', (title) => {
    const text = `## Phase 1: ${title}\n\n## Phase 2: Salt\n\n## Phase 3: Phase 1 and 2\n`;
    expect(readIn(text, title)).toBe(`${title}=1`);
    expect(readIn(text, `${title} done — soon`)).toBe(`${title} done=1`);
    expect(readIn(text, 'Phase 1 and 2')).toBe('Phase 1=1 2=2');
  });

  test('an open range ends with the last phase', () => {
    expect(read('Phase 10+')).toBe('Phase 10+=10..11');
    expect(read('Phases 9-10+')).not.toContain('11');
  });

  test('the final phase', () => {
    expect(read('final phase')).toBe('final phase=11');
    expect(read('the Final  Phase complete')).toBe('the Final  Phase complete=11');
    expect(read('semifinal phase')).toBe('prose(semifinal phase)');
    expect(read('final phase plan')).toBe('prose(final phase plan)');
  });

  test('longer words are a sentence', () => {
    const long = 'a long explanation '.repeat(11);
    expect(read(`Setup - ${long}`)).toMatch(/^prose/);
    expect(read(`Setup - ${long.slice(0, 150)}`)).toMatch(/^Setup=1/);
  });

  test('a phase of another unit in a list about phases is an error, elsewhere words', () => {
    const tasks = '## Task 1: A\n\n## Task 2: B\n';
    const of = (words: string, titles: TitlePart): string => readIn(tasks, words, titles, 'Task');
    expect(of('Phase 9', 'start')).toBe('error(Phase 9)');
    expect(of('Phases  B', 'start')).toBe('error(Phases  B)');
    expect(of('Task 1, Phase 9', 'whole')).toBe('Task 1=1 prose(Phase 9)');
    expect(of('Task 1, A phase 9', 'start')).toBe('Task 1=1 prose(A phase 9)');
    expect(of('Task 1, phase-out', 'start')).toBe('Task 1=1 prose(phase-out)');
    expect(of('Task 1, Phase _', 'start')).toBe('Task 1=1 prose(Phase _)');
  });
});
