import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { labelledBlock } from '../phases/arbitrary-labels.ts';
import { read } from '../validate/reading.ts';

/** The fingerprint of the only phase and, read only where they are asked for, the commands that its run would execute. */
function readingOf(text: string): { print: string; readonly commands: readonly string[] } {
  const reading = read(text);
  if (reading.kind !== 'valid') throw new Error('invalid');
  const [phase] = reading.plan.phases;
  const [print = ''] = fingerprints(reading.plan).values();
  return {
    print,
    get commands() {
      const { commands } = parsePhaseContent(reading.draft.source, phase!);
      return commands.map(({ kind, script }) => `${kind} ${script}`);
    },
  };
}

/** What people and tools add to a plan while they work on it. */
const added = fc.constantFrom(
  ...[
    'Status: done',
    '**Status:** done',
    '- **Status:** done',
    '> Status: done',
    'Status: x | Run: `y`',
  ],
  ...['**Completed:** 2031-01-01', 'Started: 2031-01-01', '- Finished: --', '<!-- x -->', '', '\n'],
  ...['<!-- x\ny -->', '   ', '- [ ] x', '---'],
);

/** A cached result must never stand for commands that were not run. */
test('texts of one fingerprint have the same commands', () => {
  let equal = 0;
  fc.assert(
    fc.property(
      fc.array(labelledBlock, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('\n', '\n\n'),
      added,
      fc.nat(),
      (blocks, between, line, at) => {
        const lines = `## Phase 1: It\n${blocks.join(between)}\n`.split('\n');
        const position = 1 + (at % (lines.length - 1));
        const edited = [...lines.slice(0, position), line, ...lines.slice(position)];
        const [before, after] = [readingOf(lines.join('\n')), readingOf(edited.join('\n'))];
        if (before.print !== after.print) return;
        equal++;
        expect(after.commands).toEqual(before.commands);
      },
    ),
    {
      numRuns: 800,
      // Above a label of criteria that is no longer the first line of its paragraph.
      examples: [[['Done when: All tests pass (`make`)'], '\n', 'Status: done', 0]],
    },
  );
  expect(equal).toBeGreaterThan(40);
});
