import { expect, test } from '@jest/globals';
import { edgesOf } from '../validate/reading.ts';

test.each([
  ['R.1', '0 r.0 r.1<r.0'],
  ['Story R.1', '0 r.0 r.1<r.0'],
])('a letter, a dot and a number are an id behind a unit: %s', (written, edges) => {
  const id = written.replace(/^Story /, '');
  const text = `## Story 0: Z\n\nDepends on: none\n\n## Story R.0: A\n\nDepends on: none\n\n## Story ${id}: B\n\nDepends on: ${written.replace('1', '0')}\n`;
  expect(edgesOf(text)).toBe(edges);
});

test.each(['Story R.x: A', 'Story R.: A', 'Story R. A'])('%s has no such id', (heading) => {
  expect(edgesOf(`## Story 1: Z\n\n## Story 2: Y\n\n## ${heading}\n`)).not.toContain('r.');
});
