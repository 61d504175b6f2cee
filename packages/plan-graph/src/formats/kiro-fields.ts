import type { Document } from '../document/document.ts';

/** What only the tasks of Kiro, cc-sdd and spec-workflow say, on a line of its own, in the plan's language. */
const fields =
  /^[ \t]*(?:[-*+][ \t]+)?_(?:requirements|depends|boundary|leverage|prompt|需求|要件|要求|요구사항|requisitos|requerimientos|exigences|anforderungen|требования)[ \t]*[:：]/imu;

/** Whether a line is such a field. */
export function isKiroField(line: string): boolean {
  return fields.test(line);
}

export function hasKiroFields({ text }: Document): boolean {
  return fields.test(text);
}
