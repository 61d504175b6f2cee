import { digest, type Fingerprint, type Phase, type Plan } from 'plan-graph/internal';
import type { PlanProjectInput } from '../model.ts';

/**
 * What a target that sums up all phases of a plan is hashed with: what those are hashed with. So a
 * tick or other words between phases, while they run, are no edit to it either. Of a plan with errors
 * it is the text.
 */
export function sumHash(
  input: PlanProjectInput,
  hashOf: (input: PlanProjectInput, plan: Plan, phase: Phase) => Fingerprint | undefined,
): Fingerprint {
  const { reading, textHash } = input.file;
  if (reading.kind !== 'valid') return textHash;
  const { plan } = reading;
  return digest(plan.phases.map((phase) => [phase.id, hashOf(input, plan, phase) ?? null]));
}
