import { pathToFileURL } from 'node:url';

/** Puts places of a plan where interpreters name places of the file that a script was written to, which is gone after the run. */
export interface ScriptPlaces {
  /** What may be shown of the output up to this chunk: a place that the next one may go on with is kept back. */
  push(chunk: Buffer): Buffer;
  /** The rest. */
  flush(): Buffer;
}

/** The longest that stands behind a path before its line number has ended. */
const longestTail = 32;

/**
 * @param scriptFile - absolute path, as the interpreter was given it
 * @param placeOf - the plan's path, and the line of it from 1, of a line of the file. Undefined: the plan has no such line
 */
export function scriptPlaces(
  scriptFile: string,
  placeOf: (line: number) => { readonly path: string; readonly line: number | null },
): ScriptPlaces {
  // Bytes as characters: what commands print need not be UTF-8, and may be cut anywhere.
  const names = [pathToFileURL(scriptFile).href, scriptFile].map(bytesAsText);
  const any = names.map(escaped).join('|');
  // `file: line 3:` (bash), `file: 3:` (dash), `file:3` (zsh, Node), `file", line 3` (Python).
  const places = new RegExp(`(?:${any})(: line |: |:|", line )(\\d+)`, 'g');
  let kept = '';
  const replaced = (text: string): string =>
    text.replace(places, (_, before: string, digits: string) => {
      const { path, line } = placeOf(Number(digits));
      const shown = bytesAsText(path);
      if (line === null) return shown;
      return before.startsWith('"') ? `${shown}${before}${line}` : `${shown}:${line}`;
    });
  return {
    push(chunk) {
      const text = kept + chunk.toString('latin1');
      const end = endOfWhole(text, names);
      kept = text.slice(end);
      return Buffer.from(replaced(text.slice(0, end)), 'latin1');
    },
    flush() {
      const rest = replaced(kept);
      kept = '';
      return Buffer.from(rest, 'latin1');
    },
  };
}

/** Up to where a text holds no name, and no beginning of one, that more bytes could go on with. */
function endOfWhole(text: string, names: readonly string[]): number {
  const cut = names.map((name) => {
    const at = text.lastIndexOf(name);
    if (
      at >= 0 &&
      /^(?:$|"?[:,]?[ line]*\d*$)/.test(text.slice(at + name.length)) &&
      text.length - at - name.length < longestTail
    )
      return at;
    for (let length = Math.min(name.length - 1, text.length); length > 0; length -= 1)
      if (text.endsWith(name.slice(0, length))) return text.length - length;
    return text.length;
  });
  return Math.min(...cut);
}

function bytesAsText(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
