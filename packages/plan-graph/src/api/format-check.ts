import {
  formatDiagnostics as formatLocated,
  type FormatDiagnosticsOptions,
} from '../diagnostic/format-diagnostics.ts';
import type { PlanCheck } from './check-plan.ts';

/**
 * The diagnostics of a check for people: `path:line:column severity code: message` each, with the
 * line and the place underlined, how to fix it, and other places that belong to it. Empty where
 * there are none.
 *
 * @param options - default: with frames, 100 columns wide, without colours
 */
export function formatDiagnostics(
  check: Pick<PlanCheck, 'source' | 'diagnostics'>,
  options: Partial<FormatDiagnosticsOptions> = {},
): string {
  return formatLocated(
    check.diagnostics.map((diagnostic) => ({ source: check.source, diagnostic })),
    { frames: true, ...options },
  );
}
