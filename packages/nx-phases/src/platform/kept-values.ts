import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { digest } from 'plan-graph/internal';
import { build } from './build.ts';
import { keptFolder, thisHost } from './compile-cache/kept-folder.ts';
import { removeOld } from './files/remove-old.ts';
import { replaceFile } from './files/replace-file.ts';
import { wholeContent, withSum } from './files/whole-bytes.ts';

/**
 * What one process has worked out is kept for those after it: each phase is a process, in which nothing is compiled yet, so that what takes a
 * thousandth of a second where it is done again and again takes a tenth here. A fault costs time and nothing else.
 */
export interface KeptValues {
  /**
   * @param about - what the value is about; only the last value of each is kept
   * @param key - all that it hangs on
   * @returns undefined where nothing is kept that hangs on this
   */
  readonly recall: (about: readonly string[], key: unknown) => unknown;
  /** @param value - anything that `structuredClone` takes */
  readonly remember: (about: readonly string[], key: unknown, value: unknown) => void;
}

/** Where values are kept, and whose. */
export interface Keeping {
  /** One that nobody else can write to. */
  readonly folder: string;
  /** Of nx-phases: one build takes nothing of another. */
  readonly build: string;
  /** Of the workspace. */
  readonly root: string;
}

const nothingKept: KeptValues = { recall: () => undefined, remember: () => undefined };

/** Of a workspace; nothing where sources run, or where there is no folder for it. */
export function keptValues(root: string): KeptValues {
  if (build === undefined) return nothingKept;
  const folder = keptFolder(thisHost());
  return folder === undefined ? nothingKept : openKeptValues({ folder, build, root });
}

export function openKeptValues({ folder, build: ownBuild, root }: Keeping): KeptValues {
  const fileFor = (about: readonly string[]): string =>
    join(folder, digest([ownBuild, process.version, root, ...about]));
  return {
    recall: (about, key) => {
      try {
        const content = wholeContent(readFileSync(fileFor(about)));
        if (content === undefined) return undefined;
        // What is whole is what a build like this has written.
        const kept = deserialize(content) as { readonly key: string; readonly value: unknown };
        return kept.key === digest(key) ? kept.value : undefined;
      } catch {
        return undefined;
      }
    },
    remember: (about, key, value) => {
      try {
        replaceFile(fileFor(about), withSum(serialize({ key: digest(key), value })));
        removeOld(folder);
      } catch {
        // The next process works it out again.
      }
    },
  };
}
