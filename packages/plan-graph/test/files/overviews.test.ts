import { describe, expect, test } from '@jest/globals';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { defaultRules } from '../../src/model/rules.ts';
import type { Phase, Plan, PlanReading } from '../../src/model/plan.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { must } from '../../src/source/must.ts';
import { joinSources } from '../../src/source/join-sources.ts';
import { filesOf, pathAt, textOf } from '../../src/source/source-text.ts';
import { toPhaseId } from '../../src/values/phase-ids.ts';
import { askAgain } from '../../src/edit/ask-again.ts';
import { markDone } from '../../src/edit/mark-done.ts';

function readingOf(main: string, own: string): PlanReading {
  const files = { 'plan.md': main, 'phase-1.md': own };
  return parsePlan(
    joinSources(Object.entries(files).map(([path, text]) => ({ path, text }))),
    defaultRules,
  );
}

function planOf(overview: string, own: string): Plan {
  const main = `# Shop\n\n## Phase 1: A\n\n${overview}\n\n## Phase 2: B\n\ndependencies: [1]\n`;
  const reading = readingOf(main, own);
  if (reading.kind !== 'valid') throw new Error(JSON.stringify(reading));
  return reading.plan;
}

const page = '# Phase 1: A\n\nBuild it.\n';
const first = ({ phases }: Plan): Phase => must(phases[0], 'phase');

/** All that is said of a phase, without places. */
function said(phase: Phase): unknown {
  const settings = {
    outputs: phase.outputs,
    reads: phase.reads,
    timeoutMs: phase.timeoutMs,
    retries: phase.retries,
    cwd: phase.cwd,
    agent: phase.agent,
    approval: phase.approval,
    estimate: phase.estimate,
    blocks: phase.blocks,
    status: phase.status,
    needs: phase.dependencies.map(({ on }) => on),
  };
  return JSON.parse(
    JSON.stringify(settings, (key, value: unknown) => (key === 'range' ? undefined : value)),
  );
}

const settings: [string, string][] = [
  ['Outputs: dist/a/**', 'Outputs: dist/b'],
  ['Inputs: src/a/**', 'Inputs: src/b/**'],
  ['Projects: api', 'Projects: web'],
  ['Timeout: 5m', 'Timeout: 6m'],
  ['Retries: 2', 'Retries: 3'],
  ['cwd: api', 'cwd: web'],
  ['Agent: codex', 'Agent: claude'],
];
const limits: [string, string][] = [
  ['Max cost: $2', 'Max cost: $3'],
  ['Max tokens: 20k', 'Max tokens: 30k'],
  ['Estimate: 2h', 'Estimate: 3h'],
  ['Review: strict', 'Review: other'],
  ['Approve: yes', 'Approve: alice'],
];
const notHashed: [string, string][] = [
  ...limits,
  ['Max cost: much', 'Max cost: more'],
  ['Blocks: Phase 2', 'Blocks: none'],
  ['Status: in progress', 'Status: pending'],
];

describe('what the file of a phase does not say, its overview does', () => {
  test.each([...settings, ...notHashed])('`%s`', (line) => {
    const inOverview = said(first(planOf(line, page)));
    expect(inOverview).toEqual(said(first(planOf('Words.', `${page}\n${line}\n`))));
    expect(inOverview).not.toEqual(said(first(planOf('Words.', page))));
  });

  test.each([...settings, ...limits])('`%s`, but not before the file', (line, other) => {
    expect(said(first(planOf(line, `${page}\n${other}\n`)))).toEqual(
      said(first(planOf('Words.', `${page}\n${other}\n`))),
    );
  });

  test('of several overviews the first that says it', () => {
    const plan = planOf(
      'Words.\n\n### Phase 1: A\n\nRetries: 1\n\n### Phase 1: A\n\nRetries: 2',
      page,
    );
    expect(first(plan).retries).toBe(1);
  });
});

describe('an edit of the overview', () => {
  const printsOf = (line: string): ReadonlyMap<unknown, string> => fingerprints(planOf(line, page));

  test.each(settings)('from `%s` to `%s` asks for a new run', (line, other) => {
    for (const id of [toPhaseId('1'), toPhaseId('2')])
      expect(printsOf(line).get(id)).not.toBe(printsOf(other).get(id));
  });

  test.each(notHashed)('from `%s` to `%s` does not', (line, other) => {
    expect(printsOf(line)).toEqual(printsOf(other));
  });

  test('of its place or its other words does not', () => {
    expect(printsOf('Words.\n\nOutputs: a')).toEqual(printsOf('- Outputs: `a`'));
  });
});

describe('the front matter of the file of a phase', () => {
  test.each([
    ['agent: codex', { agent: { name: { value: 'codex' } } }],
    ['maxCost: 2', { agent: { maxUsd: 2 } }],
    ['maxTokens: 20k', { agent: { maxTokens: 20_000 } }],
    ['review: strict', { agent: { reviewer: { value: 'strict' } } }],
    ['approve: alice', { approval: { kind: 'person', name: 'alice' } }],
    ['inputs: [src/**, env:STAGE]', { reads: [{ pattern: 'src/**' }, { name: 'STAGE' }] }],
  ])('`%s` is of that phase', (line, expected) => {
    const plan = planOf('Words.', `---\n${line}\n---\n${page}`);
    expect(first(plan)).toMatchObject(expected);
    const { agent, reads } = first(plan);
    for (const { range } of [agent.name, agent.reviewer, reads?.[0]].filter(
      (one) => one !== undefined,
    )) {
      expect(pathAt(plan.draft.source, range.start)).toBe('phase-1.md');
      expect(line).toContain(textOf(plan.draft.source, range));
    }
    expect(plan.phases[1]).not.toMatchObject(expected);
  });

  test.each(['missing: sequential', 'unit: Stage', 'strict: true', 'writeConflicts: serialize'])(
    '`%s` there is no rule of the plan, which is said',
    (line) => {
      const { draft } = planOf('Words.', `---\n${line}\n---\n${page}`);
      expect(draft.rules).toEqual(planOf('Words.', page).draft.rules);
      expect(draft.problems.map(({ code, range }) => [code, textOf(draft.source, range)])).toEqual([
        ['bad-field-value', line.replace(/.*: /, '')],
      ]);
    },
  );

  test('words of other tools are left to them', () => {
    const plan = planOf('Words.', `---\nname: it\nformat: md\ntags: [a]\n---\n${page}`);
    expect(plan.draft.problems).toEqual([]);
  });
});

describe('commands in an overview are not run, which is said', () => {
  const fence = '```bash\ntrue\n```';
  const foundIn = (overview: string): readonly string[] => {
    const { draft } = planOf(overview, page);
    return draft.problems.map(({ code, range }) => `${code} ${textOf(draft.source, range)}`);
  };

  test.each([`Run:\n\n${fence}`, `**Testing:**\n\n${fence}`, `#### Verification\n\n${fence}`])(
    '%j',
    (overview) => {
      expect(foundIn(overview)).toEqual(['not-a-command ```bash']);
    },
  );

  test.each([`For example:\n\n${fence}`, 'Testing: by hand', 'Words.'])(
    '%j holds none',
    (overview) => {
      expect(foundIn(overview)).toEqual([]);
    },
  );

  test('nor is anything said of a phase without a file', () => {
    const main = `# Shop\n\n## Phase 1: A\n\n## Phase 2: B\n\nRun:\n\n${fence}\n`;
    const { draft } = readingOf(main, page);
    expect(draft.problems).toEqual([]);
  });
});

test('a list of all phases ticks a phase that has a file, and redo takes that tick away', () => {
  const main =
    '# Roadmap\n\n## Phases\n\n- [ ] **Phase 1: A**\n- [ ] **Phase 2: B**\n\n## Phase Details\n\n### Phase 1: A\n\nGoal: x\n\n### Phase 2: B\n\n**Depends on**: Phase 1\n';
  const reading = readingOf(main, page);
  if (reading.kind !== 'valid') throw new Error(JSON.stringify(reading));
  const ids = new Set([toPhaseId('1')]);
  const done = markDone(reading.plan, defaultRules, ids);
  expect([done.marked, filesOf(done.source)[0]?.text]).toEqual([
    ['1'],
    main.replace('[ ] **Phase 1', '[x] **Phase 1'),
  ]);
  const marked = parsePlan(done.source, defaultRules);
  if (marked.kind !== 'valid') throw new Error(JSON.stringify(marked));
  const again = askAgain(marked.plan, defaultRules, ids);
  expect([again.marked, filesOf(again.source)[0]?.text]).toEqual([['1'], main]);
});
