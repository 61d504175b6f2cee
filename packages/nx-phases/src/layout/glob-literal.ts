/** A pattern that matches just this path: glob characters of file names (`plans/[draft].md`) are each put in a class of their own. */
export function globLiteral(path: string): string {
  return path.replace(/[*?[\]{}()+@|]/g, '[$&]');
}

/** Whether a pattern holds no character that a glob gives a meaning to. */
export function isPlainPath(pattern: string): boolean {
  return !/[*?[\]{}()!+@|]/.test(pattern);
}

/**
 * The patterns that a declared path stands for. `app/[id]/page.tsx` is a file's name in some
 * frameworks and a class of characters to a glob; it stands for both, since reading a file too many
 * is safe.
 */
export function patternAndLiteral(pattern: string): readonly string[] {
  const literal = pattern.replace(/[[\]]/g, '[$&]');
  return literal === pattern ? [pattern] : [pattern, literal];
}
