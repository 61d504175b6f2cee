import { itemAt } from 'plan-graph/internal';
/**
 * Whether a path is covered by a path or glob from the same folder: `*`, `?` and `[a-z]` inside a
 * segment, `**` for any number of segments, `{a,b}` anywhere. A pattern covers what lies below the
 * folder that it names. Time is bounded by the product of the two lengths, whatever the pattern.
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const alternatives = expandBraces(pattern).map((one) => one.split('/').filter((s) => s !== ''));
  return (path) => {
    const segments = path.split('/');
    return alternatives.some((wanted) => matchesFrom(wanted, segments).isCovered);
  };
}

/** Whether a folder is covered or something below it may be, so that it is worth looking into. */
export function reachMatcher(pattern: string): (folder: string) => boolean {
  const alternatives = expandBraces(pattern).map((one) => one.split('/').filter((s) => s !== ''));
  return (folder) => {
    const segments = folder.split('/');
    return alternatives.some((wanted) => matchesFrom(wanted, segments).mayGoOn);
  };
}

/** More than this many alternatives are no pattern that a person wrote. */
const MOST_ALTERNATIVES = 256;

function expandBraces(pattern: string): readonly string[] {
  let done: string[] = [];
  let open = [pattern];
  while (open.length > 0) {
    const next: string[] = [];
    for (const one of open) {
      const found = /^(.*)\{([^{}]*)\}(.*)$/s.exec(one);
      if (found === null) done = [...done, one];
      else {
        const [, before = '', inner = '', after = ''] = found;
        next.push(...inner.split(',').map((choice) => before + choice + after));
      }
    }
    if (done.length + next.length > MOST_ALTERNATIVES) return [pattern];
    open = next;
  }
  return done;
}

/** Whether a path is covered, and whether one that goes on from it could be. */
interface Match {
  readonly isCovered: boolean;
  readonly mayGoOn: boolean;
}

/** Like {@link matchesSegment} one level up: `**` is the star. What is left of the path lies below. */
function matchesFrom(wanted: readonly string[], path: readonly string[]): Match {
  let reached = new Set([0]);
  const skipStars = (set: Set<number>): Set<number> => {
    for (const at of set) if (wanted[at] === '**') set.add(at + 1);
    return set;
  };
  reached = skipStars(reached);
  for (const segment of path) {
    if (reached.has(wanted.length)) return { isCovered: true, mayGoOn: true };
    const next = new Set<number>();
    for (const at of reached) {
      const want = wanted[at];
      if (want === '**') next.add(at);
      else if (want !== undefined && matchesSegment(want, segment)) next.add(at + 1);
    }
    if (next.size === 0) return { isCovered: false, mayGoOn: false };
    reached = skipStars(next);
  }
  return { isCovered: reached.has(wanted.length), mayGoOn: true };
}

/** The classic match with one remembered star: no way back but to the last one. */
function matchesSegment(pattern: string, text: string): boolean {
  const parts = partsOf(pattern);
  const characters = Array.from(text);
  let at = 0;
  let part = 0;
  let star = -1;
  let starAt = 0;
  while (at < characters.length) {
    const wanted = parts[part];
    if (wanted === '*') {
      star = part++;
      starAt = at;
    } else if (wanted !== undefined && fits(wanted, itemAt(characters, at))) {
      part++;
      at++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (parts[part] === '*') part++;
  return part === parts.length;
}

/** One element for each character of the text that it stands for; `*` for any number. */
function partsOf(segment: string): readonly string[] {
  return segment.match(/\[[!^]?\]?[^\]]*\]|[^]/gu) ?? [];
}

function fits(part: string, character: string): boolean {
  if (part === '?') return true;
  if (part.length < 3 || !part.startsWith('[')) return part === character;
  const negated = /^\[[!^]/.test(part);
  const members = Array.from(part.slice(negated ? 2 : 1, -1));
  let found = false;
  for (let index = 0; index < members.length; index++) {
    const first = itemAt(members, index);
    const last = members[index + 2];
    if (members[index + 1] === '-' && last !== undefined) {
      found ||= first <= character && character <= last;
      index += 2;
    } else found ||= first === character;
  }
  return found !== negated;
}
