import type { TargetNames } from '../options/plugin-options.ts';

/** `phase-2a` of phase `2a`. Ids are lower case already and hold no character that Nx gives a meaning to. */
export function phaseTargetName(names: TargetNames, id: string): string {
  return names.phase.replace('{id}', id);
}

/** `verify-2a` of phase `2a`. */
export function verifyTargetName(names: TargetNames, id: string): string {
  return names.verifyPhase.replace('{id}', id);
}

/** `implement-2a` of phase `2a`. */
export function implementTargetName(names: TargetNames, id: string): string {
  return names.implement.replace('{id}', id);
}
