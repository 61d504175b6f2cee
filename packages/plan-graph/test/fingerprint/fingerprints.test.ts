import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { plan as arbitraryPlan } from '../validate/arbitrary-plan.ts';
import { diagnosticsOf, read } from '../validate/reading.ts';

/** Fingerprints by id. */
function printsOf(text: string): Readonly<Record<string, string>> {
  const reading = read(text, { missing: 'independent' });
  if (reading.kind !== 'valid') throw new Error(JSON.stringify(diagnosticsOf(reading)));
  return Object.fromEntries(fingerprints(reading.plan));
}

/** Ids of the phases whose fingerprint is another one than before. */
function changedBy(before: string, after: string): string[] {
  const [old, now] = [printsOf(before), printsOf(after)];
  return Object.keys(old).filter((id) => old[id] !== now[id]);
}

const plan = `# Plan

Words.

## Phase 1: One
Depends on: none
**Status**: in progress

- [ ] first
- [ ] second
- [ ]* third
- [ ]

Testing:
\`\`\`bash
npm test
echo "a  b"
\`\`\`

## Phase 2: Two [NOT STARTED]
Depends on: 1

A paragraph
of two lines.

### Details

More.

## Phase 3: Three
Depends on: 1
Run: \`make\`
Outputs: dist

## Phase 4: Four
Depends on: 2, 3

## Notes

The end.
`;

/** `from` replaced in the plan; fails if it does not stand there just once. */
function edit(from: string, to: string): string {
  expect(plan.split(from)).toHaveLength(2);
  return plan.replace(from, () => to);
}

/** A line added to the fields of the last phase. */
function below(line: string): string {
  return edit('Depends on: 2, 3', `Depends on: 2, 3\n${line}`);
}

describe('what changes no fingerprint', () => {
  test.each<[string, string, string]>([
    ['ticking a box', '- [ ] first', '- [x] first'],
    ['ticking a box with nothing behind it', '- [ ]\n', '- [x]\n'],
    ['ticking an optional task', '- [ ]* third', '- [x]* third'],
    ['a box under way', '- [ ] first', '- [~] first'],
    ['a marker in the heading', '[NOT STARTED]', '[COMPLETED]'],
    ['another marker', '[NOT STARTED]', '✅ Complete (2031-01-01)'],
    ['no marker', ' [NOT STARTED]', ''],
    ['a marker on a heading without one', 'Phase 3: Three', 'Phase 3: Three [DONE]'],
    ['a box in the heading', '## Phase 3', '## [x] Phase 3'],
    ['the status field', '**Status**: in progress', '**Status**: done (by me)'],
    ['no status field', '**Status**: in progress\n', ''],
    ['one in Spanish', '**Status**: in progress', '**Estado**: en progreso'],
    ['a stamp', '**Status**: in progress', '**Status**: x\n**Started**: 2031-01-01T10:00Z'],
    [
      'a stamp of a new phase',
      'Depends on: 2, 3',
      'Depends on: 2, 3\n- **Completed:** `2031-01-01`',
    ],
    ['an empty stamp', 'Depends on: 2, 3', 'Depends on: 2, 3\n**Completed**: --'],
    ['trailing blanks', 'A paragraph\n', 'A paragraph  \t\n'],
    ['a blank line below a heading', '## Phase 1: One\n', '## Phase 1: One\n\n\n'],
    ['a blank line above a heading', '## Phase 2', '\n\n## Phase 2'],
    ['a blank line above a fence', 'Testing:\n', 'Testing:\n\n'],
    ['a blank line below a fence', 'b"\n```\n', 'b"\n```\n\n\n'],
    ['blank lines in a list', '- [ ] first\n', '- [ ] first\n\n'],
    ['more blank lines between paragraphs', 'lines.\n\n', 'lines.\n\n\n \n'],
    ['text before the phases', 'Words.', 'Other words.\n\n## More\n\nOf them.'],
    ['text after the phases', 'The end.', 'The very end.\n\n- [ ] x'],
    ['a comment in a line', 'More.', 'More. <!-- todo -->'],
    ['a comment of its own', 'More.\n', 'More.\n\n<!-- todo\n\nmore -->\n'],
    ['the level of the headings', '## Phase 3', '### Phase 3'],
    ['the front matter of others', '# Plan', '---\ntitle: x\n---\n# Plan'],
    ['closing hashes', '## Phase 4: Four', '## Phase 4: Four ##'],
    ['a new phase that nobody needs', '## Notes', '## Phase 5: Five\nDepends on: 1\n\n## Notes'],
  ])('%s', (_, from, to) => {
    expect(changedBy(plan, edit(from, to))).toEqual([]);
  });

  test.each([
    ...['Started', 'Completed', 'Completed on', 'Finished', 'Blocked', 'Abandoned', 'Updated'],
    'Last updated',
  ])('a stamp `%s`', (name) => {
    expect(changedBy(plan, below(`${name}: 2031-01-01`))).toEqual([]);
    expect(changedBy(plan, below(`${name}: soon`))).toEqual(['4']);
  });

  test.each([
    '2031-01',
    '`2031-01-01T10:00Z`',
    '1/2/31',
    '01.02.2031',
    '',
    '—',
    '`--`',
    '[ ]',
    '`[ ]`',
    '(— )',
    '([ ] )',
    '_',
  ])('a stamp of the form `%s`', (form) => {
    expect(changedBy(plan, below(`Started: ${form}`))).toEqual([]);
  });

  test.each(['Max cost: $2', 'Max tokens: 2000', 'Status: x | Max cost: $2 | Started: --'])(
    'progress and limits on one line, `%s`',
    (line) => {
      expect(changedBy(plan, below(line))).toEqual([]);
      expect(changedBy(plan, below(`${line} | Owner: me`))).toEqual(['4']);
    },
  );

  test('line endings, a BOM', () => {
    for (const ending of ['\r\n', '\r']) {
      expect(changedBy(plan, plan.replaceAll('\n', ending))).toEqual([]);
    }
    expect(changedBy(plan, `\uFEFF${plan}`)).toEqual([]);
  });

  test('the order of phases that do not need each other', () => {
    const parts = plan.split(/^(?=## )/m);
    const swapped = [parts[0], parts[1], parts[3], parts[2], ...parts.slice(4)].join('');
    expect(swapped).not.toBe(plan);
    expect(changedBy(plan, swapped)).toEqual([]);
  });
});

describe('what changes the phase and all that need it', () => {
  test.each<[string, string, string, string[]]>([
    ['a command', 'npm test', 'npm tests', ['1', '2', '3', '4']],
    ['a blank in a command', '"a  b"', '"a b"', ['1', '2', '3', '4']],
    ['a blank at the end of a command', 'npm test\n', 'npm test \n', ['1', '2', '3', '4']],
    ['a blank line in a command', 'npm test\n', 'npm test\n\n', ['1', '2', '3', '4']],
    ['a comment in a command', 'npm test\n', 'npm test <!-- x -->\n', ['1', '2', '3', '4']],
    ['the language of a command', '```bash', '```sh', ['1', '2', '3', '4']],
    ['the label', 'Testing:', 'Verification:', ['1', '2', '3', '4']],
    ['a task', '- [ ] first', '- [ ] first one', ['1', '2', '3', '4']],
    ['a box that comes', '- [ ] first', '- first', ['1', '2', '3', '4']],
    ['a title', 'Phase 2: Two', 'Phase 2: Second', ['2', '4']],
    ['prose', 'of two lines', 'of few lines', ['2', '4']],
    ['a paragraph that becomes two', 'A paragraph\n', 'A paragraph\n\n', ['2', '4']],
    ['a sub-heading', '### Details', '### Detail', ['2', '4']],
    ['the level of a sub-heading', '### Details', '#### Details', ['2', '4']],
    ['what is below a sub-heading', 'More.', 'Most.', ['2', '4']],
    ['inline code', '`make`', '`make all`', ['3', '4']],
    ['outputs', 'Outputs: dist', 'Outputs: build', ['3', '4']],
    ['the dependencies', 'Depends on: 2, 3', 'Depends on: 2', ['4']],
    ['their wording', 'Depends on: 2, 3', 'Depends on: 2 and 3', ['4']],
    ['indentation', 'More.', '    More.', ['2', '4']],
    ['skipped', 'Three', 'Three [SKIPPED]', ['3', '4']],
    ['blocked', 'Three', 'Three [BLOCKED]', ['3', '4']],
    ['words that are no stamp', 'Run:', '**Blocked**: by the rain\nRun:', ['3', '4']],
  ])('%s', (_, from, to, ids) => {
    expect(changedBy(plan, edit(from, to))).toEqual(ids);
  });

  test.each([
    ['in front of other words', 'from 2031-01-01'],
    ['that is none', '2031'],
    ['that is a number', '1.2'],
    ['that is a letter', 'x'],
    ['that is a version', '1.2.3'],
    ['that is the number of a ticket', '2031-5'],
    ['with a word right behind a dash', '—soon'],
    ['with a word right behind a box', '[ ]soon'],
  ])('a stamp %s', (_, words) => {
    expect(changedBy(plan, below(`Started: ${words}`))).toEqual(['4']);
  });

  test.each([
    ['Approve: alice', 'Approve: once the pages look right'],
    ['Approve: `yes`', 'Approve: yes, if it is fast'],
    ['Review: strict', 'Review: every file by hand'],
    ['Review: none', 'Review: the API'],
  ])('who judges the work is none of it, `%s`; other words are, `%s`', (judge, words) => {
    expect(changedBy(plan, below(judge))).toEqual([]);
    expect(changedBy(plan, below(words))).toEqual(['4']);
  });

  test('why it is blocked', () => {
    const blocked = (why: string): string => edit('Three', `Three [BLOCKED: ${why}]`);
    expect(changedBy(blocked('rain'), blocked('snow'))).toEqual(['3', '4']);
  });

  /** Where such a line decides what the label below or above it is, its coming must show. */
  test.each([
    ['first in the paragraph of a label', 'Testing:\n```', 'Status: x\nTesting:\n```'],
    ['between a label and its commands', 'Testing:\n', 'Testing:\n\n**Status:** x\n\n'],
  ])('a status line %s', (_, from, to) => {
    expect(changedBy(plan, edit(from, to))).toEqual(['1', '2', '3', '4']);
    expect(changedBy(edit(from, to), edit(from, to.replace(' x', ' done')))).toEqual([]);
  });
});

describe('of generated plans', () => {
  /** Everything that the ids and edges of a plan allow to be changed without a meaning. */
  test('blanks, line endings and comments around change none', () => {
    fc.assert(
      fc.property(arbitraryPlan, ({ text }) => {
        const changed = text
          .replace(/\n\n(?=#)/g, '\n\n\n\n')
          .replaceAll('\n', '\r\n')
          .replace(/^(#+ .* it)\r\n/m, '$1 <!-- x -->\r\n');
        expect(changedBy(text, changed)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('each edit changes the phase and exactly those that need it', () => {
    fc.assert(
      fc.property(arbitraryPlan, fc.nat(), ({ text, phases }, pick) => {
        const edited = phases[pick % phases.length]!;
        const reading = read(text, { missing: 'independent' });
        if (reading.kind !== 'valid') throw new Error('invalid');
        const target = reading.plan.phases[pick % phases.length]!;
        const at = target.section.end;
        const after = `${text.slice(0, at)}\nAdded words.\n\n${text.slice(at)}`;
        const affected = new Set([String(target.id)]);
        for (let size = 0; size !== affected.size;) {
          size = affected.size;
          for (const { id, dependencies } of reading.plan.phases) {
            if (dependencies.some(({ on }) => affected.has(on))) affected.add(id);
          }
        }
        expect(edited.title).toBe(target.title);
        expect(changedBy(text, after).sort()).toEqual([...affected].sort());
      }),
      { numRuns: 100 },
    );
  });

  test('two phases of different text never share one', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(arbitraryPlan, ({ text }) => {
        const reading = read(text, { missing: 'independent' });
        if (reading.kind !== 'valid') throw new Error('invalid');
        const prints = fingerprints(reading.plan);
        for (const phase of reading.plan.phases) {
          const needs = phase.dependencies.map(({ on }) => prints.get(on));
          const body = text
            .slice(phase.heading.end, phase.section.end)
            .replace(/<!--[^]*?-->/g, '');
          const words = body
            .replace(/^ *#+$|[ \t]+$/gm, '')
            .replace(/\n{2,}/g, '\n')
            .trim();
          const key = JSON.stringify([phase.id, phase.title, words, needs]);
          const print = prints.get(phase.id) ?? '';
          const other = seen.get(print);
          if (other !== undefined) expect(key).toBe(other);
          seen.set(print, key);
        }
      }),
      { numRuns: 200 },
    );
    expect(seen.size).toBeGreaterThan(100);
  });

  test('the form: 32 hex digits, one for each phase', () => {
    const prints = Object.values(printsOf(plan));
    expect(new Set(prints).size).toBe(4);
    for (const print of prints) expect(print).toMatch(/^[0-9a-f]{32}$/);
  });
});
