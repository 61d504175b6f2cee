import { noWish } from '../../src/model/agent-wish.ts';
import type { PlanOverview } from '../../src/content/plan-overview.ts';
import type { PhaseId } from '../../src/model/dependency.ts';
import type { Status } from '../../src/model/status.ts';
import { defaultRules } from '../../src/model/rules.ts';
import type { Phase, Plan } from '../../src/model/plan.ts';

/** What a test says of a phase; everything else is as in a plan that does not mention it. */
export interface SamplePhase {
  readonly id: string;
  readonly title?: string;
  /** Ids between blanks, from a field; undefined: needs the phase before, by order. */
  readonly needs?: string;
  readonly minutes?: number;
  readonly status?: Status;
  readonly note?: string;
  readonly boxes?: readonly [ticked: number, total: number];
  readonly outputs?: readonly string[];
}

/** A valid plan and its text, without the reader: reports are tested alone. */
export function samplePlan(
  samples: readonly SamplePhase[],
  { path = 'plans/sample.md', name }: { path?: string; name?: string } = {},
): Plan {
  let text = '# Sample\n\n';
  const phases = samples.map((sample, index): Phase => {
    const start = text.length;
    const heading = `Phase ${sample.id}: ${sample.title ?? ''}`;
    text += `### ${heading}\n\n`;
    const fieldStart = text.length;
    if (sample.needs !== undefined) text += `dependencies: [${sample.needs}]\n`;
    const fieldRange = { start: fieldStart, end: text.length };
    text += '\n';
    const headingRange = { start: start + 4, end: start + 4 + heading.length };
    const before = samples[index - 1];
    const edge = (on: string, source: 'field' | 'order') => ({
      on: on.toLowerCase() as PhaseId,
      source,
      range: source === 'field' ? fieldRange : headingRange,
    });
    return {
      id: sample.id.toLowerCase() as PhaseId,
      writtenId: sample.id,
      title: sample.title ?? '',
      heading: headingRange,
      depth: 3,
      idRange: { start: start + 10, end: start + 10 + sample.id.length },
      section: { start, end: text.length },
      lines: { first: 0, end: 0 },
      fieldLines: { first: 0, end: 0 },
      status: { value: sample.status ?? 'pending', from: 'default', note: sample.note ?? '' },
      boxes: { ticked: sample.boxes?.[0] ?? 0, total: sample.boxes?.[1] ?? 0 },
      dependencyFields: [],
      blocks: [],
      external: [],
      reads: undefined,
      dependencies:
        sample.needs !== undefined
          ? sample.needs.split(' ').flatMap((on) => (on === '' ? [] : edge(on, 'field')))
          : before !== undefined
            ? [edge(before.id, 'order')]
            : [],
      estimate:
        sample.minutes === undefined
          ? undefined
          : { minutes: sample.minutes, range: { start: 0, end: 0 } },
      outputs: sample.outputs?.map((pattern) => ({ pattern, range: { start: 0, end: 0 } })),
      timeoutMs: undefined,
      retries: undefined,
      cwd: undefined,
      mayRun: false,
      agent: noWish,
    };
  });
  const plan = {
    draft: {
      source: { path, text },
      rules: { ...defaultRules, format: 'phases', unit: 'Phase' },
      name,
      phases,
      groups: [],
      waves: [],
      declaredCount: undefined,
      nearMisses: [],
      problems: [],
    },
    phases,
    byId: new Map(phases.map((phase) => [phase.id, phase])),
  };
  // Only `parsePlan` may make a plan; a report does not look at what the reader needs besides.
  return plan as unknown as Plan;
}

export const noOverview: PlanOverview = {
  title: undefined,
  objective: undefined,
  metadata: [],
  successCriteria: [],
};

export const diamond: readonly SamplePhase[] = [
  { id: '1', title: 'Project setup', needs: '', minutes: 5, status: 'done', boxes: [2, 2] },
  { id: '2', title: 'Module A', needs: '1', minutes: 10, boxes: [1, 3] },
  { id: '3', title: 'Module B', needs: '1', minutes: 10 },
  { id: '4', title: 'Integration', needs: '2 3', minutes: 5, outputs: ['dist/app'] },
];

export const diamondOverview: PlanOverview = {
  title: 'Build the sample app',
  objective: 'Two modules that do not know each other,\nand an application that uses both.',
  metadata: [
    { key: 'Date', value: '2026-02-03' },
    { key: 'Owner', value: 'Team Blue' },
  ],
  successCriteria: [
    { text: 'Both modules have tests', ticked: true },
    { text: 'The application starts', ticked: false },
    { text: 'Nobody has to explain it', ticked: undefined },
  ],
};
