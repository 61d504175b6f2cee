import { fenceBody, fencesIn } from '../markdown/fences.ts';
import type { Lines } from '../markdown/lines.ts';
import { parseYaml, yamlEntries } from '../markdown/yaml.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { isReference } from '../references/dependency-value.ts';
import type { References } from '../references/references.ts';
import { yamlDependencies } from '../references/yaml-dependencies.ts';
import { isData } from '../vocabulary/fence-languages.ts';
import { mayNameDependencies, toFieldName } from '../vocabulary/field-names.ts';
import { phaseFieldKind } from '../vocabulary/phase-field-names.ts';
import { unitCalled } from '../vocabulary/units.ts';
import { byId, type EdgeReader } from './edge-reader.ts';

/**
 * What a phase needs as the first fence of YAML or JSON above its sub-headings says, `depends_on: [1]`, as programs write it. A
 * fence may as well be part of what is built: it counts only if it holds nothing but what is said of phases, and names
 * other phases of the plan.
 */
export const phaseFenceReader: EdgeReader = {
  source: 'field',
  onlyForSilent: true,
  read({ document, phases }, references) {
    const fields = new Map<PhaseId, DependencyField>();
    for (const phase of document.scan.fences.length === 0 ? [] : phases) {
      const field = fieldIn(document.lines, phase, references);
      if (field !== undefined && !fields.has(phase.id)) fields.set(phase.id, field);
    }
    return { needs: byId(fields) };
  },
};

/** Whether a key says something of a phase: a service of `docker compose` has others. */
function isMetadata(key: string): boolean {
  const name = toFieldName(key);
  return (
    phaseFieldKind(name) !== undefined || otherMetadata.has(name) || unitCalled(key) !== undefined
  );
}

const otherMetadata: ReadonlySet<string> = new Set([
  ...['id', 'title', 'name', 'goal', 'owner', 'priority', 'parallel', 'wave', 'tags', 'type'],
]);

function fieldIn(
  lines: Lines,
  { id, fieldLines }: PhaseDraft,
  { read, names }: References,
): DependencyField | undefined {
  // In a fence without a language people write metadata too.
  const fence = fencesIn(lines, fieldLines.first, fieldLines.end).find(
    ({ info }) => info.trim() === '' || isData(info),
  );
  if (fence?.closeLine === undefined) return undefined;
  const body = fenceBody(lines, fence);
  const yaml = lines.words(body);
  const reading = mayNameDependencies(yaml) ? parseYaml(yaml) : undefined;
  if (reading === undefined || 'error' in reading) return undefined;
  const map = reading.document.contents;
  const [field] = yamlDependencies(map, body.start, read);
  if (field === undefined || !yamlEntries(map).every(({ key }) => isMetadata(key)))
    return undefined;
  const needed = field.items.every(isReference) ? names.idsOf(field.items) : undefined;
  return needed === undefined || needed.includes(id) ? undefined : { ...field, source: 'field' };
}
