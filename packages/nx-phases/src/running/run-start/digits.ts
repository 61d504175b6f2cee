import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ProjectConfiguration } from '@nx/devkit';
import {
  digitFiles,
  digitsFolder,
  digitsOf,
} from '../../inference/targets/inputs-and-outputs/hash-carrier.ts';
import { digitsVariable } from './model.ts';

/*
 * The folder of digits, out of which Nx hashes what we hash (see `HashCarrier`). To Nx, files that are missing, or that it
 * may not read, are all alike. So nothing may be stored under a hash that was made while any was so: then no such hash is
 * ever found. Nx does not tell an executor what it has hashed. But the hook before a run sees folder and files before Nx
 * hashes, and an executor after it: where they are the same, with the same times of their last change, which a change of
 * rights moves too, all could be read in between.
 */

/** The folder of digits as it was found whole, with all files readable. */
interface Digits {
  /** Which folder it is, in which state. */
  readonly folder: string;
  /** When one of its files has changed last. */
  readonly changed: bigint;
}

/** Undefined: there is none, or one that is not whole. A file with other content is in the hash too, but makes phases run anew. */
export function findDigits(root: string): Digits | undefined {
  const folder = join(root, digitsFolder);
  try {
    const identity = identityOf(folder);
    const changes = digitFiles.map((name) => changeOf(join(folder, name)));
    const isWhole =
      readdirSync(folder).toSorted().join() === digitFiles.join() &&
      digitFiles.every((name) => readFileSync(join(folder, name), 'latin1') === name);
    const [first = 0n] = changes;
    const changed = changes.reduce((newest, one) => (one > newest ? one : newest), first);
    return isWhole ? { folder: identity, changed } : undefined;
  } catch {
    return undefined;
  }
}

function identityOf(folder: string): string {
  const { dev, ino, ctimeNs } = statSync(folder, { bigint: true });
  return [dev, ino, ctimeNs].join('-');
}

function changeOf(file: string): bigint {
  const found = lstatSync(file, { bigint: true });
  if (!found.isFile()) throw new Error(`Unexpected kind of \`${file}\`, expected a file`);
  return found.ctimeNs;
}

/** Makes the folder if it is not there or not whole. It appears whole or not at all. */
export function makeDigits(root: string): Digits | undefined {
  const there = findDigits(root);
  if (there !== undefined) return there;
  const folder = join(root, digitsFolder);
  const making = `${folder}.${process.pid}.tmp`;
  try {
    mkdirSync(making, { recursive: true });
    for (const name of digitFiles) writeFileSync(join(making, name), name);
    // For everybody, whatever this user's mask of rights is: Nx's daemon may be another's.
    for (const name of digitFiles) chmodSync(join(making, name), 0o644);
    chmodSync(making, 0o755);
    if (!isMoved(making, folder) && findDigits(root) === undefined) {
      rmSync(folder, { recursive: true, force: true });
      isMoved(making, folder);
    }
  } catch {
    // Nobody may write there.
  }
  try {
    rmSync(making, { recursive: true, force: true });
  } catch {
    // It is in nobody's way.
  }
  return findDigits(root);
}

/** Not where another process was faster: what is not empty is not replaced, so that a whole folder stays the same one. */
function isMoved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Notes, before Nx hashes the tasks of a run, which folder of digits it will find, and makes it where it is needed and gone. */
export function noteDigits(root: string, projects: readonly ProjectConfiguration[]): void {
  const isNeeded = projects.some(({ targets = {} }) =>
    Object.values(targets).some(({ inputs }) => digitsOf(inputs).length > 0),
  );
  const found = isNeeded ? makeDigits(root) : findDigits(root);
  process.env[digitsVariable] = found === undefined ? '' : `${found.folder} ${found.changed}`;
}

/**
 * Why a result may not be stored under a hash that hangs on files of the folder of digits. Undefined: it may.
 *
 * @param digits - these files
 */
export function whyDigitsAreInDoubt(
  root: string,
  digits: readonly string[],
  env: NodeJS.ProcessEnv,
): string | undefined {
  if (digits.length === 0) return undefined;
  const noted = env[digitsVariable];
  if (noted === undefined) {
    return 'Unexpected start without the hook of nx-phases before the run, expected Nx to call it: whether the text of this phase is in its hash is unknown, so nothing is recorded';
  }
  if (areAsNoted(join(root, digitsFolder), digits, noted)) return undefined;
  return `Unexpected ${noted === '' ? 'lack' : 'change'} of \`${digitsFolder}\`, by which Nx tells texts of phases apart, so nothing is recorded. Run the command again`;
}

function areAsNoted(folder: string, digits: readonly string[], noted: string): boolean {
  const [identity, changed] = noted.split(' ');
  if (identity === undefined || changed === undefined) return false;
  try {
    const newest = BigInt(changed);
    return (
      identityOf(folder) === identity &&
      digits.every((name) => changeOf(join(folder, name)) <= newest)
    );
  } catch {
    return false;
  }
}
