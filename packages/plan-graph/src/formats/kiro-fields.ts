import type { Document } from '../document/document.ts';
import { Expression } from '../source/expression/expression.ts';

/** What only the tasks of Kiro, cc-sdd and spec-workflow say, on a line of its own, in the plan's language. */
const field =
  '_(?:requirements|depends|boundary|leverage|prompt|需求|要件|要求|요구사항|requisitos|requerimientos|exigences|anforderungen|требования)[ \\t]*[:：]';
const fields = new RegExp(String.raw`^[ \t]*(?:[-*+][ \t]+)?${field}`, 'imu');
const anywhere = new Expression(field, 'iu');

/** Whether a line is such a field. */
export function isKiroField(line: string): boolean {
  return fields.test(line);
}

export function hasKiroFields({ text }: Document): boolean {
  // Nearly every text has none, which its few `_` tell sooner than the starts of its lines.
  return anywhere.test(text) && fields.test(text);
}
