import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Lines } from '../../src/markdown/lines.ts';
import { scanBlocks } from '../../src/markdown/scanner/scan-blocks.ts';
import { PhaseNames, type TitlePart } from '../../src/references/phase-names.ts';
import { dependencyValueReader } from '../../src/references/value-reader.ts';
import type { DependencyValueReader } from '../../src/references/dependency-value.ts';
import { toPhaseId } from '../../src/values/phase-ids.ts';

/** What stands in several places of a plan is read once, and means the same in each of them. */

const names = new PhaseNames(new Lines('', scanBlocks('')), 'Phase', [
  { id: toPhaseId('1'), writtenId: '1', title: 'Setup', lines: { first: 0, end: 0 } },
  { id: toPhaseId('2'), writtenId: '2', title: 'Store & queue', lines: { first: 0, end: 0 } },
]);

function newReader(): DependencyValueReader {
  return dependencyValueReader({ unit: 'Phase', letterIds: true, wordIds: false }, names);
}

const pieces = ['Phase 1', '1-2', 'Phases One and Two', 'Setup', 'Store', '[', ']', '(if done)'];
const joints = [', ', ' and ', ' — ', '. ', ' or ', '; ', ' ', ': '];
const words = ['none', 'all previous phases', 'auth.md#phase-2', 'api:build', 'after', 'the API'];
const value = fc
  .array(fc.constantFrom(...pieces, ...joints, ...words), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''));

test('a value that was read before is read as it would be anew', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, fc.nat(90), fc.constantFrom<TitlePart>('whole', 'start', 'none')), {
        maxLength: 4,
      }),
      fc.nat(90),
      (places, again) => {
        const read = newReader();
        for (const [text, offset, titles] of places) read(text, offset, titles);
        for (const [text, , titles] of places)
          expect(read(text, again, titles)).toEqual(newReader()(text, again, titles));
      },
    ),
  );
});
