import type { BlockScan } from '../markdown/scanner/scan-blocks.ts';
import { readLabelledValues } from '../values/labelled-values.ts';
import type { PlanDraft } from '../model/plan-draft.ts';

/** "Total Phases: 4" before the first phase, which starts at line `end`. */
export function declaredCount(
  text: string,
  scan: BlockScan,
  end: number,
  unit: string,
): PlanDraft['declaredCount'] {
  const names = new Set([
    `total ${unit.toLowerCase()}s`,
    `number of ${unit.toLowerCase()}s`,
    `${unit.toLowerCase()} count`,
  ]);
  for (let index = 0; index < end; index++) {
    const line = scan.lines[index];
    if (line?.kind !== 'text') continue;
    for (const { name, value } of readLabelledValues(
      text.slice(line.contentStart, line.end),
      line.contentStart,
    )) {
      if (!names.has(name)) continue;
      const written = /^\d{1,6}(?![\p{L}\p{N}.,–-])/u.exec(text.slice(value.start, value.end))?.[0];
      if (written !== undefined) {
        const range = { start: value.start, end: value.start + written.length };
        return { count: Number(written), range };
      }
    }
  }
  return undefined;
}
