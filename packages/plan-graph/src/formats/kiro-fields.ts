import type { Document } from './document.ts';

/** What only the tasks of Kiro, cc-sdd and spec-workflow say, on a line of its own. */
const fields =
  /^[ \t]*(?:[-*+][ \t]+)?_(?:requirements|depends|boundary|leverage|prompt)[ \t]*:/imu;

export function hasKiroFields({ text }: Document): boolean {
  return fields.test(text);
}
