import { describe, expect, test } from '@jest/globals';
import { edgesOf } from '../validate/reading.ts';

const stories = (ids: readonly string[], needs: string): string =>
  ids
    .map(
      (id, at) =>
        `### Story ${id}: S\n\n**Prerequisites:** ${at === ids.length - 1 ? needs : 'none'}\n`,
    )
    .join('\n');

describe('stories of one epic', () => {
  test.each([
    ['Story 1', '4.1 4.2 4.3<4.1'],
    ['Story 1 (the API) + Story 2 (layouts) must be complete', '4.1 4.2 4.3<4.1,4.2'],
    ['Stories 1-2', '4.1 4.2 4.3<4.1,4.2'],
    ['Story 4.2', '4.1 4.2 4.3<4.2'],
    ['Story 9', 'invalid unknown-phase'],
  ])('%s', (needs, edges) => {
    expect(edgesOf(stories(['4.1', '4.2', '4.3'], needs))).toBe(edges);
  });

  test('of two epics they have their whole numbers', () => {
    expect(edgesOf(stories(['1.1', '1.2', '2.3'], 'Story 3'))).toBe('invalid unknown-phase');
  });
});

const signed = (needs: string, sign = '#'): string =>
  ['Ground', 'Store', 'Pages']
    .map(
      (title, at) =>
        `### ${sign}${at + 1}: ${title}\n\nDepends on: ${at === 0 ? 'none' : at === 1 ? '1' : needs}\n`,
    )
    .join('\n');

describe('headings with a sign before the number', () => {
  test.each([
    ['#1', '1 2<1 3<1'],
    ['#1, #2', '1 2<1 3<1,2'],
    ['1 and 2', '1 2<1 3<1,2'],
    ['#9', 'invalid unknown-phase'],
  ])('%s', (needs, edges) => {
    expect(edgesOf(signed(needs))).toBe(edges);
    expect(edgesOf(signed(needs).replace(/(#\d):/g, '$1 —'))).toBe(edges);
  });

  test('of others such a number may be an issue', () => {
    const issue = edgesOf(signed('#1', '').replace(/### (\d)/g, '### $1.'));
    expect(issue).not.toContain('3<1');
  });
});
