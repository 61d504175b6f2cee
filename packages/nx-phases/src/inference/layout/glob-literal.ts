import { globParts, type GlobPart } from './glob-parts.ts';

/**
 * A pattern that matches this path on every Nx that we run on: glob characters of file names
 * (`plans/[draft].md`) are each put in a class of their own, or stand for any one character where
 * Nx 22 or 24 cannot be told of them.
 */
export function globLiteral(path: string): string {
  return path.replace(/[*?[\]]/g, '[$&]').replace(/[{}()!+@|]/g, '?');
}

/** Whether a pattern holds no character that a glob gives a meaning to. */
export function isPlainPath(pattern: string): boolean {
  return !/[*?[\]{}()!+@|]/.test(pattern);
}

/** Whether a pattern covers the whole workspace. */
export function isEverything(pattern: string): boolean {
  return /^(?:\.|\*\*(?:\/\*\*?)?)$/.test(pattern);
}

/** Of more readings than this each group becomes a `*`. */
const mostReadings = 8;

/**
 * The patterns that a declared path stands for, for Nx and for `pathMatcher`. `app/[id]/page.tsx` and
 * `app/(shop)/page.tsx` are names of files in some frameworks and more than that, or nothing, to a
 * glob; they stand for both, since reading a file too many is safe. What Nx 22, 23 and 24 take each in
 * its own way, or stop the whole command for (`a}`, `[z-a]`, `!(a)`), becomes something wider that all
 * of them know.
 */
export function patternAndLiteral(pattern: string): readonly string[] {
  let found = known.get(pattern);
  if (found === undefined) {
    found = newPatterns(pattern);
    if (known.size >= mostKept) known.clear();
    known.set(pattern, found);
  }
  return found;
}

/** Each phase of a chain asks it of what all phases before it write. */
const known = new Map<string, readonly string[]>();
const mostKept = 5_000;

function newPatterns(pattern: string): readonly string[] {
  const parts = globParts(pattern);
  const count = parts.reduce((product, { wide = [] }) => product * Math.max(1, wide.length), 1);
  const isMany = count > mostReadings;
  const cut = parts.find(
    ({ wide, spans }) => wide === undefined || (isMany && spans && wide.length > 1),
  );
  if (cut !== undefined) {
    const folder = pattern.slice(0, Math.max(0, pattern.lastIndexOf('/', cut.start)));
    return folder === '' ? ['**/*'] : patternAndLiteral(folder).map((one) => `${one}/**`);
  }
  return combined(parts, ({ wide = [] }) => (isMany && wide.length > 1 ? ['*'] : wide));
}

/**
 * The same of what is left out: nothing wider than what is meant, because a file too few is not safe.
 * Empty where that cannot be written for every Nx.
 */
export function exactPatterns(pattern: string): readonly string[] {
  const parts = globParts(pattern);
  const count = parts.reduce((product, { exact }) => product * exact.length, 1);
  return count > mostReadings ? [] : combined(parts, ({ exact }) => exact);
}

function combined(
  parts: readonly GlobPart[],
  textsOf: (part: GlobPart) => readonly string[],
): readonly string[] {
  let found: readonly string[] = [''];
  for (const part of parts) {
    const texts = textsOf(part);
    found = found.flatMap((before) => texts.map((text) => before + text));
  }
  return [...new Set(found.flatMap(withoutOuterBraces))];
}

/** Nx 22 takes the first and the last brace of a pattern off, whether or not they belong together. */
function withoutOuterBraces(pattern: string): readonly string[] {
  const [, choices, rest] = /^\{([^{}]*)\}(.+\})$/.exec(pattern) ?? [];
  if (choices === undefined || rest === undefined) return [pattern];
  return choices.split(',').flatMap((choice) => withoutOuterBraces(choice + rest));
}
