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

test.each(['Task T1A', 'Task M2B', 'T1A', 'T2B', 'P2A', 'WP3C', 'Task 1A'])(
  'a capital behind the number is of the id: %s',
  (written) => {
    const id = written.replace(/^Task /, '');
    const whole = id.slice(0, -1);
    const unit = written.startsWith('Task') ? 'Task ' : '';
    const text = `# Plan\n\n## ${unit}${whole}: A\n\nDepends on: none\n\n## ${unit}${id}: B\n\nDepends on: ${whole}\n\n## ${unit}${id.replace(/\d/, '9')}: C\n\nDepends on: ${whole}, ${id}\n`;
    const [first, second, third] = [whole, id, id.replace(/\d/, '9')].map((one) =>
      one.toLowerCase(),
    );
    expect(edgesOf(text)).toBe(`${first} ${second}<${first} ${third}<${first},${second}`);
  },
);

test.each(['B2B', 'E2E', 'D2C'])('%s is a word', (word) => {
  const text = `## Phase A: One\n\n## Phase B: Two\n\nDepends on: Phase A, ${word} tests\n`;
  expect(edgesOf(text)).toBe('a b<a');
});

const inSeries = (first: string, second: string, third: string): string =>
  `## Story ${first}: A\n\nWords.\n\n## Story ${second}: B\n\nDepends on: none\n\n## Story ${third}: C\n\nDepends on: Story ${first}\n`;

test.each([
  ['11-1', '11-2', '11-3'],
  ['1-1', '1-2', '2-1'],
  ['3-1', '3-9', '3-10'],
])('%s, %s and %s are ids of a series and no ranges', (first, second, third) => {
  expect(edgesOf(inSeries(first, second, third))).toBe(`${first} ${second} ${third}<${first}`);
});

test('ranges that lead on are ranges', () => {
  const text = '## Phases 1-2: A\n\nWords.\n\n## Phases 3-4: B\n\nDepends on: Phase 2\n';
  expect(edgesOf(text)).toBe('1-2 3-4<1-2');
});
