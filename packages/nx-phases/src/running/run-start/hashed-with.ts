import { readFileSync } from 'node:fs';
import { hashedVariable, type HashedTexts } from './model.ts';

/** What a target was hashed with when its run began. */
export type HashedWith =
  | { readonly kind: 'hash'; readonly hash: string }
  /** No hook of ours was called, or it knew nothing of this target. */
  | { readonly kind: 'unknown' }
  /** It was written and is gone. */
  | { readonly kind: 'lost' };

/** @param env - of the task */
export function hashedWith(
  { project, target }: { readonly project: string; readonly target: string },
  env: NodeJS.ProcessEnv,
): HashedWith {
  const files = Object.entries(env)
    .flatMap(([name, file = '']) => (name.startsWith(hashedVariable) && file !== '' ? [file] : []))
    // Of an `nx` inside another's task that one counts, which is the newer.
    .toSorted()
    .toReversed();
  let isLost = false;
  for (const file of files) {
    let hashes: HashedTexts;
    try {
      hashes = JSON.parse(readFileSync(file, 'utf8')) as HashedTexts;
    } catch {
      isLost = true;
      continue;
    }
    const hash = hashes[project]?.[target];
    if (hash !== undefined) return { kind: 'hash', hash };
  }
  return { kind: isLost ? 'lost' : 'unknown' };
}
