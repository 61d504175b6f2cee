import type { Yaml } from '../markdown/yaml.ts';
import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { type DependencyValueReader, naming } from '../references/dependency-value.ts';
import { yamlDependencies } from '../references/yaml-dependencies.ts';
import type { Range } from '../source/source-text.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import type { EdgeReader } from './edge-reader.ts';

/** The front matter of a file that holds one phase. */
export interface FileFrontMatter {
  readonly yaml: Yaml;
  /** Of a GSD plan: the phase it is a plan of, `05`. */
  readonly gsdPhase?: string;
}

/** What the front matter of the phases' own files says that they need; the first key counts. */
export function fileFrontMatterReader(
  ofPhase: (phase: PhaseDraft) => FileFrontMatter | undefined,
): EdgeReader {
  return {
    source: 'front matter',
    read: (_, { read }) => ({
      needs: (phase) => {
        const file = ofPhase(phase);
        if (file === undefined) return [];
        const { yaml, gsdPhase } = file;
        const reader = gsdPhase === undefined ? read : gsdReader(gsdPhase);
        return yamlDependencies(yaml.document.contents, yaml.start, reader).slice(0, 1);
      },
    }),
  };
}

/** References between the plans of GSD, which are called after their files. */
function gsdReader(ownPhase: string): DependencyValueReader {
  return (text, offset) =>
    naming(gsdItem(text, { start: offset, end: offset + text.length }, ownPhase));
}

/** `05-01`, `05-01-PLAN.md`, or `01` for a plan of the same phase. */
function gsdItem(text: string, range: Range, ownPhase: string): DependencyItem {
  const match = /^(?:(?<phase>\d+(?:\.\d+)*)-)?(?<plan>\d+[A-Za-z]?)(?:-PLAN(?:\.md)?)?$/i.exec(
    text.trim(),
  );
  const { phase = ownPhase, plan } = match?.groups ?? {};
  if (plan === undefined) return { kind: 'unreadable', range };
  const id: PhaseId = toPhaseId(`${phase}-${plan}`);
  return { kind: 'phase', id, range };
}
