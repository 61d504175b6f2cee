/** A text of several lines as one, with a blank where they meet. */
export function oneLine(text: string): string {
  // Each run of blanks is looked at from its start alone: a long one would take quadratic time.
  return text.replace(/(?<!\s)\s*[\r\n]\s*/g, ' ');
}
