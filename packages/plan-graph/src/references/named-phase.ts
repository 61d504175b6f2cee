import type { PhaseId } from '../model/dependency.ts';

/** A phase as far as others name it. */
export interface NamedPhase {
  readonly id: PhaseId;
  readonly writtenId: string;
  readonly title: string;
  /** All that it stands for, where its heading has several ids, `Phases 2–4: …`. Default: its own id alone. */
  readonly stands?: readonly PhaseId[];
  /** Where its tasks stand, `end` exclusive. */
  readonly lines: { readonly first: number; readonly end: number };
}

/** Whether an id names the phase, be it one of several that it stands for. */
export function isCalled({ id, stands = [] }: NamedPhase, name: PhaseId): boolean {
  return id === name || stands.includes(name);
}
