import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectConfiguration } from '@nx/devkit';
import {
  digitFiles,
  digitsFolder,
  needsDigits,
} from '../../inference/targets/inputs-and-outputs/hash-carrier.ts';
import { digitsVariable } from './model.ts';

/*
 * The folder of digits, out of which Nx hashes what we hash (see `HashCarrier`). To Nx, files that are missing are all
 * alike. So nothing may be stored under a hash that was made while any was missing: then no such hash is ever found.
 * Nx does not tell an executor what it has hashed. But the hook before a run sees the folder before Nx hashes, and an
 * executor after it: where it is the same folder, with the same time of its last change, none came or went in between.
 */

/** Which folder of digits there is, in which state. Undefined: none, or one that is not whole. */
export function digitsIdentity(root: string): string | undefined {
  const folder = join(root, digitsFolder);
  try {
    const { dev, ino, ctimeNs } = statSync(folder, { bigint: true });
    const found = readdirSync(folder, { withFileTypes: true });
    const isWhole =
      found.every((entry) => entry.isFile()) &&
      found
        .map(({ name }) => name)
        .toSorted()
        .join() === digitFiles.join();
    return isWhole ? [dev, ino, ctimeNs].join('-') : undefined;
  } catch {
    return undefined;
  }
}

/** Makes the folder if it is not there or not whole. It appears whole or not at all. */
export function makeDigits(root: string): string | undefined {
  const there = digitsIdentity(root);
  if (there !== undefined) return there;
  const folder = join(root, digitsFolder);
  const making = `${folder}.${process.pid}.tmp`;
  try {
    mkdirSync(making, { recursive: true });
    for (const name of digitFiles) writeFileSync(join(making, name), name);
    if (!isMoved(making, folder) && digitsIdentity(root) === undefined) {
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
  return digitsIdentity(root);
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
    Object.values(targets).some(({ inputs }) => needsDigits(inputs)),
  );
  process.env[digitsVariable] = (isNeeded ? makeDigits(root) : digitsIdentity(root)) ?? '';
}

/** Why a result may not be stored under a hash that hangs on the folder of digits. Undefined: it may. */
export function whyDigitsAreInDoubt(root: string, env: NodeJS.ProcessEnv): string | undefined {
  const noted = env[digitsVariable];
  if (noted === undefined) {
    return 'Unexpected start without the hook of nx-phases before the run, expected Nx to call it: whether the text of this phase is in its hash is unknown, so nothing is recorded';
  }
  if (noted !== '' && noted === digitsIdentity(root)) return undefined;
  return `Unexpected ${noted === '' ? 'lack' : 'change'} of \`${digitsFolder}\`, by which Nx tells texts of phases apart, so nothing is recorded. Run the command again`;
}
