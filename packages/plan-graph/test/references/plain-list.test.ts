import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Lines } from '../../src/markdown/lines.ts';
import { scanBlocks } from '../../src/markdown/scanner/scan-blocks.ts';
import type { ItemForm } from '../../src/references/item-reading.ts';
import { PhaseNames } from '../../src/references/phase-names.ts';
import { readPlainList } from '../../src/references/plain-list.ts';
import { itemReader } from '../../src/references/reference-item.ts';
import { ValueReading } from '../../src/references/reference-list.ts';
import { toPhaseId } from '../../src/values/phase-ids.ts';

/** What is read at a glance is what the grammar reads. */

const form: ItemForm = {
  unit: 'Phase',
  letterIds: true,
  wordIds: false,
  milestoneIds: false,
  shortIds: false,
  letters: '',
  prefixes: ['WP'],
  groupUnits: ['Stage'],
  holdsWords: false,
};
const forms: readonly ItemForm[] = [
  form,
  { ...form, milestoneIds: true, letterIds: false },
  { ...form, unit: 'Work Package' },
  { ...form, unit: '阶段' },
  { ...form, unit: 'Unit', shortIds: true },
];
const names = new PhaseNames(new Lines('', scanBlocks('')), 'Phase', [
  { id: toPhaseId('1'), writtenId: '1', title: '1, 2', lines: { first: 0, end: 0 } },
  { id: toPhaseId('2'), writtenId: '2', title: 'Phase 1, Phase 2', lines: { first: 0, end: 0 } },
]);

const value = fc
  .array(
    fc.constantFrom(
      ...[
        '1',
        '2',
        '07',
        '2.10',
        '3.',
        '12',
        'A',
        '1-02',
        '3A',
        'Phase 3',
        'Phase',
        'phase 2',
        'Phases 2',
      ],
      ...[
        'Work Package 2',
        'Unit 4',
        '阶段 2',
        'None',
        'none',
        '-',
        '—',
        'Nothing',
        'and',
        '+',
        '(1)',
      ],
      ...[',', ', ', ' , ', ' ', '  ', '[', ']', '[', ']', '\t'],
    ),
    { maxLength: 7 },
  )
  .map((parts) => parts.join(''));

test.each(forms)('$unit', (own) => {
  const keyword = own.shortIds || own.unit === '阶段' ? undefined : own.unit;
  const reader = itemReader(own);
  let read = 0;
  fc.assert(
    fc.property(value, fc.nat(50), fc.boolean(), (written, offset, isNamed) => {
      const plain = readPlainList(written, offset, keyword);
      if (plain === undefined) return;
      read++;
      const whole = new ValueReading(reader, isNamed ? names : undefined, 'whole', written, offset);
      expect([written, plain]).toEqual([written, whole.read()]);
    }),
    { numRuns: 3_000 },
  );
  expect(read).toBeGreaterThan(100);
});

test.each([
  ['[1, 2]', [1, 2]],
  ['[1,2 , 10]', [1, 2, 10]],
  ['Phase 1, Phase 2', [1, 2]],
  ['Phase 1, 2.10', [1, 2.1]],
  ['7', [7]],
])('%s is read at a glance', (written, ids) => {
  const items = readPlainList(written, 0, 'Phase')?.items ?? [];
  expect(items.map((item) => (item.kind === 'phase' ? Number(item.id) : item))).toEqual(ids);
});

test.each(['', '[1', '1]', '1,', '1, A', '1 2', 'Phase', '1-3', 'phase 1', '[[1]]', '1.', '1..2'])(
  '%j is not',
  (written) => {
    expect(readPlainList(written, 0, 'Phase')).toBeUndefined();
  },
);
