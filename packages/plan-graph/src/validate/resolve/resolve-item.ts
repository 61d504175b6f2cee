import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { DependencyItem, PhaseId } from '../../model/dependency.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { type Range, textOf } from '../../source/source-text.ts';
import { nameOf, quoted } from '../naming.ts';
import { must } from '../../source/must.ts';
import { findPhase, placeholder, type Report } from './find-phase.ts';
import type { PhaseIndex, Positions } from './phase-index.ts';

/**
 * The phases that one item of a phase's dependency field means, the phase itself included; none
 * where it is reported instead. A span such as `1-3` takes all phases that stand between its ends
 * in the plan, `2A` included.
 */
export function resolveItem(
  index: PhaseIndex,
  phase: PhaseDraft,
  item: DependencyItem,
  report: Report,
): readonly Positions[] {
  const found = withoutLater(index, phase, item, positionsOf(index, phase, item, report));
  if (!index.takeEdges(found.reduce((count, { from, end }) => count + end - from, 0))) {
    report({
      code: 'unreadable-reference',
      severity: 'error',
      message: `Unexpected ${quoted(index.draft, item.range)}, expected fewer dependencies; the plan has more than the limit`,
      range: item.range,
      fix: 'Name only the last phases: what they depend on is done before them anyway.',
    });
    return [];
  }
  const own = must(index.positionOf(phase.id), 'position of a phase');
  const isPart = item.kind === 'phase' && item.isPart === true;
  if (!isPart && found.some(({ from, end }) => from <= own && own < end)) {
    report(ownDependency(index, phase, item));
  }
  return found;
}

export function ownDependency(
  index: PhaseIndex,
  phase: PhaseDraft,
  item: DependencyItem,
): Diagnostic {
  return {
    code: 'self-dependency',
    severity: 'error',
    message: `Unexpected dependency of ${nameOf(index.draft, phase)} on itself, expected other phases`,
    range: item.range,
    fix:
      item.kind === 'group'
        ? `It is a part of ${quoted(index.draft, item.range)}; name the phases that it needs.`
        : `Take ${phase.writtenId} out of the list.`,
  };
}

/** `All Epic 2 stories` in a story of Epic 2 means those before it, as `all phases` does; in the first of them it is a mistake. */
function withoutLater(
  index: PhaseIndex,
  phase: PhaseDraft,
  item: DependencyItem,
  found: readonly Positions[],
): readonly Positions[] {
  if (item.kind !== 'group' || item.isAll !== true) return found;
  return positionsBefore(index, phase, found) ?? found;
}

/** Those of some positions that come before a phase which is among them; undefined: it is not, or there are none. */
function positionsBefore(
  index: PhaseIndex,
  phase: PhaseDraft,
  found: readonly Positions[],
): readonly Positions[] | undefined {
  const own = must(index.positionOf(phase.id), 'position of a phase');
  if (!found.some(({ from, end }) => from <= own && own < end)) return undefined;
  const before = found
    .map(({ from, end }) => ({ from, end: Math.min(end, own) }))
    .filter(({ from, end }) => from < end);
  return before.length === 0 ? undefined : before;
}

function positionsOf(
  index: PhaseIndex,
  phase: PhaseDraft,
  item: DependencyItem,
  report: Report,
): readonly Positions[] {
  const { draft } = index;
  const { unit } = draft.rules;
  const quote = quoted(draft, item.range);
  switch (item.kind) {
    case 'phase': {
      const parts = partsOf(index, item.id, phase);
      if (parts !== undefined) return parts;
      const position = findPhase(index, phase, item.id, item.range, report);
      return position === undefined ? [] : [{ from: position, end: position + 1 }];
    }
    case 'span': {
      const [first] = partsOf(index, item.from, phase) ?? [];
      const last = partsOf(index, item.to, phase)?.at(-1);
      const from = first?.from ?? findPhase(index, phase, item.from, item.range, report);
      // Of a range that names nothing of the plan one end is told.
      const to =
        from === undefined
          ? undefined
          : last === undefined
            ? findPhase(index, phase, item.to, item.range, report, lastBetween(index, from, phase))
            : last.end - 1;
      if (from === undefined || to === undefined) return [];
      if (from <= to) return [{ from, end: to + 1 }];
      report({
        code: 'unreadable-reference',
        severity: 'error',
        message: `Unexpected range ${quote} that runs backwards in the plan, expected the earlier phase first`,
        range: item.range,
      });
      return [];
    }
    case 'all-previous': {
      const own = must(index.positionOf(phase.id), 'position of a phase');
      const { nearest } = item;
      if (nearest === undefined || nearest <= Math.max(own, 1))
        return [{ from: nearest === undefined ? 0 : Math.max(0, own - nearest), end: own }];
      report({
        code: 'unknown-phase',
        severity: 'error',
        message: `Unexpected ${quote} where the plan has ${own}, expected phases that are there`,
        range: item.range,
      });
      return [];
    }
    case 'all-later': {
      const own = must(index.positionOf(phase.id), 'position of a phase');
      return [{ from: own + 1, end: index.phases.length }];
    }
    case 'group': {
      const found = index.positionsInGroups(item.unit, item.from, item.to);
      if (found !== undefined) return found;
      // What the plan's own numbers leave out is in another document, as far as anybody can tell.
      const isElsewhere = index.leavesOut(item.unit, item.from, item.to);
      report({
        code: 'unknown-phase',
        severity: isElsewhere ? 'warning' : 'error',
        message: isElsewhere
          ? `Unexpected dependency on ${quote}, which this plan's ${item.unit} headings leave out, expected a ${unit} or a ${item.unit} of this plan; it adds no dependency`
          : `Unexpected dependency on ${quote}, expected a ${unit} or a ${item.unit} of this plan`,
        range: item.range,
      });
      return [];
    }
    // Followed by whoever knows the other plans and projects.
    case 'external':
      return [];
    case 'alternative':
      report({
        code: 'or-dependency',
        severity: 'error',
        message: `Unexpected alternative ${quote}, expected phases that are all required`,
        range: item.range,
        fix: 'Name the phases that must be done: Nx cannot express a choice.',
      });
      return [];
    case 'unreadable':
      if (item.isAlone === true) {
        report({
          code: 'unreadable-reference',
          severity: 'error',
          message: `Unexpected ${quote}, expected a phase such as \`${unit} ${index.anyOther(phase)}\`; it names something, and no dependency comes of it`,
          range: item.range,
          fix: 'Name the phase as its heading does; if none is meant, write `none` and put the words in parentheses.',
        });
        return [];
      }
      if (item.isNested === true) {
        report({
          code: 'unreadable-reference',
          severity: 'error',
          message: `Unexpected ${quote} below another dependency, expected a dependency of its own`,
          range: item.range,
          fix: 'If it is a dependency too, add it after a comma or as a list item; if it explains the other one, put words before it.',
        });
        return [];
      }
      report(
        isPlaceholder(textOf(draft.source, item.range))
          ? placeholder(quote, item.range)
          : {
              code: 'unreadable-reference',
              severity: 'error',
              message: `Unexpected ${quote}, expected a list such as \`${unit} 1, ${unit} 2\``,
              range: item.range,
              fix: 'Put the explanation in parentheses.',
            },
      );
      return [];
    case 'prose':
      report(
        item.isBeside === true
          ? {
              code: 'unreadable-reference',
              severity: 'warning',
              message: `Unexpected words ${quote} right after a phase, expected only the phase; it is a dependency, and the words are ignored`,
              range: item.range,
              fix: 'Put the explanation in parentheses.',
            }
          : addsNothing(draft, item.range),
      );
      return [];
  }
}

/** Who lists libraries means no phase by any of them. @param more - further words of the same field: one line, one finding */
export function addsNothing(
  draft: PlanDraft,
  range: Range,
  more: readonly DependencyItem[] = [],
): Diagnostic {
  return {
    code: 'unreadable-reference',
    severity: 'warning',
    message: `Unexpected ${quoted(draft, range)}, expected a phase such as \`${draft.rules.unit} 1\`; it adds no dependency`,
    range,
    ...(more.length > 0 && {
      related: more.map((item) => ({ message: 'nor does this', range: item.range })),
    }),
  };
}

/**
 * The phases that a heading of the plan's own unit stands for: `Phase 1` for `Phase 1.1` and `Phase 1.2`. Without such a
 * heading it means them too; in one of them, those before it.
 */
function partsOf(
  index: PhaseIndex,
  id: PhaseId,
  phase: PhaseDraft,
): readonly Positions[] | undefined {
  if (index.positionOf(id) !== undefined) return undefined;
  const headed = index.positionsInGroups(index.draft.rules.unit, id, id);
  if (headed !== undefined) return headed;
  const parts = index.partsOf(id);
  return parts && (positionsBefore(index, phase, parts) ?? parts);
}

/** Where a range that ends too late may have to end: right before the phase that needs it. */
function lastBetween(index: PhaseIndex, from: number, phase: PhaseDraft): PhaseDraft | undefined {
  const own = must(index.positionOf(phase.id), 'position of a phase');
  return own > from ? index.phases[own - 1] : undefined;
}

/** `Phase N-1`, `Phase 1 | none`: words of a template that nobody replaced. */
function isPlaceholder(text: string): boolean {
  return text.includes('|') || /^\p{L}+\s+[NX](?![\p{L}\p{N}])/u.test(text);
}
