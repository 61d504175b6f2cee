import type { RawPath } from '../../platform/git/raw-paths.ts';

/** One entry of `git status --porcelain=v2 -z`, as far as it is about the work tree. */
export type StatusEntry =
  | {
      readonly kind: 'tracked';
      readonly path: RawPath;
      readonly isSubmodule: boolean;
      /** Of a submodule: whether another commit is checked out than the index has. */
      readonly hasOtherCommit: boolean;
      /** Undefined in a conflict. */
      readonly inIndex: string | undefined;
    }
  /** A slash at its end: a repository of its own. */
  | { readonly kind: 'untracked'; readonly path: RawPath }
  /** A slash at its end: a whole folder. */
  | { readonly kind: 'ignored'; readonly path: RawPath };

/** Leaves out what is only staged: then the file is as the index has it. */
export function statusEntries(output: readonly RawPath[]): readonly StatusEntry[] {
  return output.flatMap((entry): readonly StatusEntry[] => {
    switch (entry.slice(0, 1)) {
      case '?':
        return [{ kind: 'untracked', path: entry.slice(2) as RawPath }];
      case '!':
        return [{ kind: 'ignored', path: entry.slice(2) as RawPath }];
      case '1': {
        const { words, path } = split(entry, 8);
        const [, xy = '', sub = '', , , , , inIndex = ''] = words;
        if (xy[1] === '.') return [];
        const isSubmodule = sub.startsWith('S');
        return [
          { kind: 'tracked', path, isSubmodule, hasOtherCommit: sub.startsWith('SC'), inIndex },
        ];
      }
      case 'u': {
        const { words, path } = split(entry, 10);
        const isSubmodule = words[2]?.startsWith('S') === true;
        const rest = { isSubmodule, hasOtherCommit: isSubmodule, inIndex: undefined };
        return [{ kind: 'tracked', path, ...rest }];
      }
      default:
        return [];
    }
  });
}

/** So many words, each with a blank behind it, and the path, in which anything may stand. */
function split(entry: string, count: number): { readonly words: string[]; readonly path: RawPath } {
  const words: string[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    const end = entry.indexOf(' ', at);
    words.push(entry.slice(at, end));
    at = end + 1;
  }
  return { words, path: entry.slice(at) as RawPath };
}
