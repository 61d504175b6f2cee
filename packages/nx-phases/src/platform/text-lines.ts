/** The first line of a text, without blanks around it. */
export function firstLine(text: string): string {
  return text
    .trim()
    .replace(/\n[^]*$/, '')
    .trimEnd();
}

/** The last one, likewise. */
export function lastLine(text: string): string {
  return text
    .trim()
    .replace(/^[^]*\n/, '')
    .trimStart();
}
