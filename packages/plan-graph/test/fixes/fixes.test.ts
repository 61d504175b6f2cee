import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { contentDiagnostics } from '../../src/validate/rules/content-diagnostics.ts';
import { allDiagnosticCodes } from '../../src/diagnostic/codes.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { applyEdits } from '../../src/edit/text-edit.ts';
import { decisions } from '../../src/fixes/decisions.ts';
import { fixesOf, fixMakers } from '../../src/fixes/fixes-of.ts';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';

function findingsOf(text: string, path = 'plan.md'): readonly Diagnostic[] {
  const reading = parsePlan({ path, text }, defaultRules);
  return reading.kind === 'not-a-plan'
    ? []
    : [...reading.diagnostics, ...contentDiagnostics(reading)];
}

/** `title` of each fix of the first finding with a code, with the text that it gives. */
function fixed(text: string, code: string): Readonly<Record<string, string>> {
  const finding = findingsOf(text).find((one) => one.code === code && one.fix !== undefined);
  if (finding === undefined) throw new Error(`No ${code} in:\n${text}`);
  return Object.fromEntries(
    fixesOf({ path: 'plan.md', text }, defaultRules, finding).map(({ title, edits }) => [
      title,
      applyEdits(text, edits),
    ]),
  );
}

/** Single plans that the page of a code shows as wrong. */
function wrongExamples(code: string): readonly string[] {
  const page = readFileSync(
    new URL(`../../../../docs/diagnostics/${code}.md`, import.meta.url),
    'utf8',
  );
  return Array.from(
    page.matchAll(/^(`{3,})markdown example=wrong\n([\s\S]*?)^\1$/gm),
    ([, , text = '']) => text,
  );
}

const mended = Object.keys(fixMakers);
const decided = Object.keys(decisions);

test('no code is both mended and left to a person', () => {
  expect(mended.filter((code) => decided.includes(code))).toEqual([]);
});

describe.each(allDiagnosticCodes)('%s', (code) => {
  test('what its page shows is mended by each of its fixes, unless it is a decision', () => {
    for (const text of wrongExamples(code)) {
      for (const finding of findingsOf(text)) {
        if (finding.fix === undefined) continue;
        const fixes = fixesOf({ path: 'plan.md', text }, defaultRules, finding);
        if (decided.includes(finding.code)) expect(fixes).toEqual([]);
        else expect([finding.code, fixes.length > 0]).toEqual([finding.code, true]);
        for (const { edits } of fixes) {
          const after = findingsOf(applyEdits(text, edits));
          const count = (all: readonly Diagnostic[]): number =>
            all.filter((one) => one.code === finding.code).length;
          expect(count(after)).toBeLessThan(count(findingsOf(text)));
          const errors = (all: readonly Diagnostic[]): readonly string[] =>
            all.flatMap((one) => (one.severity === 'error' ? one.code : []));
          expect(errors(findingsOf(text))).toEqual(expect.arrayContaining([...errors(after)]));
        }
      }
    }
  });
});

const one = '## Phase 1: A\n\n';

describe('the text that a fix gives', () => {
  test.each<[string, string, string, string]>([
    ['empty-dependencies', `${one}Depends on:\n`, 'Write `none`', `${one}Depends on: none\n`],
    [
      'unclosed-bracket',
      `${one}## Phase 2: B\n\ndependencies: [1\n`,
      'Close the bracket',
      `${one}## Phase 2: B\n\ndependencies: [1]\n`,
    ],
    [
      'self-dependency',
      `${one}## Phase 2: B\n\ndependencies: [1, 2]\n`,
      'Take 2 out of the list.',
      `${one}## Phase 2: B\n\ndependencies: [1]\n`,
    ],
    [
      'self-dependency',
      `${one}## Phase 2: B\n\ndependencies: Phase 2 and Phase 1\n`,
      'Take 2 out of the list.',
      `${one}## Phase 2: B\n\ndependencies: Phase 1\n`,
    ],
    [
      'self-dependency',
      `${one}## Phase 2: B\n\ndependencies: [2]\n`,
      'Take 2 out of the list.',
      `${one}## Phase 2: B\n\ndependencies: []\n`,
    ],
    [
      'unknown-phase',
      `${one}## Phase 2: B\n\nDepends on: Phase 9\n`,
      'Write `Phase 1`',
      `${one}## Phase 2: B\n\nDepends on: Phase 1\n`,
    ],
    [
      'unreadable-reference',
      `${one}## Phase 2: B\n\nDepends on: Phase 1 user testing\n`,
      'Put the explanation in parentheses',
      `${one}## Phase 2: B\n\nDepends on: Phase 1 (user testing)\n`,
    ],
    [
      'blocks-mismatch',
      '## Phase 1: A\n\ndependencies: []\n\nBlocks: Phase 2\n\n## Phase 2: B\n\ndependencies: []\n',
      'Add Phase 1 to the dependencies of Phase 2.',
      '## Phase 1: A\n\ndependencies: []\n\nBlocks: Phase 2\n\n## Phase 2: B\n\ndependencies: [1]\n',
    ],
    [
      'missing-dependencies',
      '## Phase 1: A\r\n\r\n## Phase 2: B\r\n\r\ndependencies: [1]\r\n\r\n## Phase 3: C\r\n',
      'Set `missing` to `sequential`',
      '---\r\nmissing: sequential\r\n---\r\n\r\n## Phase 1: A\r\n\r\n## Phase 2: B\r\n\r\ndependencies: [1]\r\n\r\n## Phase 3: C\r\n',
    ],
    [
      'hidden-failure',
      `${one}Testing:\n\n\`\`\`bash\nexport V=$(cat v)\n\`\`\`\n`,
      'Write two lines',
      `${one}Testing:\n\n\`\`\`bash\nV=$(cat v)\nexport V\n\`\`\`\n`,
    ],
    [
      'not-a-command',
      `${one}Testing: \`npm test\` passes on Windows\n`,
      'Put the command into a fence below',
      `${one}\`npm test\` passes on Windows\n\nTesting:\n\n\`\`\`bash\nnpm test\n\`\`\`\n`,
    ],
    [
      'unreadable-heading',
      `${one}## Phasse 2: B\n\n## Phase 3: C\n`,
      'Write `Phase`',
      `${one}## Phase 2: B\n\n## Phase 3: C\n`,
    ],
    [
      'unreadable-heading',
      `${one}Depends on: Phase 2\n---\n\n## Phase 2: B\n`,
      'Add a blank line',
      `${one}Depends on: Phase 2\n\n---\n\n## Phase 2: B\n`,
    ],
    [
      'unclosed-fence',
      `${one}\`\`\`md\n\`\`\`bash\nls\n\`\`\`\n\`\`\`\n\n## Phase 2: B\n\n\`\`\`bash\nls\n\`\`\`\n`,
      'Make the outer fence longer',
      `${one}\`\`\`\`md\n\`\`\`bash\nls\n\`\`\`\n\`\`\`\`\n\n## Phase 2: B\n\n\`\`\`bash\nls\n\`\`\`\n`,
    ],
    [
      'unclosed-fence',
      `${one}\`\`\`bash\nls\n\n## Phase 2: B\n`,
      'Close the fence above the next heading',
      `${one}\`\`\`bash\nls\n\n\`\`\`\n\n## Phase 2: B\n`,
    ],
    [
      'unclosed-fence',
      `${one}  ~~~~\n  b`,
      'Close the fence at the end of the file',
      `${one}  ~~~~\n  b\n~~~~\n`,
    ],
    [
      'fence-without-language',
      `${one}Testing:\n\n\`\`\` ruby x\nputs 1\n\`\`\`\n`,
      'Write ```text',
      `${one}Testing:\n\n\`\`\`text x\nputs 1\n\`\`\`\n`,
    ],
    [
      'unknown-phase',
      `${one}## Phase 2: B\n\n## Phase 3: C\n\nDepends on: Phases 1-9\n\n## Phase 4: D\n`,
      'Write `Phase 2`',
      `${one}## Phase 2: B\n\n## Phase 3: C\n\nDepends on: Phases 1-2\n\n## Phase 4: D\n`,
    ],
    [
      'misspelt-label',
      `${one}**Depnds on:** none\n`,
      'Write `Depends on`',
      `${one}**Depends on:** none\n`,
    ],
  ])('%s: %#', (code, text, title, expected) => {
    expect(fixed(text, code)).toHaveProperty([title], expected);
  });

  test('a cycle can be opened at each of its edges', () => {
    const text = '## Phase 1: A\n\ndependencies: [2]\n\n## Phase 2: B\n\ndependencies: [1]\n';
    expect(Object.keys(fixed(text, 'cycle'))).toEqual([
      'Take `2` out of the dependencies of Phase 1',
      'Take `1` out of the dependencies of Phase 2',
    ]);
  });

  test('files that two phases write: one waits for the other, or all do', () => {
    const [example = ''] = wrongExamples('write-conflict');
    expect(Object.keys(fixed(example, 'write-conflict'))).toEqual([
      'Make Phase 2 depend on Phase 1',
      'Set `writeConflicts` to `serialize`',
    ]);
  });
});
