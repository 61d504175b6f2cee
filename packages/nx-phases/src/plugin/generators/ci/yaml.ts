/**
 * A text as a value of YAML, or a key: never read as anything else, and with quotes only where it needs them. A formatter of the
 * workspace would change other quotes, and the file would be what the plans say no more.
 */
export function scalar(text: string): string {
  const isPlain =
    plain.test(text) &&
    !words.test(text) &&
    (/^[.]?[A-Za-z_]/.test(text) || /:[A-Za-z]/.test(text));
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}

/** Words without anything that YAML has a use for. One that begins with a digit is no number if it has a `:` and a letter. */
const plain = /^[.]?[A-Za-z0-9_][\w./=+-]*(?::[\w./=+-]+)*(?: \w[\w./=+:-]*(?<!:))*$/;
/** What some version of YAML takes for another value. */
const words = /^(?:y|n|yes|no|on|off|true|false|null|[.]?nan|[.]?inf)$/i;

/** A list below a key; formatters break one in brackets as soon as it is long. */
export function list(key: string, items: readonly string[]): readonly string[] {
  return items.length === 0
    ? [`${key}: []`]
    : [`${key}:`, ...items.map((item) => `  - ${scalar(item)}`)];
}

export function indented(blanks: number, lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(blanks) + line));
}
