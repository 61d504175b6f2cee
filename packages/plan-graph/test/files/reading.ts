import { defaultRules } from '../../src/model/rules.ts';
import { joinSources } from '../../src/source/join-sources.ts';
import { pathAt, positionAt } from '../../src/source/source-text.ts';
import type { Plan, PlanReading } from '../../src/model/plan.ts';
import { parsePlan } from '../../src/parse-plan.ts';

type Files = Readonly<Record<string, string>>;

export function readFiles(files: Files): PlanReading {
  return parsePlan(
    joinSources(Object.entries(files).map(([path, text]) => ({ path, text }))),
    defaultRules,
  );
}

export function planOf(files: Files): Plan {
  const reading = readFiles(files);
  if (reading.kind !== 'valid')
    throw new Error(JSON.stringify(reading.kind === 'invalid' && reading.diagnostics));
  return reading.plan;
}

/** `2 Storage (plans/x.md:1): 1 by field`. */
export const phases = (files: Files): readonly string[] => {
  const { draft, phases: all } = planOf(files);
  return all.map(({ writtenId, title, heading, dependencies }) => {
    const place = `${pathAt(draft.source, heading.start)}:${positionAt(draft.source, heading.start).line}`;
    const needs = dependencies.map(({ on }) => on).join(', ');
    const by = dependencies[0] === undefined ? '' : `: ${needs} by ${dependencies[0].source}`;
    return `${writtenId} ${title} (${place})${by}`;
  });
};

export const diagnostics = (files: Files): readonly string[] => {
  const reading = readFiles(files);
  return reading.kind === 'not-a-plan'
    ? []
    : reading.diagnostics.map(
        ({ severity, code, range }) =>
          `${severity} ${code} ${pathAt(reading.draft.source, range.start)}:${positionAt(reading.draft.source, range.start).line}`,
      );
};
