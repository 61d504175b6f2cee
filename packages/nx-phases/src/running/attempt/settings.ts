import { parseTimeout, type Phase } from 'plan-graph/internal';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';

/** Flags of the command line. */
export interface PhaseOptions {
  readonly timeout?: string | number;
  readonly retries?: number;
}

export interface PhaseSettings {
  /** Undefined: no limit. */
  readonly timeoutMs: number | undefined;
  readonly retries: number;
}

/** The flag, else the phase's own field, else the plugin's option. Undefined if the flag is no duration. */
export function phaseSettings(
  flags: PhaseOptions,
  phase: Phase,
  options: NormalizedOptions,
): PhaseSettings | undefined {
  const flagged = flags.timeout === undefined ? undefined : parseTimeout(String(flags.timeout));
  if (flags.timeout !== undefined && flagged === undefined) return undefined;
  return {
    timeoutMs: flagged ?? phase.timeoutMs ?? options.timeoutMs,
    retries: flags.retries ?? phase.retries ?? options.retries,
  };
}
