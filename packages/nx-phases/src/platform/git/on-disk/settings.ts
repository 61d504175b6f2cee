/** A setting, as `git config --list` names it. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

const section = /^\[([a-z][a-z\d-]*)(?: "([^"\\]*)")?\]$/i;
const setting = /^([a-z][a-z\d-]*) ?= ?([^\s"\\#;]+(?: [^\s"\\#;]+)*)?$/i;

/**
 * Reads a file of settings as git writes it for nearly everybody: sections and `name = value`. Its form has
 * more to it, such as quotes and values of several lines.
 *
 * @returns in their order. Undefined: it has what only git can read
 */
export function parseSettings(text: string): readonly Setting[] | undefined {
  const settings: Setting[] = [];
  let prefix: string | undefined;
  // Of other white space git thinks otherwise than we do.
  if (/[^\S \t\r\n]/.test(text)) return undefined;
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const [, name, part] = section.exec(line) ?? [];
    if (name !== undefined) {
      prefix = `${name.toLowerCase()}.${part === undefined ? '' : `${part}.`}`;
      continue;
    }
    const [, key, value = ''] = setting.exec(line) ?? [];
    if (key === undefined || prefix === undefined) return undefined;
    settings.push({ name: `${prefix}${key.toLowerCase()}`, value });
  }
  return settings;
}
