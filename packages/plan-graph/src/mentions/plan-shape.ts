import type { PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { PlanReading } from '../model/plan.ts';
import { PhaseIndex } from '../validate/resolve/phase-index.ts';
import { edgesOf } from '../validate/resolve/resolve-references.ts';
import { distinctPhases } from '../validate/rules/duplicate-id.ts';
import { furtherSeries } from '../validate/rules/series.ts';

/**
 * All that a plan says apart from how its phases are called, as one text to compare: phases by their position, with
 * what each says of itself and what it needs by every place that speaks of it.
 *
 * @param called - how an id is to be called in it
 */
export function planShape(reading: PlanReading, called: (id: PhaseId) => string): string {
  const { draft } = reading;
  const { phases } = distinctPhases(draft);
  const index = new PhaseIndex(draft, phases);
  const names = new Map(phases.map(({ id }, position) => [id, position]));
  return JSON.stringify({
    kind: reading.kind,
    rules: draft.rules,
    name: draft.name,
    phases: phases.map((phase) => phaseShape(index, phase, called)),
    headings: furtherSeries(draft).phases.map(({ id }) => called(id)),
    groups: draft.groups.map(({ unit, id, phases: ids }) => [unit, id, ids.map(called)]),
    waves: draft.waves.map(({ order, phases: ids }) => [order, ids.map(called)]),
    count: draft.declaredCount?.count,
    nearMisses: draft.nearMisses.map(({ kind }) => kind),
    edges:
      reading.kind === 'valid'
        ? reading.plan.phases.map(({ dependencies, external }) => [
            dependencies.map(({ on, source }) => [names.get(on), source]),
            external.map(({ reference }) => reference),
          ])
        : undefined,
    errors:
      reading.kind === 'not-a-plan'
        ? []
        : reading.diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? code : [])),
  });
}

function phaseShape(
  index: PhaseIndex,
  phase: PhaseDraft,
  called: (id: PhaseId) => string,
): readonly unknown[] {
  const { id, title, depth, status, listBox, boxes, dependencyFields, blocks, files } = phase;
  const { estimate, outputs, reads, timeoutMs, retries, cwd, exclusive, mayRun, agent } = phase;
  const positions = (items: PhaseDraft['blocks']): readonly number[] => [
    ...edgesOf(index, phase, { ...emptyField, items }, () => undefined).keys(),
  ];
  return [
    called(id),
    [title, depth, status.value, status.note, listBox !== undefined, boxes, mayRun],
    dependencyFields.map(({ source, none, items }) => [
      source,
      none,
      positions(items).toSorted((a, b) => a - b),
      items.filter(({ kind }) => !isPhases(kind)).map(({ kind }) => kind),
    ]),
    positions(blocks).toSorted((a, b) => a - b),
    files?.map(({ path }) => path),
    [estimate?.minutes, outputs?.map(({ pattern }) => pattern), reads?.length],
    [timeoutMs, retries, cwd, exclusive, agent.name?.value, agent.maxUsd, agent.maxTokens],
  ];
}

const emptyField = {
  source: 'field',
  key: { start: 0, end: 0 },
  value: { start: 0, end: 0 },
  none: false,
  ignored: [],
  unclosedBracket: undefined,
} as const;

function isPhases(kind: PhaseDraft['blocks'][number]['kind']): boolean {
  return kind === 'phase' || kind === 'span' || kind === 'all-previous' || kind === 'group';
}
