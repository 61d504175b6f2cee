import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, readJson } from '../../platform/files/json.ts';
import type { Repository } from '../../platform/git/repository.ts';

/** A landing that has begun: a branch that goes from one commit to another. */
export interface Journal {
  readonly version: 1;
  /** Full name of the branch. */
  readonly branch: string;
  readonly from: string;
  readonly to: string;
}

type Checkout = Pick<Repository, 'gitDir'>;

/** Of this checkout alone: each has its own files and HEAD. */
function journalFile({ gitDir }: Checkout): string {
  return join(gitDir, 'nx-phases-landing.json');
}

export function writeJournal(checkout: Checkout, journal: Journal): void {
  writeFileSync(journalFile(checkout), `${JSON.stringify(journal)}\n`);
}

export function removeJournal(checkout: Checkout): void {
  rmSync(journalFile(checkout), { force: true });
}

/** Undefined: no landing was interrupted, or before it had touched anything. */
export function readJournal(checkout: Checkout): Journal | undefined {
  return readJson(journalFile(checkout), isJournal);
}

function isJournal(value: unknown): value is Journal {
  if (!isJsonObject(value)) return false;
  const { version, branch, from, to } = value;
  return version === 1 && [branch, from, to].every((field) => typeof field === 'string');
}
