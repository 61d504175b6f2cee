import { expect, test } from '@jest/globals';
import { placesIn } from '../../../src/inference/options/plan-places.ts';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';

test.each([
  ['docs/epics.md'],
  ['docs/开发计划.md'],
  ['docs/my epics.md'],
  ['work/**/items.md'],
  ['docs/[0-9]*.md'],
])('%s is a place of plans', (place) => {
  expect(normalizeOptions({ plans: [place] }).plans).toEqual([place]);
  expect(normalizeOptions({ plans: place }).plans).toEqual([place]);
});

test.each([
  ['docs/epics'],
  ['docs/epics.txt'],
  ['/docs/epics.md'],
  ['../epics.md'],
  ['docs/./epics.md'],
  ['docs//epics.md'],
  ['!docs/epics.md'],
  ['docs/{a,b}.md'],
  ['docs/a,b.md'],
  ['docs\\epics.md'],
  ['.md'],
])('%s is none', (place) => {
  expect(() => normalizeOptions({ plans: [place] })).toThrow(
    `Unexpected ${JSON.stringify(place)} for \`options.plans\`, expected paths or globs from the workspace root`,
  );
});

test('the places of all entries are found, and what is wrong among them is left out', () => {
  const entry = (plans: unknown, plugin = 'nx-phases') => ({ plugin, options: { plans } });
  const plugins = [
    'nx-phases',
    entry(['docs/b.md', 'docs/a.md']),
    entry('docs/b.md'),
    entry(['../x.md', 3, null]),
    entry({ 0: 'docs/c.md' }),
    entry(['docs/d.md'], '@nx/js'),
    { plugin: 'nx-phases' },
    null,
  ];
  expect(placesIn({ plugins })).toEqual(['docs/a.md', 'docs/b.md']);
});

test.each([[undefined], [null], ['x'], [{}], [{ plugins: {} }], [{ plugins: 'nx-phases' }]])(
  '%j has none',
  (nxJson) => {
    expect(placesIn(nxJson)).toEqual([]);
  },
);
