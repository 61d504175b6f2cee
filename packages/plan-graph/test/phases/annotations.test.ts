import { describe, expect, test } from '@jest/globals';
import { edgesOf } from '../validate/reading.ts';

const plan = (title: string, line = ''): string =>
  ['Phase 1: A', 'Phase 2: B', `Phase 3: C${title}`, 'Phase 4: D\n\nDepends on: 3']
    .map((heading, at) => `## ${heading}\n${at === 2 ? `\n${line}\n` : ''}`)
    .join('\n');

describe('annotations', () => {
  test.each([
    ['@depends(1)', '<1'],
    ['@depends(1, 2)', '<1,2'],
    ['@depends-on(Phase 1, Phase 2)', '<1,2'],
    ['@dependsOn: 2', '<2'],
    ['@blocked_by: Phase 1', '<1'],
    ['@after(Phase 2)', '<2'],
    ['@depends(1) @estimate(2d)', '<1'],
    ['@depends', ''],
    ['@owner(1)', ''],
    ['me@depends(1)', ''],
  ])('%s', (words, needs) => {
    const edges = `1 2 3${needs} 4<3`;
    expect(edgesOf(plan('', words))).toBe(edges);
    expect(edgesOf(plan(` ${words}`))).toBe(edges);
  });
});

describe('numbers behind a title', () => {
  test.each([
    [' · needs 1', '<1'],
    [' — needs 1, 2', '<1,2'],
    [' | requires 2', '<2'],
    // A time, something else, and a phase that comes later.
    [' — after 2', ''],
    [' — needs 2 days', ''],
    [' — needs 4', ''],
  ])('%s', (title, needs) => {
    expect(edgesOf(plan(title))).toBe(`1 2 3${needs} 4<3`);
  });
});
