import { describe, expect, test } from '@jest/globals';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { defaultRules } from '../../src/model/rules.ts';
import { parseOutline } from '../../src/files/parse-outline.ts';
import { commandsOf, diagnosticsOf, read, readText } from './read.ts';

const fence = ['```bash', 'make', '```'];
const check = ['check bash fence make'];
const run = ['run bash fence make'];

describe('forms of a label', () => {
  test.each([
    'Testing:',
    'testing:',
    'Testing :',
    '**Testing:**',
    '**Testing**:',
    '__Testing__:',
    '*Testing:*',
    '_Testing_:',
    '***Testing:***',
    '**Testing**',
    '__Testing__',
    '***Testing***',
    '**Testing (unit)**',
    '**Testing** <!-- see below -->',
    'Testing (unit):',
    '**Testing** (unit):',
    '**Testing (unit)**:',
    'Testing：',
    'Testing: <!-- see below -->',
    '### Testing',
    '### Testing:',
    '#### **Testing**',
    '###### Testing (all)',
    'Testing:\n---', // a heading, underlined
  ])('%j makes what follows a check', (label) => {
    expect(commandsOf(label, '', ...fence)).toEqual(check);
  });

  test.each([
    'Tests:',
    'Test:',
    'Verify:',
    'Verification:',
    'Automated Verification:',
    'Automated checks:',
    'Checks:',
    'Validation commands:',
    'Validation:',
    'Gate commands:',
  ])('%j is a check label', (label) => {
    expect(commandsOf(label, '', ...fence)).toEqual(check);
  });

  const signs = ['🧪 ', '✅ ', '▶️ ', '4.1 ', '2. ', 'Step 3: ', 'Step 2 – '];
  test.each(signs.flatMap((sign) => [`### ${sign}Testing`, `#### ${sign}Commands`]))(
    '%j is the label that it is without what stands before it',
    (heading) => {
      const isRun = heading.endsWith('Commands');
      expect(commandsOf(heading, '', ...fence)).toEqual(isRun ? run : check);
      // The outline, which decides what may be cached, sees the same.
      const { phases } = parseOutline(
        { path: 'plan.md', text: `## Phase 1: A\n\n${heading}\n\n${fence.join('\n')}\n` },
        defaultRules,
      );
      expect(phases.map(({ mayRun }) => mayRun)).toEqual([isRun]);
    },
  );

  test.each(['🧪 Testing:', '**🧪 Testing:**', '✅ **Verify:**', 'Words.\n✅ **Verify:**'])(
    '%j is one with its sign',
    (label) => {
      expect(commandsOf(...label.split('\n'), '', ...fence)).toEqual(check);
    },
  );

  test.each([
    ['**Testing & Verification:**', check],
    ['### Tests and validation', check],
    ['Test / Verify:', check],
    ['Testing  and   verification:', check],
    ['**Testing + Validation**', check],
    // One of the two changes files.
    ['### Run and verify', []],
    ['### Testing and rollout', []],
    ['### Phase 2: Testing', []],
  ])('%j joins names', (label, expected) => {
    expect(commandsOf(label, '', ...fence)).toEqual(expected);
  });

  test.each(['Run:', 'Command:', 'Commands:', 'Run commands:', '### Commands'])(
    '%j is a run label',
    (label) => {
      expect(commandsOf(label, '', ...fence)).toEqual(run);
    },
  );

  test.each([
    'Testing',
    'Testing the API:',
    '*Testing*',
    '**Testing** is hard',
    '**Testing the API**',
    '**Testing**\nby hand',
    '**Manual Testing**',
    '`**Testing**`',
    '**[Testing](a.md)**',
    'Load testing:',
    'Expected output:',
    'Manual Testing:',
    'Manual Verification:',
    '### Manual Verification',
    '### Testing strategy',
    '`Testing`:',
    '~~Testing~~:',
    '[Testing](a.md):',
    '### [Testing](a.md)',
    '<!-- Testing: -->',
    'Testing: by hand',
    '**Testing:** by hand',
    '**Testing: by hand**',
    'Run this:',
    'To wipe it all, just\nrun:',
    '> Testing:',
    '| Testing: |',
    '- [Testing:]: x',
  ])('%j is no label that runs anything', (label) => {
    expect(commandsOf(label, '', ...fence)).toEqual([]);
  });

  test('the label is reported as written', () => {
    expect(read('**Testing** (unit):', ...fence).commands[0]?.label).toBe('Testing (unit)');
    expect(read('#### Automated Verification:', ...fence).commands[0]?.label).toBe(
      'Automated Verification',
    );
  });

  test('the heading of the phase is no label', () => {
    expect(readText('## Phase 1:\n\n```bash\nmake\n```\n').commands).toEqual([]);
    const text = '## Testing\n\n```bash\nmake\n```\n'.replace('Testing', 'Phase Testing');
    expect(readText(text).commands).toEqual([]);
  });

  test.each([
    '**Owner:** me\n**Testing:**',
    'Words.\n**Testing:**',
    'Words.\n**Testing**',
    'Owner: me\nTesting:',
    'dependencies: [1]\ntimeout: 10m\nTesting:',
    'Files: `src/a.ts`\nTesting:',
    'Files to modify/create: a.ts\nTesting:',
  ])('%j: a label on a later line of a paragraph counts', (lines) => {
    expect(commandsOf(...lines.split('\n'), ...fence)).toEqual(check);
  });

  test.each([
    'Words.\nTesting:',
    'Owner: me\nand others\nTesting:',
    'Note: to check it all, begin the\ntesting:',
    'In the end we do all of this: words\nTesting:',
  ])('%j: it does not where it may be the end of a sentence', (lines) => {
    expect(commandsOf(...lines.split('\n'), ...fence)).toEqual([]);
    expect(diagnosticsOf(...lines.split('\n'), ...fence)).toHaveLength(1);
  });
});

describe('how far a label reaches', () => {
  test.each<[string, string[], string[]]>([
    ['prose does not end it', ['Testing:', '', 'Takes long.', '', ...fence], check],
    ['prose in the label’s paragraph does not end it', ['Testing:', 'Slow.', '', ...fence], check],
    ['several fences', ['Testing:', ...fence, 'Then', ...fence], [...check, ...check]],
    ['a label ends it', ['Testing:', '', 'Expected output:', ...fence], []],
    ['a paragraph that ends in a colon ends it', ['Testing:', '', 'Do this next:', ...fence], []],
    ['so does its last line', ['Testing:', 'do this next:', ...fence], []],
    ['bold words with a colon end it', ['Testing:', '', '**Note**: careful', '', ...fence], []],
    ['`**Word:**` ends it', ['Testing:', '', '**Rollback:** if it fails', '', ...fence], []],
    ['a bold line ends it', ['Testing:', '', '**Rollback**', '', ...fence], []],
    ['a manual label ends it', ['Testing:', '', 'Manual testing:', ...fence], []],
    ['a heading ends it', ['Testing:', '', '### Notes', '', ...fence], []],
    ['a rule ends it', ['Testing:', '', '---', '', ...fence], []],
    ['a deeper heading ends a paragraph’s label', ['Testing:', '', '#### Notes', ...fence], []],
    ['a deeper heading stays in a heading’s', ['### Testing', '#### Api', ...fence], check],
    ['a heading of the same level ends it', ['### Testing', '### Notes', ...fence], []],
    ['a higher heading ends it', ['#### Testing', '### Notes', ...fence], []],
    ['a deeper manual heading ends it', ['### Testing', '#### Manual steps', ...fence], []],
    ['a label inside the section ends it', ['### Testing', 'Expected:', '', ...fence], []],
    ['and it stays ended', ['### Testing', 'Expected:', '', '#### Api', ...fence], []],
    ['the next label counts', ['Testing:', '', 'Run:', ...fence], run],
    ['Run in a check’s section is a check', ['### Testing', 'Run:', ...fence], check],
    ['also after another label', ['### Testing', 'Output:', '', 'Run:', ...fence], check],
    ['Run after the section is a run', ['### Testing', '### Other', 'Run:', ...fence], run],
    ['nothing runs in a manual section', ['### Manual checks', 'Run:', ...fence], []],
    ['an item’s label holds in the item', ['- **Testing:**', ...fence.map((l) => `  ${l}`)], check],
    ['and not after it', ['- **Testing:**', '', ...fence], []],
    ['nor in the next item', ['- Testing:', '- Other', ...fence.map((l) => `  ${l}`)], []],
    ['items of a scope are walked', ['Testing:', '1. Api', ...fence.map((l) => `   ${l}`)], check],
    ['a label at a list’s end ends it', ['Testing:', '', '- Expected:', '', ...fence], []],
    ['one inside the list does not', ['Testing:', '- Seen:', '- more', '', ...fence], check],
    [
      'Run in an item of a check is a check',
      ['- Testing:', '  - Run:', ...fence.map((l) => `    ${l}`)],
      check,
    ],
    ['a quote keeps its label', ['> Testing:', '>', ...fence.map((l) => `> ${l}`)], check],
    ['a label does not reach into a quote', ['Testing:', '', ...fence.map((l) => `> ${l}`)], []],
    ['nor out of it', ['> Testing:', '', ...fence], []],
    ['a comment is no fence', ['Testing:', '', '<!--', ...fence, '-->'], []],
    ['a comment does not end it', ['Testing:', '', '<!-- slow -->', '', ...fence], check],
    ['indented code is no command', ['Testing:', '', '    make'], []],
    ['nor is an indented fence', ['Testing:', '', ...fence.map((l) => `    ${l}`)], []],
  ])('%s', (_, lines, expected) => {
    expect(commandsOf(...lines)).toEqual(expected);
  });

  test('runs come before checks, each in the order of the text', () => {
    const lines = ['Verify: `a 1`', '', 'Run: `b`', '', 'Verify: `c 1`', '', 'Run: `d`'];
    expect(read(...lines).commands.map(({ script }) => script)).toEqual(['b', 'd', 'a 1', 'c 1']);
  });
});

describe('agreement with the outline', () => {
  // A phase that runs something, unseen by the outline, would be taken from the cache.
  test.each([
    ...[
      'Run:',
      'run :',
      'Command:',
      'Commands:',
      'Run commands:',
      '**Run:**',
      '**Run**:',
      '*Run:*',
    ],
    ...['**Run**', '__Commands__', '***Run (once)***', '- **Run**', '**Run** <!-- x -->'],
    ...['__Run__:', '_Run_:', '***Run:***', 'Run (once):', '**Run (once)**:', '**Run (once):**'],
    ...['Run：', '- Run:', '- [ ] Run:', '1. **Run:**', '> Run:', '#### Run', '#### Run:'],
    ...['#### **Run**', '###### Commands (all)', 'Run: <!-- x -->'],
  ])('%j is a run label to both', (label) => {
    const indent = label.startsWith('> ') ? '> ' : /^(?:- |1\.)/.test(label) ? '   ' : '';
    const lines = [label, '', '```bash', 'make', '```'].map((l, i) => (i === 0 ? l : indent + l));
    const source = { path: 'plan.md', text: `## Phase 1: X\n\n${lines.join('\n')}\n` };
    const [phase] = parseOutline(source, defaultRules).phases;
    expect(phase?.mayRun).toBe(true);
    expect(parsePhaseContent(source, phase!).commands.map(({ kind }) => kind)).toEqual(['run']);
  });
});
