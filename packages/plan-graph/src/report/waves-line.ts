import { visibleText } from '../diagnostic/code-frame.ts';
import type { PlanReport } from './plan-report.ts';

/**
 * The waves for scripts, one line each, ids as the plan writes them:
 *
 * ```
 * WAVE_1:1
 * WAVE_2:2 3
 * WAVE_3:4
 * ```
 */
export function wavesLines(report: Pick<PlanReport, 'phases' | 'waves'>): string {
  const written = new Map(report.phases.map((phase) => [phase.id, phase.writtenId]));
  return report.waves
    .map((wave, index) => {
      const ids = wave.map((id) => visibleText(written.get(id) ?? id));
      return `WAVE_${index + 1}:${ids.join(' ')}\n`;
    })
    .join('');
}
