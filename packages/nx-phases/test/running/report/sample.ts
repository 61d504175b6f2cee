import { buildReport, parsePhaseContent, parsePlanOverview } from 'plan-graph/internal';
import { at, command, hostile, ran, restored, run, task } from '../../support/runs.ts';
import type { RunHistory } from '../../../src/running/history/model.ts';
import type { PhaseMatter, ReportInput } from '../../../src/running/report/model.ts';
import { planInput } from '../../plan-input.ts';

/** What the page of a plan is made of, for a text and runs. */
export function reportInput(
  text: string,
  runs: readonly RunHistory[],
  given: Partial<ReportInput> & { readonly log?: string } = {},
): ReportInput {
  const { log, ...rest } = given;
  const { file, projectName } = planInput(text);
  const { reading } = file;
  const overview = parsePlanOverview(reading.draft);
  const plan = reading.kind === 'valid' ? reading.plan : undefined;
  return {
    project: projectName,
    path: file.path,
    title: overview.title ?? projectName,
    plan: plan && buildReport(plan, overview, projectName),
    findings: [
      {
        severity: 'warning',
        code: 'no-checks',
        message: 'Unexpected plan without checks, expected one',
        fix: 'Write one.',
        place: 'plans/demo.md:3:1',
      },
    ],
    ready: [],
    phases: new Map(
      plan?.phases.map((phase): [string, PhaseMatter] => [
        phase.id,
        {
          tasks: parsePhaseContent(reading.draft.source, phase).tasks,
          log: log === undefined ? null : { text: log, leftOutBytes: 0 },
        },
      ]),
    ),
    runs,
    madeAt: '2026-01-05T11:00:00.000Z',
    hasIndex: true,
    ...rest,
  };
}

/** Phases in three waves, with tasks and all kinds of status. */
export const rollout = `# Rollout of logins

Objective: people log in with a key.

### Phase 1: Package and its checks [COMPLETED]
dependencies: []
**Duration**: 20 minutes

- [x] Make the package
- [x] Write \`README.md\`

### Phase 2: Module A, the words that people see
dependencies: [1]
**Duration**: 1 hour

- [x] Words
- [ ] Tests

### Phase 3: Module B [IN PROGRESS]
dependencies: [1]
**Duration**: 30 minutes

- [ ] Hours

### Phase 4: Integration
dependencies: [2, 3]
**Duration**: 2 hours

- [ ] Both together

### Phase 5: Keys of the vendor [BLOCKED: the vendor is silent]
dependencies: [1]
`;

/** Two runs of it, the newest first: in the later one phase 2 failed, and 4 did not start. */
export const lastRuns: readonly RunHistory[] = [
  run(
    [
      restored('1', 12, { title: 'Package and its checks' }),
      ran('2', 0, 41, {
        title: 'Module A',
        needs: ['1'],
        wave: 2,
        outcome: 'failed',
        reason: 'Testing ended with exit code 1',
        estimateMs: 3_600_000,
        causes: [
          { kind: 'text', diff: '-- [ ] Words\n+- [x] Words' },
          { kind: 'file', path: 'src/words.ts', change: 'changed' },
        ],
        attempts: [[command({ exitCode: 1, durationMs: 40_000 })]],
      }),
      ran('3', 0.5, 95, {
        title: 'Module B',
        needs: ['1'],
        wave: 2,
        estimateMs: 1_800_000,
        causes: [{ kind: 'never-run' }],
        attempts: [[command({ durationMs: 94_000 })]],
      }),
      ran('3', 2, 60, {
        title: 'Module B',
        kind: 'implement',
        agents: [
          {
            agent: 'mine',
            ended: 'exited',
            tokens: 12_000,
            usd: 1.2,
            startedAt: at(2000),
            durationMs: 58_000,
          },
        ],
      }),
      task('4', {
        title: 'Integration',
        needs: ['2', '3'],
        wave: 3,
        outcome: 'not-started',
        reason: 'phase 2 failed',
        blockedBy: ['demo-plan:phase-2'],
        startedAt: null,
        endedAt: null,
        durationMs: 0,
      }),
      // Of another plan: of no interest here.
      ran('1', 0, 500, { project: 'other-plan' }),
    ],
    { id: '20260105T100000000Z-0a1b2c3d' },
  ),
  run(
    [
      ran('1', 0, 12, { title: 'Package and its checks' }),
      ran('2', 12, 30, { title: 'Module A', needs: ['1'], wave: 2 }),
      ran('3', 12, 80, { title: 'Module B', needs: ['1'], wave: 2 }),
      ran('4', 80, 81, { title: 'Integration', needs: ['2', '3'], wave: 3, outcome: 'unverified' }),
    ],
    { id: '20260104T100000000Z-0a1b2c3d', startedAt: '2026-01-04T10:00:00.000Z' },
  ),
];

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');
const hostileTitles = hostile.map(oneLine);

/** A plan and runs that say the worst in every place. */
export const hostileInput: ReportInput = reportInput(
  [
    '# <img src=x onerror=hacked=1> \u202Eeltit </title><script>hacked = 1</script>\n',
    ...hostileTitles.map(
      (title, index) =>
        `### Phase ${index + 1}: ${title}\ndependencies: [${index === 0 ? '' : index}]\n\n- [ ] ${title}\n`,
    ),
  ].join('\n'),
  [
    run(
      hostile.map((text, index) =>
        ran(String(index + 1), index, index + 1, {
          project: 'hostile-plan',
          title: text,
          reason: text,
          outcome: 'failed',
          causes: [
            { kind: 'text', diff: `-${text}\n+</pre><script>hacked = 1</script>` },
            { kind: 'file', path: text, change: 'changed' },
            { kind: 'flag', flags: [text] },
          ],
          blockedBy: [text],
          attempts: [[command({ label: text })]],
        }),
      ),
      { asked: ['run', '"><script>hacked = 1</script>'] },
    ),
  ],
  {
    project: 'hostile-plan',
    path: 'plans/<b>.md',
    log: `</pre><script>hacked = 1</script>\n\u001B[31mred\u001B[0m\u202Eturned\n${hostile.join('\n')}`,
  },
);

/** As large as plans get, with a run of each of three kinds. */
export function largePlan(name: string): ReportInput {
  const ids = Array.from({ length: 26 }, (_, index) => index + 1);
  const needsOf = (id: number): readonly number[] =>
    id === 1
      ? []
      : [id - 1 - (id % 3), ...(id % 5 === 0 ? [id - 2] : [])].filter(
          (need) => need > 0 && need < id,
        );
  const needs = (id: number): readonly string[] => [...new Set(needsOf(id))].map(String);
  const text = [
    `# ${name}\n`,
    ...ids.map(
      (id) =>
        `### Phase ${id}: Part ${id} of the work${id < 9 ? ' [COMPLETED]' : ''}\ndependencies: [${needs(id).join(', ')}]\n**Duration**: 2 hours\n\n- [ ] Do the first thing in \`src/part-${id}.ts\`\n- [ ] Test what it does\n`,
    ),
  ].join('\n');
  const shared = (id: number) => ({
    project: `${name}-plan`,
    title: `Part ${id} of the work`,
    needs: needs(id),
  });
  return {
    ...reportInput(text, [
      run(
        ids.map((id) =>
          id < 20
            ? restored(String(id), id, shared(id))
            : ran(String(id), id, id + 3, {
                ...shared(id),
                attempts: [[command()]],
                causes: [{ kind: 'file', path: `src/part-${id}.ts`, change: 'changed' }],
              }),
        ),
      ),
      run(ids.map((id) => restored(String(id), id, shared(id)))),
      run(ids.map((id) => ran(String(id), id, id + 3, shared(id)))),
    ]),
    project: `${name}-plan`,
    findings: [],
  };
}

export const manyPhases = largePlan('large');
