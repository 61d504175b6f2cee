import { readImplementRecord, type ImplementRecord } from './implement-record.ts';
import type { PhaseRecord } from './model.ts';
import { readRecord } from './read-record.ts';

/** The records that targets have left, by project and target. Undefined: there is none. */
export interface Records {
  readonly phase: (project: string, target: string) => PhaseRecord | undefined;
  readonly implement: (project: string, target: string) => ImplementRecord | undefined;
}

/** Reads each record when it is first asked for, and never again: for a time in which nobody writes one. */
export function recordsOnce(root: string): Records {
  return { phase: once(root, readRecord), implement: once(root, readImplementRecord) };
}

function once<R>(
  root: string,
  read: (root: string, project: string, target: string) => R,
): (project: string, target: string) => R {
  const known = new Map<string, R>();
  return (project, target) => {
    const id = JSON.stringify([project, target]);
    if (known.has(id)) return known.get(id) as R;
    const found = read(root, project, target);
    known.set(id, found);
    return found;
  };
}
