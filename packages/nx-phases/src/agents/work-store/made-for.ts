import { isJsonObject, parseJson } from '../../platform/files/json.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { StoredWork } from './model.ts';
import { readAttachment } from './work-store.ts';

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

export async function madeFor(repository: Repository, work: StoredWork): Promise<MadeFor> {
  const text = await readAttachment(repository, work, madeForAttachment);
  const value = text === undefined ? undefined : parseJson(text.toString('utf8'));
  if (!isJsonObject(value)) return { at: '', attempt: 1 };
  const { at, attempt } = value;
  return {
    at: typeof at === 'string' ? at : '',
    attempt: typeof attempt === 'number' ? attempt : 1,
  };
}
