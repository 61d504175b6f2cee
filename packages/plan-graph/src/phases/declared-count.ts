import type { Lines } from '../markdown/lines.ts';
import { labelsOf } from '../values/labelled-values.ts';
import type { PlanDraft } from '../model/plan-draft.ts';

/** Each of the names has one of these, which the beginnings of few plans have. */
const mayDeclare = /total|number[\s_-]*of|count/i;

/** "Total Phases: 4" before the first phase, which starts at line `end`. */
export function declaredCount(lines: Lines, end: number, unit: string): PlanDraft['declaredCount'] {
  const names = new Set([
    `total ${unit.toLowerCase()}s`,
    `number of ${unit.toLowerCase()}s`,
    `${unit.toLowerCase()} count`,
  ]);
  if (!mayDeclare.test(lines.text.slice(0, lines.start(end)))) return undefined;
  for (let index = 0; index < end; index++) {
    if (!lines.isText(index)) continue;
    for (const { name, value } of labelsOf(lines, index)) {
      if (!names.has(name)) continue;
      const written = /^\d{1,6}(?![\p{L}\p{N}.,–-])/u.exec(lines.words(value))?.[0];
      if (written !== undefined) {
        const range = { start: value.start, end: value.start + written.length };
        return { count: Number(written), range };
      }
    }
  }
  return undefined;
}
