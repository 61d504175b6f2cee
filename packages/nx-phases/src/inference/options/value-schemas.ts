import type { FieldSchema } from 'plan-graph/internal';

/** Kinds of values that several options have. */
export const shortText = {
  type: 'string',
  minLength: 1,
  maxLength: 80,
} as const satisfies FieldSchema;

/** `90s`, `10m`, or a number of seconds. */
export const duration = {
  anyOf: [
    { type: 'string', pattern: String.raw`^\s*\d` },
    { type: 'number', exclusiveMinimum: 0 },
  ],
} as const satisfies FieldSchema;

export const textList = {
  type: 'array',
  items: { type: 'string', minLength: 1 },
} as const satisfies FieldSchema;

export const texts = {
  anyOf: [{ type: 'string', minLength: 1 }, textList],
} as const satisfies FieldSchema;

export const passOrFail = {
  type: 'string',
  enum: ['pass', 'fail'],
} as const satisfies FieldSchema;
