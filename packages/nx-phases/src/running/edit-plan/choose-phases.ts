import { toPhaseId, type Phase } from 'plan-graph/internal';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import type { TargetNames } from '../../inference/options/plugin-options.ts';
import type { Result } from '../identify/identify.ts';

/**
 * The phases that a flag such as `--phase` names, by id or by target; without the flag all of them.
 *
 * @param wanted - a number where Nx made one of it: `2.10` has then become `2.1`
 */
export function choosePhases(
  phases: readonly Phase[],
  wanted: string | number | undefined,
  names: TargetNames,
  flag: 'phase' | 'until' = 'phase',
): Result<readonly Phase[]> {
  if (wanted === undefined) return { ok: true, value: phases };
  if (typeof wanted === 'number') {
    const alike = phases.filter(({ id }) => id !== '' && Number(id) === wanted);
    const [only, other] = alike;
    if (other !== undefined) {
      return {
        ok: false,
        reason: `Unexpected \`--${flag}=${wanted}\`, which may be ${alike.map(({ id }) => id).join(' or ')}, expected a target: --${flag}=${phaseTargetName(names, other.id)}`,
      };
    }
    if (only !== undefined) return { ok: true, value: [only] };
  }
  const chosen: Phase[] = [];
  for (const word of String(wanted).split(',')) {
    const name = word.trim().toLowerCase();
    const phase = phases.find(
      ({ id, writtenId }) =>
        id === toPhaseId(name) ||
        writtenId.toLowerCase() === name ||
        phaseTargetName(names, id).toLowerCase() === name,
    );
    if (phase === undefined) {
      return {
        ok: false,
        reason: `Unexpected \`--${flag}=${wanted}\`, expected one of ${phases.map(({ id }) => id).join(', ')}`,
      };
    }
    chosen.push(phase);
  }
  return { ok: true, value: chosen };
}
