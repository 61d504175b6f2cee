import { parsePlan } from './parse-plan.ts';
import type { PlanDraft } from './model/plan-draft.ts';
import { Plan, type Phase, type PlanReading } from './model/plan.ts';
import type { Rules } from './model/rules.ts';
import type { SourceText } from './source/source-text.ts';

/**
 * A reading as plain data that can be written down for another process, such as `structuredClone` takes. What is meant for one
 * build alone: its form changes with any release.
 */
export interface PlainReading {
  readonly reading: Without<PlanReading, 'draft' | 'plan'>;
  readonly draft: Omit<PlanDraft, 'lines'>;
  /** Of a valid plan. */
  readonly phases?: readonly Phase[];
}

/** Of each in a union. */
type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

export function toPlainReading(reading: PlanReading): PlainReading {
  const draft = without(reading.draft, 'lines');
  return reading.kind === 'valid'
    ? { reading: without(reading, 'draft', 'plan'), draft, phases: reading.plan.phases }
    : { reading: without(reading, 'draft'), draft };
}

function without<Value extends object, Key extends keyof Value>(
  value: Value,
  ...keys: readonly Key[]
): Without<Value, Key> {
  const rest: Partial<Value> = { ...value };
  for (const key of keys) Reflect.deleteProperty(rest, key);
  return rest as Without<Value, Key>;
}

/**
 * The reading that {@link toPlainReading} was given, without reading the text again before somebody asks for its lines.
 *
 * @param source - that was read
 * @param rules - by which
 */
export function fromPlainReading(
  { reading, draft: plain, phases = [] }: PlainReading,
  source: SourceText,
  rules: Rules,
): PlanReading {
  let again: PlanDraft | undefined;
  const draft: PlanDraft = {
    ...plain,
    get lines() {
      again ??= parsePlan(source, rules).draft;
      return again.lines;
    },
  };
  if (reading.kind !== 'valid') return { ...reading, draft };
  return { ...reading, plan: new Plan(draft, phases), draft };
}
