import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { SourceText } from '../../source/source-text.ts';

/** How much of a text is looked at. */
const sample = 4000;

/**
 * A file of UTF-16, which read as UTF-8 has a NUL beside each plain letter and two U+FFFD where its mark stood: its
 * plain letters, which tell whether it is a plan. Undefined: it is no such file.
 */
export function plainLettersOfUtf16({ path, text }: SourceText): SourceText | undefined {
  const start = text.slice(0, sample);
  const nuls = start.split('\0').length - 1;
  const isMarked = start.startsWith('\uFFFD\uFFFD') && nuls > 0;
  if (!isMarked && nuls * 4 < start.length) return undefined;
  return nuls === 0 ? undefined : { path, text: text.replace(/[\0\uFFFD]/g, '') };
}

export function unexpectedUtf16(): Diagnostic {
  return {
    code: 'no-phases',
    severity: 'error',
    message: 'Unexpected UTF-16, expected UTF-8; no phase is read',
    range: { start: 0, end: 0 },
    fix: 'Save the file as UTF-8.',
  };
}
