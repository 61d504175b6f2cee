import { hasErrors, sortDiagnostics, type Diagnostic } from 'plan-graph/internal';
import type { ReadPlanFile } from '../plans/parse-plan-file.ts';

/** The same with what its workspace makes of it: an error makes it invalid. */
export function withDiagnostics(file: ReadPlanFile, found: readonly Diagnostic[]): ReadPlanFile {
  const { reading } = file;
  if (reading.kind !== 'valid' || found.length === 0) return file;
  const diagnostics = sortDiagnostics([...reading.diagnostics, ...found]);
  return hasErrors(found)
    ? {
        ...file,
        reading: { kind: 'invalid', draft: reading.draft, diagnostics },
        fingerprints: new Map(),
      }
    : { ...file, reading: { ...reading, diagnostics } };
}
