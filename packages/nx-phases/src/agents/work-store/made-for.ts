import { isJsonObject, parseJson } from '../../platform/files/json.ts';

/** When work was recorded, and for which attempt at its phase. */
export interface MadeFor {
  /** ISO 8601, UTC; empty where a version before this one recorded it. */
  readonly at: string;
  readonly attempt: number;
}

/** Under which name it is attached to work. */
export const madeForAttachment = 'made-for.json';

export function formatMadeFor(attempt: number): string {
  return `${JSON.stringify({ at: new Date().toISOString(), attempt } satisfies MadeFor)}\n`;
}

/** @param text - the attachment; undefined: a version before this one has recorded the work, without it */
export function parseMadeFor(text: Buffer | undefined): MadeFor {
  const value = text === undefined ? undefined : parseJson(text.toString('utf8'));
  if (!isJsonObject(value)) return { at: '', attempt: 1 };
  const { at, attempt } = value;
  return {
    at: typeof at === 'string' ? at : '',
    attempt: typeof attempt === 'number' ? attempt : 1,
  };
}
