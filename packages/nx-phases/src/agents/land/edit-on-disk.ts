import { readFileSync } from 'node:fs';
import { decodeText } from '../../platform/files/decode-text.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';

/** Edits that are ready to be written. */
export interface DiskEdit {
  write(): void;
}

/**
 * Prepares an edit of some text files. Each is written by way of a second file, whole or not at all.
 *
 * @param paths - absolute
 * @param edit - gets all texts and gives them back in the same order
 * @returns undefined: there is nothing to write, or one of the files is not there or is no UTF-8
 */
export function editOnDisk(
  paths: readonly string[],
  edit: (texts: readonly string[]) => readonly string[],
): DiskEdit | undefined {
  const files: { readonly path: string; readonly text: string }[] = [];
  for (const path of paths) {
    const text = readText(path);
    if (text === undefined) return undefined;
    files.push({ path, text });
  }
  const edited = edit(files.map(({ text }) => text));
  const changed = files.flatMap(({ path, text }, index) => {
    const now = edited[index];
    return now === undefined || now === text ? [] : [{ path, now }];
  });
  if (changed.length === 0) return undefined;
  return {
    write() {
      for (const { path, now } of changed) writeWhole(path, now);
    },
  };
}

function readText(path: string): string | undefined {
  try {
    return decodeText(readFileSync(path));
  } catch {
    return undefined;
  }
}
