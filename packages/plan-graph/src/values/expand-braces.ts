import { itemAt } from '../source/must.ts';

/** More alternatives than these no person writes. */
const mostAlternatives = 64;

/**
 * `{dist,lib}/**` is `dist/**` and `lib/**`. Braces without a comma (`{id}`) are a part of a name.
 * A pattern with very many alternatives stays as it is.
 */
export function expandBraces(pattern: string): readonly string[] {
  let open = [pattern];
  const done: string[] = [];
  while (open.length > 0) {
    const next: string[] = [];
    for (const one of open) {
      const found = [...one.matchAll(/\{([^{}]*)\}/g)].find(([whole]) => whole.includes(','));
      if (found === undefined) {
        done.push(one);
        continue;
      }
      const [before, after] = [one.slice(0, found.index), one.slice(found.index + found[0].length)];
      for (const choice of itemAt(found, 1).split(',')) next.push(before + choice + after);
    }
    if (done.length + next.length > mostAlternatives) return [pattern];
    open = next;
  }
  return done;
}
