import type { DiagnosticCode } from './codes.ts';

/** Where the documentation of nx-phases is read online, without a slash at its end. */
export const docsUri = 'https://github.com/nx-phases/nx-phases/blob/main/docs';

/** The page about a code. It keeps its address for as long as the code exists. */
export function helpUri(code: DiagnosticCode): string {
  return `${docsUri}/diagnostics/${code}.md`;
}
