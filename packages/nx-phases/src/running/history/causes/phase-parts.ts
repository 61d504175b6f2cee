import {
  coveredText,
  digest,
  phaseFingerprint,
  phaseName,
  type Phase,
  type Plan,
  type PhaseDraft,
  type PlanDraft,
} from 'plan-graph/internal';
import { phaseTargetName } from '../../../inference/layout/target-names.ts';
import { builtOn } from '../../../inference/targets/inputs-and-outputs/built-on.ts';
import { noPlansRead } from '../../../inference/targets/inputs-and-outputs/phase-inputs.ts';
import { placeFilesOf } from '../../../inference/targets/inputs-and-outputs/place-files.ts';
import { statusClass } from '../../../inference/targets/inputs-and-outputs/status-class.ts';
import type { PlanProjectInput } from '../../../inference/targets/model.ts';
import type { PhaseParts } from './model.ts';

/** The parts of what stands for a phase, as the plan is now. Undefined: it has errors, or no such phase. */
export function phaseParts(input: PlanProjectInput, id: string): PhaseParts | undefined {
  const { reading } = input.file;
  if (reading.kind !== 'valid') return undefined;
  const { plan } = reading;
  const phase = plan.phases.find((one) => one.id === id);
  if (phase === undefined) return undefined;
  return {
    own: ownHash(plan.draft, phase),
    text: `${phaseName(plan.draft.rules.unit, phase)}\n\n${coveredText(plan.draft, phase)}`,
    status: statusClass(phase),
    below: Object.fromEntries(belowOf(input, plan, phase)),
    placeFiles: Object.fromEntries(
      placeFilesOf(input, plan, phase).map(({ path, hash }) => [path, hash]),
    ),
    noPlans: noPlansRead(input, plan, phase) ?? '',
    structure: digest(
      plan.phases
        .map(({ id: one, outputs = [] }) => [one, outputs.map(({ pattern }) => pattern)])
        .sort(),
    ),
  };
}

/** Each phase that a phase builds on, by its target, with the hash of its own text. */
function belowOf(
  input: PlanProjectInput,
  plan: Plan,
  phase: Phase,
): readonly (readonly [string, string])[] {
  const names = new Map([
    [input.file.path, input.projectName],
    ...(input.links?.plans ?? []).map(({ path, name }) => [path, name] as const),
  ]);
  return builtOn(input, plan, phase).map(({ phase: one, draft, path }) => [
    `${names.get(path) ?? path}:${phaseTargetName(input.options.targetNames, one.id)}`,
    ownHash(draft, one),
  ]);
}

/** Asked for by each phase above, and a reading never changes. */
const hashes = new WeakMap<PhaseDraft, string>();

function ownHash(draft: PlanDraft, phase: PhaseDraft): string {
  const known = hashes.get(phase);
  if (known !== undefined) return known;
  const hash = phaseFingerprint(draft, phase, []);
  hashes.set(phase, hash);
  return hash;
}
