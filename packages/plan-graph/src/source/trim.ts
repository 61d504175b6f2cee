/**
 * Cuts characters off the end. By hand, because `/[…]+$/` looks at every run of them in the text to
 * its end, which takes quadratic time on a long one.
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Cuts characters off the start. */
export function trimStartOf(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start++;
  return text.slice(start);
}

/** A text without the stars of emphasis around it. */
export function withoutStars(text: string): string {
  return trimEndOf(trimStartOf(text, '*'), '*');
}
