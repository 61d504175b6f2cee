import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { HashMemo } from './hash-memo.ts';
import type { OutputFile, OutputFiles } from './model.ts';
import { pathsAt } from './walk.ts';

/**
 * What stands at the outputs of a phase.
 *
 * @param memo - hashes of files that have not changed since are taken from there
 * @throws what the file system throws, e.g. where a file may not be read
 */
export function readOutputs(
  root: string,
  patterns: readonly string[],
  memo: HashMemo,
): OutputFiles {
  const files = new Map<string, OutputFile>();
  for (const path of pathsAt(root, patterns)) {
    const file = readOutput(join(root, path), path, memo);
    if (file !== undefined) files.set(path, file);
  }
  return files;
}

/** Undefined: it is gone since it was listed. */
function readOutput(absolute: string, path: string, memo: HashMemo): OutputFile | undefined {
  const stats = lstatSync(absolute, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (stats.isSymbolicLink()) return readLink(absolute);
  const hash = memo.hashOf(path, stats, () => hashOf(readFileSync(absolute)));
  return { hash, ...isExecutable(stats.mode) };
}

/**
 * A link counts as what is read through it: Nx restores some links as the files that they led to. The
 * content is read each time, because the times of the link say nothing of it.
 */
function readLink(absolute: string): OutputFile {
  const link = readlinkSync(absolute);
  const target = statOfTarget(absolute);
  return target?.isFile() === true
    ? { hash: hashOf(readFileSync(absolute)), ...isExecutable(target.mode), link }
    : { hash: hashOf(`link to ${link}`), link };
}

/** Undefined: it leads nowhere, or round in a circle. */
function statOfTarget(link: string): Stats | undefined {
  try {
    return statSync(link);
  } catch {
    return undefined;
  }
}

function isExecutable(mode: number): Pick<OutputFile, 'executable'> {
  return process.platform !== 'win32' && (mode & 0o100) !== 0 ? { executable: true } : {};
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The links among outputs that lead nowhere, by path. */
export function danglingLinks(root: string, files: OutputFiles): readonly string[] {
  return [...files]
    .filter(
      ([path, { link }]) => link !== undefined && statOfTarget(join(root, path)) === undefined,
    )
    .map(([path]) => path);
}
