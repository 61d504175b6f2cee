import { parsePhaseFileName, type PhaseFileName, type SourceText } from 'plan-graph/internal';

/** A file whose name says that it holds a phase, or a piece of one. */
export interface NamedFile {
  readonly file: SourceText;
  readonly name: PhaseFileName;
}

export function namedFiles(files: readonly SourceText[]): readonly NamedFile[] {
  return files.flatMap((file): NamedFile[] => {
    const name = parsePhaseFileName(file.path);
    return name === undefined ? [] : [{ file, name }];
  });
}

/** Made when it is needed: few workspaces have such files, and the tables of a language take 10 ms to load. */
let numeric: Intl.Collator | undefined;

/** By id, a phase's own file before its stages, then by path. */
export function compareFiles(a: NamedFile, b: NamedFile): number {
  const stage = ({ name }: NamedFile): number => (name.kind === 'stage' ? name.stage : -1);
  numeric ??= new Intl.Collator('en', { numeric: true });
  return (
    numeric.compare(a.name.id, b.name.id) ||
    stage(a) - stage(b) ||
    (a.file.path < b.file.path ? -1 : 1)
  );
}
