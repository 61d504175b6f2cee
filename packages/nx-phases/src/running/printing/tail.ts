import { maskOwnSecrets } from '../../platform/secrets/own-secrets.ts';

/** Keeps the last lines of an output, for the report of a failure and the prompt of an agent: without secrets. */
export interface Tail {
  add(chunk: Uint8Array): void;
  /** The last lines without line ends, at most `lines` of them; colour codes are taken out. */
  lines(): readonly string[];
}

const keptBytes = 8192;

export function createTail(lines: number): Tail {
  let bytes = Buffer.alloc(0);
  return {
    add(chunk) {
      bytes = Buffer.concat([bytes, chunk.subarray(-keptBytes)]).subarray(-keptBytes);
    },
    lines() {
      const text = maskOwnSecrets()
        .text(bytes.toString('utf8'))
        .replace(/\u001B\[[0-9;]*[A-Za-z]/g, '');
      return text
        .split(/\r?\n|\r/)
        .filter((line) => line.trim() !== '')
        .slice(-lines);
    },
  };
}
