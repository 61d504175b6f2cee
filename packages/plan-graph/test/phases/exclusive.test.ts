import { expect, test } from '@jest/globals';
import { outlineOf, phaseOf } from './reading.ts';

test.each<[string, readonly string[] | undefined]>([
  ['Exclusive: port-3000', ['port-3000']],
  ['- **Exclusive:** `port-3000`, Device.A', ['device.a', 'port-3000']],
  ['Exclusive: b, a, b', ['a', 'b']],
  ['Exclusive: b\n\nExclusive: a', ['a', 'b']],
  ['Exclusive: only for members of the club', undefined],
  ['Exclusive: ../locks', undefined],
  ['No field', undefined],
])('%j', (line, names) => {
  expect(phaseOf(line).exclusive).toEqual(names);
});

test('other words are a warning, and no error: they may be of the work', () => {
  const { problems } = outlineOf('### Phase 1: It\nExclusive: only for members\n');
  expect(problems.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      'bad-field-value',
      'warning',
      'Unexpected `only for members` for `exclusive`, expected names such as `port-3000`, separated by commas; the field is ignored',
    ],
  ]);
});
