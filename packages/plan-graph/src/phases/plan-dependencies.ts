import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import type { Range } from '../source/source-text.ts';
import type { DependencyValueReader } from '../references/dependency-value.ts';
import { valuesOf } from '../references/field-values.ts';
import { dependencyLinesIn } from './dependency-lines.ts';
import { misplaced } from './misplaced.ts';
import type { DependencyItem } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { phaseLines } from './phase-lines.ts';

/**
 * Dependency lines that stand in no phase: what the plan as a whole depends on is never a phase's
 * field. Where they name phases of this plan somebody may have meant them as one, so it is said.
 */
export function planDependencies(
  lines: Lines,
  phases: readonly PhaseDraft[],
  read: DependencyValueReader,
): readonly Diagnostic[] {
  const [firstPhase] = phases;
  if (firstPhase === undefined) return [];
  const ids = new Set(phases.map(({ id }) => id));
  const isOfThisPlan = (item: DependencyItem): boolean =>
    item.kind === 'phase' ? ids.has(item.id) : item.kind === 'span' && ids.has(item.from);
  const ofPhases = phaseLines(phases);
  const isWanted = (index: number): boolean => !ofPhases.has(index);
  const found = dependencyLinesIn(lines, 0, lines.count, { isWanted }).flatMap(
    ({ index, field }): readonly Range[] => {
      const last = valuesOf(lines, index, lines.count, field)
        .filter((one) => read(one.text, one.range.start).items.some(isOfThisPlan))
        .at(-1);
      return last === undefined ? [] : [{ start: field.key.start, end: last.range.end }];
    },
  );
  const [first, ...others] = found;
  if (first === undefined) return [];
  const isAbove = first.start < firstPhase.section.start;
  return misplaced(
    'info',
    `Unexpected dependencies ${isAbove ? 'of the plan as a whole' : 'outside of any phase'}, expected those of a phase, right below its heading; they are ignored`,
    [first, ...others],
    'If they belong to a phase, move them right below its heading.',
  );
}
