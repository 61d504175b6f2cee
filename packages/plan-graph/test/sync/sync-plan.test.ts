import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { format } from 'prettier';
import {
  contentDiagnostics,
  defaultRules,
  filesOf,
  fingerprints,
  joinSources,
  parsePhaseContent,
  parsePlan,
  parsePlanOverview,
  syncPlan,
  type Plan,
} from '../../src/internal.ts';
import { blockEnd, blockKinds, blockStart } from '../../src/markdown/marked/block-kinds.ts';
import { plan as arbitraryPlan } from '../validate/arbitrary-plan.ts';
import { marked, phases, read, sync, whole } from './reading.ts';

/** What checking a plan says of its markers. */
function markersToldOf(text: string): readonly string[] {
  const reading = parsePlan({ path: 'plan.md', text }, defaultRules);
  if (reading.kind === 'not-a-plan') throw new Error('no plan');
  return contentDiagnostics(reading).flatMap(({ code, message }) =>
    code === 'unreadable-marker' ? [message] : [],
  );
}

test('writes every block that is marked, as a formatter leaves it', async () => {
  const kinds = ['drawing', 'mermaid', 'waves', 'totals', 'estimates'] as const;
  const { source, changed, problems } = sync(whole(...kinds.map((kind) => marked(kind))));
  expect(problems).toEqual([]);
  expect(changed).toEqual(kinds);
  expect(source.text).toBe(
    whole(
      `<!-- nx-phases:drawing -->

\`\`\`text
○    1  Setup
├─●  2  A \`fast\` | cart
● │  3  Stock
●─╯  4  Together
○ needs nothing, ● needs what its lines come from
\`\`\`

<!-- /nx-phases -->
`,
      `<!-- nx-phases:mermaid -->

\`\`\`mermaid
flowchart TD
  p1["1: Setup"]:::pending
  p2["2: A #96;fast#96; #124; cart"]:::pending
  p3["3: Stock"]:::pending
  p4["4: Together"]:::pending
  p1 --> p2
  p1 --> p3
  p2 --> p4
  p3 --> p4
  classDef pending fill:#ffffff,stroke:#59636e,color:#1f2328
\`\`\`

<!-- /nx-phases -->
`,
      `<!-- nx-phases:waves -->

| Wave | Phases | Estimate |
| ---- | ------ | -------- |
| 1    | 1      | 30 min   |
| 2    | 2, 3   | 1 h      |
| 3    | 4      | 45 min   |

<!-- /nx-phases -->
`,
      `<!-- nx-phases:totals -->

- **Phases**: 4
- **Waves**: 3
- **Dependencies**: 4
- **Tasks**: 1 of 2 ticked
- **Status**: 1 done, 2 pending, 1 skipped

<!-- /nx-phases -->
`,
      `<!-- nx-phases:estimates -->

- **Sequential**: 3 h
- **By waves**: 2 h 15 min
- **Critical path**: 2 h 15 min (1 → 2 → 4)
- **Expected saving**: 25 %
- **Counted without an estimate**: 3, 4

<!-- /nx-phases -->
`,
    ),
  );
  expect(await format(source.text, { parser: 'markdown' })).toBe(source.text.trimEnd() + '\n');
});

test('a block that is out of date is written again, and only that one', () => {
  const text = sync(whole(marked('waves'), marked('drawing'))).source.text;
  const edited = text.replace('### Phase 4: Together', '### Phase 4: All');
  const again = sync(edited);
  expect(again.changed).toEqual(['drawing']);
  expect(again.source.text).toBe(edited.replace('4  Together', '4  All'));
});

test('without markers nothing is touched, and no text is made', () => {
  const plan = read(whole());
  expect(syncPlan(plan, defaultRules).source).toBe(plan.draft.source);
});

const block = fc.constantFrom(...blockKinds);
const lineEnd = fc.constantFrom('\n', '\r\n');

/** All that a run does with the phases of a plan. */
function meaningOf(plan: Plan, text: string): unknown {
  const reading = parsePlan({ path: 'plan.md', text }, defaultRules);
  return {
    prints: [...fingerprints(plan)],
    phases: plan.phases.map((phase) => ({
      id: phase.id,
      title: phase.title,
      status: phase.status.value,
      needs: phase.dependencies.map(({ on, source }) => [on, source]),
      commands: parsePhaseContent(plan.draft.source, phase).commands.map(({ script }) => script),
    })),
    overview: parsePlanOverview(plan.draft),
    diagnostics: reading.kind === 'valid' && reading.diagnostics.map(({ message }) => message),
  };
}

test('what is written is no part of the plan: graph, fingerprints, commands and diagnostics stay, and a second time nothing changes', () => {
  let synced = 0;
  fc.assert(
    fc.property(
      arbitraryPlan,
      fc.array(block, { minLength: 1, maxLength: 4 }),
      lineEnd,
      fc.boolean(),
      ({ text: generated }, kinds, end, bom) => {
        const blocks = kinds.map((kind) => marked(kind)).join('\n');
        const text = `${bom ? '\uFEFF' : ''}# Plan\n\n${blocks}\n${generated}`.replace(
          /\r?\n/g,
          end,
        );
        const bare = parsePlan(
          {
            path: 'plan.md',
            text: text.replace(/<!-- nx-phases:[\s\S]*?<!-- \/nx-phases -->\r?\n/g, ''),
          },
          defaultRules,
        );
        const before = parsePlan({ path: 'plan.md', text }, defaultRules);
        fc.pre(before.kind === 'valid' && bare.kind === 'valid');
        const { source, problems } = syncPlan(before.plan, defaultRules);
        expect(problems).toEqual([]);
        const after = parsePlan(source, defaultRules);
        if (after.kind !== 'valid') throw new Error(source.text);
        expect(meaningOf(after.plan, source.text)).toEqual(meaningOf(before.plan, text));
        expect([...fingerprints(after.plan)]).toEqual([...fingerprints(bare.plan)]);
        expect(syncPlan(after.plan, defaultRules)).toEqual({
          source: after.plan.draft.source,
          changed: [],
          problems: [],
        });
        expect(outside(source.text)).toBe(outside(text));
        if (end === '\r\n') expect(source.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        synced++;
      },
    ),
    { numRuns: 150 },
  );
  expect(synced).toBeGreaterThan(25);
});

/** The text with what stands between markers cut out. */
function outside(text: string): string {
  return text.replace(/(<!-- nx-phases:[a-z]+ -->)[\s\S]*?(<!-- \/nx-phases -->)/g, '$1$2');
}

test('in a plan that runs in the order of its text, a table of waves does not become what its phases need', () => {
  const text = `# Plan\n\n${marked('waves')}\n### Phase 1: A\n\n### Phase 2: B\n`;
  const plan = read(sync(text).source.text);
  expect(plan.phases.map(({ dependencies }) => dependencies)).toEqual([
    [],
    [expect.objectContaining({ on: '1', source: 'order' })],
  ]);
  const more = `${plan.draft.source.text}\n### Phase 3: C\n`;
  expect(read(more).phases[2]?.dependencies).toEqual([
    expect.objectContaining({ on: '2', source: 'order' }),
  ]);
});

describe('markers that mark nothing are said, and the plan stays as it is', () => {
  test.each<[string, string, RegExp]>([
    [
      'an unknown kind',
      whole(`<!-- nx-phases:graph -->\n${blockEnd}\n`),
      /^Unexpected marker `graph`, expected one of drawing, /,
    ],
    ['no end', whole(`${blockStart('drawing')}\n`), /^Unexpected marker without an end/],
    ['no start', whole(`${blockEnd}\n`), /^Unexpected end without a start/],
    [
      'a start inside a block',
      whole(`${blockStart('waves')}\n\n${marked('drawing')}`),
      /^Unexpected marker without an end/,
    ],
    [
      'words of somebody',
      whole(marked('totals', 'We have four phases.\n')),
      /^Unexpected text between this marker and its end/,
    ],
    [
      'another table',
      whole(marked('waves', '| Who | What |\n| --- | --- |\n| me | all |\n')),
      /^Unexpected text between/,
    ],
    ['phases', `# Shop\n\n${marked('drawing', `${phases}\n`)}`, /^Unexpected text between/],
    [
      'a place inside a phase',
      whole() + `\n${marked('totals')}`,
      /^Unexpected marker inside Phase 4: Together, expected it outside/,
    ],
    [
      'a list',
      whole(`- ${blockStart('totals')}\n`),
      /^Unexpected marker beside other text or in a list/,
    ],
  ])('%s', (_name, text, sentence) => {
    const { source, changed, problems } = sync(text);
    expect(problems[0]?.message).toMatch(sentence);
    expect({ text: source.text, changed }).toEqual({ text, changed: [] });
    expect(markersToldOf(text)).toEqual(problems.map(({ message }) => message));
  });

  test('markers that are right are not told of when a plan is checked', () => {
    expect(markersToldOf(whole(...blockKinds.map((kind) => marked(kind))))).toEqual([]);
  });

  test('phases behind an end that is missing are still read', () => {
    expect(read(`# Shop\n\n${marked('drawing', `${phases}\n`)}`).phases).toHaveLength(4);
  });

  test('in a fence they are an example', () => {
    const text = whole('```md\n<!-- nx-phases:drawing -->\n```\n');
    expect(sync(text)).toEqual({ source: read(text).draft.source, changed: [], problems: [] });
  });
});

test('of a plan in several files, the main one holds the blocks', () => {
  const files = [
    {
      path: 'plans/shop.md',
      text: `# Shop\n\n${marked('totals')}\n## Phases\n\n- [Phase 1](shop/phase-1.md)\n- [Phase 2](shop/phase-2.md)\n`,
    },
    { path: 'plans/shop/phase-1.md', text: '# Phase 1: A\r\n\r\nGo\r\n' },
    { path: 'plans/shop/phase-2.md', text: '# Phase 2: B\n\ndependencies: [1]\n' },
  ];
  const reading = parsePlan(joinSources(files), defaultRules);
  if (reading.kind !== 'valid') throw new Error(reading.kind);
  const { source } = syncPlan(reading.plan, defaultRules);
  expect(source.text).toContain('- **Phases**: 2\n');
  expect(filesOf(source).slice(1)).toEqual(files.slice(1));
});
