import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import type { PhaseDraft } from '../../src/model/plan-draft.ts';
import { labelledBlock } from '../phases/arbitrary-labels.ts';
import { read } from '../validate/reading.ts';

/** What a phase is called after and, read only where it is asked for, all that a run does with it. */
function meaningOf(text: string): { print: string; readonly meaning: unknown } | undefined {
  const reading = read(text);
  if (reading.kind !== 'valid') return undefined;
  const phase = reading.plan.phases.at(-1);
  if (phase === undefined) return undefined;
  return {
    print: fingerprints(reading.plan).get(phase.id) ?? '',
    get meaning() {
      const { commands } = parsePhaseContent(reading.draft.source, phase);
      return {
        commands: commands.map(({ kind, language, script }) => [kind, language, script]),
        ...settingsOf(phase),
        edges: phase.dependencies.map(({ on }) => on),
      };
    },
  };
}

function settingsOf(phase: PhaseDraft) {
  const { outputs, reads, timeoutMs, retries, cwd, exclusive, mayRun, agent, title } = phase;
  return {
    ...{ timeoutMs, retries, cwd, exclusive, mayRun, title },
    agent: agent.name?.value,
    outputs: outputs?.map(({ pattern }) => pattern),
    reads: reads?.map((item) => ({ ...item, range: undefined })),
  };
}

/** White space that markdown takes for text, white space that it does not, and what does not show. */
const odd = [
  ...['\u00A0', '\u3000', '\uFEFF', '\u2028', '\u2029', '\f', '\v', '\u0085', '\u200B', '\u2009'],
  ...[' ', '\t', '  ', '    ', '\n', '\r', '\r\n', '\n\n', '\u00A0\n', '\n\u3000', '\\'],
  ...['<!-- x -->', '<!---->', '<!-- a > b -->', '<!-- a\nb -->', '<!-- x -->\n', '\n<!-- x -->'],
];

const settings = [
  ...['Depends on: 1', '**Depends on**: Phase 1', 'Depends on:\n- Phase 1', '> Depends on: 1'],
  ...[
    'Timeout: 5m',
    '- Retries: 2',
    'cwd: `app`',
    'Exclusive: a',
    'Inputs: src/**, project:api',
    'Inputs:\n- src',
  ],
  ...['Outputs: dist', '**Outputs**: `a b`, c', 'Outputs:\n- `dist`\n- [ ] lib', 'Agent: claude'],
  ...['Status: open', 'Status: open | Timeout: 5m', 'Started: 2031-01-01', 'Max cost: $5', '- [ ]'],
  ...['Approve: yes', '**Approve**: Ada Lovelace', 'Approve: the words, all', 'Review: `strict`'],
  ...['Run: `make\nall`', '<verify>\n<automated>make a\nmake b</automated>\n</verify>'],
  ...['<verify>npm test</verify>', 'Words\nof two lines', '#### Part', '- [ ] task', '- [x] task'],
  ...['- Testing:\n  - `make`', 'Testing:\n\n- [ ] `make` passes', '| Depends on | Phase 1 |'],
  ...['#### Dependencies\n\n- Phase 1', '**Depends on**\n- Phase 1', 'Run:\n```bash\na \\\nb\n```'],
];

const block = fc.oneof(labelledBlock, fc.constantFrom(...settings));

const plan = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\n\n'))
  .map(([blocks, between]) => `## Phase 1: It\n\n## Phase 2: Other\n${blocks.join(between)}\n`);

describe('what readers take for nothing, the fingerprint does not', () => {
  const testing = 'Testing:\n\n```bash\nmake\n```\n';
  const plain = meaningOf(`## Phase 1: It\nWords.\n\n${testing}`);

  test.each(['\u00A0', '\u3000', '\uFEFF', '\u2028', '\f', '\v', '\u200B'])(
    'a line of %j',
    (sign) => {
      const odd = meaningOf(`## Phase 1: It\nWords.\n\n${sign}\n${testing}`);
      expect(odd?.meaning).toEqual(plain?.meaning);
      expect(odd?.print).not.toBe(plain?.print);
    },
  );

  test.each(['\u00A0', '\u3000', '\u200B'])('%j before a label and a field', (sign) => {
    const text = `## Phase 1: It\n${sign}Timeout: 5m\n\n${sign}${testing}`;
    const straight = meaningOf(text.replaceAll(sign, ''));
    expect(meaningOf(text)?.meaning).toEqual(straight?.meaning);
    expect(meaningOf(text)?.print).not.toBe(straight?.print);
  });
});

test.each([
  ['in a label', 'Testing<!-- x -->:'],
  ['in a word of a field', 'Time<!-- x -->out: 5m'],
  ['in a value', 'Inputs: src<!-- x -->/a'],
  ['behind the hashes that close a heading', '### Testing: ###<!-- x -->'],
])('a comment %s has a place in the fingerprint, its words have none', (_, line) => {
  const printOf = (text: string) => meaningOf(`## Phase 1: It\n\n${text}\n`)?.print;
  const without = line.replace('<!-- x -->', '');
  expect(printOf(line)).not.toBe(printOf(without));
  expect(printOf(line.replace('x -->', 'other words -->'))).toBe(printOf(line));
});

/** A cached result must never stand for what was not run. */
test('texts of one fingerprint mean the same', () => {
  let equal = 0;
  fc.assert(
    fc.property(
      plan,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(...odd)), { minLength: 1, maxLength: 2 }),
      (text, insertions) => {
        const before = meaningOf(text);
        let edited = text;
        for (const [at, inserted] of insertions) {
          const from = edited.indexOf('Other');
          const place = from + (at % (edited.length - from + 1));
          edited = edited.slice(0, place) + inserted + edited.slice(place);
        }
        const after = meaningOf(edited);
        if (before === undefined || before.print !== after?.print) return;
        equal++;
        expect({ edited, meaning: after.meaning }).toEqual({ edited, meaning: before.meaning });
      },
    ),
    { numRuns: 1500 },
  );
  // Some 120 of 1,500 as a rule: the property is not empty, whatever the seed.
  expect(equal).toBeGreaterThan(20);
});
