import { createHash, randomUUID } from 'node:crypto';
import { isSameFile, type Manifest, type OutputFiles, type Standing } from './model.ts';

/**
 * Compares what stands at the outputs of a phase with what its last run left there. What a run wrote may be
 * missing: it can be made again. What it did not write must be as it was.
 *
 * @param last - undefined: it never ran, or was killed
 * @param text - hash of ours that stands for the phase now
 */
export function standingOf(
  files: OutputFiles,
  last: Manifest | undefined,
  text: string | undefined,
): Standing {
  const left = last?.files ?? {};
  const foreign: string[] = [];
  let isAsLeft = last !== undefined;
  for (const [path, file] of files) {
    const before = Object.hasOwn(left, path) ? left[path] : undefined;
    if (before === undefined || !isSameFile(before, file)) isAsLeft = false;
    else if (before.foreign !== true) continue;
    foreign.push(path);
  }
  foreign.sort();
  for (const [path, { foreign: wasForeign }] of Object.entries(left)) {
    if (wasForeign === true && !files.has(path)) isAsLeft = false;
  }
  const isEmpty = files.size === 0 && Object.keys(left).length > 0;
  const isMixed = last?.mixed === true && files.size > 0;
  // It is what the plain key, which others share, stands for.
  const isPlainAgain = foreign.length === 0 && !isMixed && last?.plain !== undefined;
  const known =
    isAsLeft && !isEmpty && !isPlainAgain && last?.text === text
      ? last?.ranUnder
      : foreign.length === 0 && !isMixed
        ? ''
        : undefined;
  return { foreign, atStake: isMixed ? [...files.keys()] : foreign, known };
}

/** What a value starts with that nobody else has. */
const ownPrefix = 'own-';

/**
 * The value for files of somebody's. What git holds is the same for everybody, and a result that was made
 * on top of it may be shared. Anything else has a value that no entry of any cache can have: else another
 * run, here or elsewhere, that met the same bytes would be restored over them.
 */
export function valueFor(files: OutputFiles, isHeldByGit: boolean): string {
  return isHeldByGit ? `git-${digestOf(files)}` : ownValue();
}

/** A value that no run has had and none will have. */
export function ownValue(): string {
  return `${ownPrefix}${randomUUID()}`;
}

/** Whether the key of a run says what stood at its outputs; `value` is what the variable held. */
export function isToldBy(
  value: string,
  { known }: Standing,
  files: OutputFiles,
  isHeldByGit: boolean,
): boolean {
  if (value.startsWith(ownPrefix)) return true;
  return value === (known ?? (isHeldByGit ? valueFor(files, true) : undefined));
}

/** Of what stands at outputs, whatever its order. */
export function digestOf(files: OutputFiles): string {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 32);
}
