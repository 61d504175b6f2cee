import { fenceBody } from '../markdown/fences.ts';
import { parseYaml, yamlEntries, yamlItems } from '../markdown/yaml.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import { phaseLines } from '../phases/phase-lines.ts';
import { isReference } from '../references/dependency-value.ts';
import type { References } from '../references/references.ts';
import { yamlDependencies, yamlPhase } from '../references/yaml-dependencies.ts';
import type { Range } from '../source/source-text.ts';
import { namesDependencies } from '../vocabulary/field-names.ts';
import { isYaml } from '../vocabulary/fence-languages.ts';
import { unitCalled } from '../vocabulary/units.ts';
import { byId, type EdgeReader, nothing, type UnlinkedPlan } from './edge-reader.ts';
import { addTo } from '../source/group-by.ts';

/**
 * A fence of YAML beside the phases with a list of them, `phases: [{id: 2, depends_on: [1]}]`. Such fences hold settings of
 * other tools as well: it counts if each entry is a phase of the plan, and only where nothing else says what phases need.
 */
export const yamlFenceReader: EdgeReader = {
  source: 'graph',
  onlyIfSilent: true,
  read(plan, references) {
    for (const range of fencesOf(plan)) {
      const fields = fieldsIn(plan.document.text.slice(range.start, range.end), range, references);
      if (fields !== undefined)
        return { needs: byId(fields.needs), namedAt: ({ id }) => fields.ranges.get(id) ?? [] };
    }
    return nothing;
  },
};

/** More are examples. */
const mostFences = 3;

function fencesOf({ document, phases }: UnlinkedPlan): readonly Range[] {
  const { scan, lines, text } = document;
  const yaml = scan.fences.filter(({ info }) => isYaml(info));
  if (yaml.length === 0) return [];
  const inPhases = phaseLines(phases);
  return yaml
    .filter(({ openLine }) => !inPhases.has(openLine))
    .slice(0, mostFences)
    .map((fence) => fenceBody(lines, fence))
    .filter(({ start, end }) => namesDependencies(text.slice(start, end)));
}

interface Fields {
  readonly needs: ReadonlyMap<PhaseId, DependencyField>;
  /** Where phases are named. */
  readonly ranges: ReadonlyMap<PhaseId, readonly Range[]>;
}

/** Undefined: it is about something else. */
function fieldsIn(yaml: string, { start }: Range, { read, named }: References): Fields | undefined {
  const reading = parseYaml(yaml);
  if ('error' in reading) return undefined;
  const list = yamlEntries(reading.document.contents).find(
    ({ key, value }) => unitCalled(key) !== undefined && yamlItems(value).length > 1,
  );
  const needs = new Map<PhaseId, DependencyField>();
  const ranges = new Map<PhaseId, Range[]>();
  for (const entry of yamlItems(list?.value)) {
    const written = yamlPhase(entry, start);
    const [own, ...others] = named(written?.text ?? '');
    if (written === undefined || own === undefined || others.length > 0 || ranges.has(own))
      return undefined;
    addTo(ranges, own, written.range);
    const [field] = yamlDependencies(entry, start, read);
    if (field !== undefined) needs.set(own, { ...field, source: 'graph' });
  }
  const all = [...needs.values()].flatMap(({ items }) => items);
  for (const item of all) if (item.kind === 'phase') addTo(ranges, item.id, item.range);
  return all.some(isReference) ? { needs, ranges } : undefined;
}
