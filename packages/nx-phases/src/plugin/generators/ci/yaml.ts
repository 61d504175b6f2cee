/** A value of YAML that is never read as anything but text. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function indented(blanks: number, lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(blanks) + line));
}
