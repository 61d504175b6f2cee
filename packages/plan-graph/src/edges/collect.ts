import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import type { DeclaredWave, PhaseDraft } from '../model/plan-draft.ts';
import { declares, sayingFirst } from '../references/dependency-field.ts';
import type { Range } from '../source/source-text.ts';
import type { References } from '../references/references.ts';
import { type EdgeReader, needing, type UnlinkedPlan } from './edge-reader.ts';

export interface Collected {
  /** With all fields, the one that counts first. */
  readonly phases: readonly PhaseDraft[];
  /** What the first place with waves declares. Undefined: there is no such place. */
  readonly waves: readonly DeclaredWave[] | undefined;
  readonly problems: readonly Diagnostic[];
}

/**
 * Asks every reader what the phases need.
 *
 * @param readers - the strongest first
 */
export function collectEdges(
  plan: UnlinkedPlan,
  references: References,
  readers: readonly EdgeReader[],
): Collected {
  const found = plan.phases.map((phase) => ({
    phase,
    dependencyFields: [] as DependencyField[],
    blocks: phase.blocks,
    namedAt: [] as Range[],
  }));
  // Made once: what readers add is in the same lists.
  let known: readonly PhaseDraft[] | undefined;
  const withFields = (): readonly PhaseDraft[] =>
    (known ??= found.map(({ phase, dependencyFields }) => ({ ...phase, dependencyFields })));
  const problems: Diagnostic[] = [];
  const read: Range[] = [];
  const inDoubt = new Map<PhaseId, Range>();
  let waves: readonly DeclaredWave[] | undefined;
  let isSilent = true;
  for (const reader of readers) {
    const { onlyIfSilent = false, onlyForSilent = false, comparesWaves = false } = reader;
    if (onlyIfSilent && !comparesWaves && !isSilent) continue;
    const phases = onlyForSilent ? withFields() : plan.phases;
    const reading = reader.read({ ...plan, phases }, references);
    read.push(...(reading.reads ?? []));
    problems.push(...(reading.problems ?? []));
    for (const [id, range] of reading.inDoubt ?? []) inDoubt.set(id, range);
    waves ??= reading.waves;
    if (onlyIfSilent && !isSilent) continue;
    // A phase may stand on two headings, of which one says what it needs.
    const said = new Set(onlyForSilent ? found.filter(declares).map(({ phase }) => phase.id) : []);
    for (const one of found) {
      const { phase, dependencyFields } = one;
      if (!said.has(phase.id)) dependencyFields.push(...reading.needs(phase));
      const more = reading.blocks?.(phase) ?? [];
      if (more.length > 0) one.blocks = [...one.blocks, ...more];
      one.namedAt.push(...(reading.namedAt?.(phase) ?? []));
    }
    isSilent &&= !found.some(declares);
  }
  // Where others say what they need, silence would mean that these need nothing.
  for (const one of isSilent || inDoubt.size === 0 ? [] : found) {
    const range = inDoubt.get(one.phase.id);
    if (range !== undefined && !declares(one))
      one.dependencyFields.push(needing('order', range, [{ kind: 'all-previous', range }]));
  }
  const phases = found.map(({ phase, dependencyFields, blocks, namedAt }) => ({
    ...phase,
    blocks,
    ...(namedAt.length > 0 && { namedAt }),
    dependencyFields: sayingFirst(dependencyFields),
  }));
  return { phases, waves, problems: problems.filter((one) => !isWithin(one.range, read)) };
}

function isWithin({ start, end }: Range, places: readonly Range[]): boolean {
  return places.some((place) => place.start <= start && end <= place.end);
}
