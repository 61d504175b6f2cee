import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { removeOld } from '../files/remove-old.ts';
import { replaceFile } from '../files/replace-file.ts';
import { composeKeptCode, parseKeptCode, type KeptCode, type KeptFile } from './kept-code.ts';

/** Compiles our files, and keeps what V8 made of them for the next process. */
export interface CodeCache {
  /**
   * @param name - of the file, in the package
   * @param wrap - makes of a text what is compiled
   */
  readonly compile: (name: string, source: Buffer, wrap: Wrap) => Script;
  /** Keeps what has been compiled, with the functions that were called by now. */
  readonly keep: () => void;
}

export interface Wrap {
  readonly filename: string;
  readonly around: (text: string) => string;
}

/**
 * Processes of one kind do not all call the same functions: the first few add theirs, which takes each some hundredths of a
 * second. All after them only read.
 */
const mostWrites = 3;

/**
 * Each phase is a process of its own, and much of what that costs would be V8 compiling code to run it once. Node has such a
 * cache from 22.8 on, but keeps each file by itself.
 *
 * A fault costs time and nothing else.
 *
 * @param path - of the file in which it is kept; nothing is kept where it is undefined
 */
export function openCodeCache(path: string | undefined): CodeCache {
  const kept = path === undefined ? undefined : readKept(path);
  const scripts = new Map<string, { readonly source: Buffer; readonly script: Script }>();
  let isNew = kept === undefined;
  return {
    compile: (name, source, { filename, around }) => {
      const known = kept?.files.get(name);
      const cachedData = known?.source.equals(source) === true ? known.compiled : undefined;
      const script = new Script(around(source.toString('utf8')), {
        filename,
        ...(cachedData !== undefined && cachedData.length > 0 && { cachedData }),
      });
      if (cachedData === undefined || script.cachedDataRejected === true) isNew = true;
      scripts.set(name, { source, script });
      return script;
    },
    keep: () => {
      const writes = kept?.writes ?? 0;
      if (path === undefined || (!isNew && writes >= mostWrites)) return;
      try {
        const files = new Map<string, KeptFile>(kept?.files);
        for (const [name, { source, script }] of scripts)
          files.set(name, { source, compiled: script.createCachedData() });
        replaceFile(path, composeKeptCode({ writes: writes + 1, files }));
        removeOld(dirname(path));
      } catch {
        // The next process compiles again.
      }
    },
  };
}

function readKept(path: string): KeptCode | undefined {
  try {
    return parseKeptCode(readFileSync(path));
  } catch {
    return undefined;
  }
}
