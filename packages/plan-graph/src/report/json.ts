import type { PlanReport } from './plan-report.ts';

/**
 * The report for programs, ending with a line break. Characters that could steer a terminal or
 * reorder its text are written as `\uXXXX`: the data stays what it was, and printing it is safe.
 */
export function reportToJson(report: PlanReport): string {
  const json = JSON.stringify(report, undefined, 2);
  const escaped = json.replace(
    /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}
