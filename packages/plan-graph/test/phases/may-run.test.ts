import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { labelledBlock } from './arbitrary-labels.ts';
import { outlineOf } from './reading.ts';

test('a phase whose content has a command to run may run something', () => {
  let withRuns = 0;
  fc.assert(
    fc.property(
      fc.array(labelledBlock, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('\n', '\r\n'),
      (blocks, ending) => {
        const text = `## Phase 1: It\n\n${blocks.join('\n\n')}\n`.replaceAll('\n', ending);
        const { phases, source } = outlineOf(text);
        const [phase] = phases;
        if (phase === undefined) throw new Error('No phase');
        const { commands } = parsePhaseContent(source, phase);
        if (!commands.some(({ kind }) => kind === 'run')) return;
        withRuns++;
        expect(phase.mayRun).toBe(true);
      },
    ),
    { numRuns: 800 },
  );
  expect(withRuns).toBeGreaterThan(40);
});
