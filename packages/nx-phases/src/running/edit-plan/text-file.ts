import { readFileSync } from 'node:fs';
import { decodeText } from '../../platform/files/decode-text.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import type { Result } from '../identify/identify.ts';

/** A file as it was read. */
export interface TextFile {
  readonly text: string;
  readonly bytes: Buffer;
}

/** Reads a file that can be written back to the byte: valid UTF-8, or it is refused. */
export function readTextFile(path: string): Result<TextFile> {
  const bytes = readFileSync(path);
  const text = decodeText(bytes);
  return text === undefined
    ? { ok: false, reason: `Unexpected bytes in \`${path}\`, expected UTF-8; nothing was written` }
    : { ok: true, value: { text, bytes } };
}

/** See {@link writeWhole}. Refuses if the file is not as it was read any more. */
export function replaceTextFile(path: string, before: TextFile, text: string): Result<undefined> {
  return writeWhole(path, text, before.bytes)
    ? { ok: true, value: undefined }
    : {
        ok: false,
        reason: `\`${path}\` was edited meanwhile; nothing was written. Run the command again`,
      };
}
