import { isBeside } from '../../references/dependency-value.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { DependencyField, DependencyItem, PhaseId } from '../../model/dependency.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { type Range, textOf } from '../../source/source-text.ts';
import { itemAt, must } from '../../source/must.ts';
import { holdsKeyword } from '../../vocabulary/units.ts';
import { nameOf, quoted } from '../naming.ts';
import type { PhaseIndex } from './phase-index.ts';
import type { Dependency, ExternalDependency } from '../../model/dependency.ts';
import { addsNothing, ownDependency, resolveItem } from './resolve-item.ts';
import { parallelPattern } from '../../vocabulary/side-by-side.ts';

export interface Resolved {
  readonly dependencies: readonly Dependency[];
  /** What it needs outside of the plan; whether that exists is not known here. */
  readonly external: readonly ExternalDependency[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Turns the items of a phase's dependency field into edges. What does not resolve is a diagnostic,
 * never an edge and never nothing. Fields of lesser sources are left to `source-mismatch`.
 */
export function resolveReferences(index: PhaseIndex, phase: PhaseDraft): Resolved {
  const { draft, phases } = index;
  const [field] = phase.dependencyFields;
  if (field === undefined) return { dependencies: [], external: [], diagnostics: [] };
  const own = must(index.positionOf(phase.id), 'position of a phase');
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push({ ...diagnostic, phase: phase.id });
  };
  const dependencies = [...edgesOf(index, phase, field, report)]
    .sort(([a], [b]) => a - b)
    .map(([position, range]): Dependency => {
      const target = itemAt(phases, position);
      // What a program has written has its own order.
      if (position > own && (field.source === 'field' || field.source === 'list')) {
        report({
          code: 'forward-reference',
          severity: 'info',
          message: `Unexpected dependency on ${nameOf(draft, target)} further down, expected phases to come after those they depend on`,
          range,
          related: [{ message: `${nameOf(draft, target)} is here`, range: target.heading }],
        });
      }
      return { on: target.id, source: field.source, range };
    });
  if (dependencies.length > 0) for (const one of ignoredText(draft, field)) report(one);
  const external = field.items.flatMap((item): readonly ExternalDependency[] =>
    item.kind === 'external' ? [{ reference: item.reference, range: item.range }] : [],
  );
  return { dependencies, external, diagnostics };
}

/** Parentheses are where explanations belong; but "4 (and gated on 3's category)" means something that is lost. */
function ignoredText(draft: PlanDraft, field: DependencyField): readonly Diagnostic[] {
  if (field.ignored.length === 0) return [];
  const isMeant = goesOn.test(field.ignored.map((range) => textOf(draft.source, range)).join('\n'));
  const [ignored, ...more] = field.ignored.filter((range) => {
    const words = textOf(draft.source, range);
    return isMeant ? goesOn.test(words) : !/^[(（]/u.test(words);
  });
  if (ignored === undefined) return [];
  return [
    {
      code: 'ignored-text',
      severity: isMeant ? 'warning' : 'info',
      message: `Unexpected words ${quoted(draft, ignored)} next to a reference, expected only references; they add no dependency`,
      range: ignored,
      ...(isMeant && { fix: 'List every dependency in the line itself.' }),
      ...(more.length > 0 && { related: more.map((range) => ({ message: 'and this', range })) }),
    },
  ];
}

const goesOn = new RegExp(
  String.raw`^[(（]\s*(?:and|plus|also|as well as|[&+])(?![^()]*\b${parallelPattern}\b)[^()]*\d`,
  'im',
);

/** The phases that a field means, by position, with the words that say so; without the phase itself. */
export function edgesOf(
  index: PhaseIndex,
  phase: PhaseDraft,
  field: DependencyField,
  report: (diagnostic: Diagnostic) => void,
): ReadonlyMap<number, Range> {
  const own = index.positionOf(phase.id);
  const edges = new Map<number, Range>();
  const add = (item: DependencyItem): void => {
    for (const { from, end } of resolveItem(index, phase, item, report)) {
      for (let position = from; position < end; position++) {
        if (position !== own && !edges.has(position)) edges.set(position, item.range);
      }
    }
  };
  const isOfWords = (item: DependencyItem): boolean =>
    item.kind === 'unreadable' && item.names !== undefined;
  const others = new Set(field.items.filter((item) => isProse(index.draft, item)));
  const [words, ...moreWords] = others;
  for (const item of field.items) {
    if (item === words) report(addsNothing(index.draft, item.range, moreWords));
    else if (!isOfWords(item) && !others.has(item)) add(item);
  }
  const isKnown = (id: PhaseId): boolean => {
    const position = index.positionOf(id);
    return position !== undefined && (position === own || edges.has(position));
  };
  for (const item of field.items) {
    if (!isOfWords(item)) continue;
    const repeats = item.kind === 'unreadable' && item.names?.every(isKnown) === true;
    if (repeats && edges.size > 0) report(repeated(index.draft, item.range));
    else add(item);
  }
  // Of its own tasks alone nothing follows: then it was meant otherwise.
  const isOwnPart = (item: DependencyItem): boolean =>
    item.kind === 'phase' && item.isPart === true && item.id === phase.id;
  if (edges.size === 0 && field.items.length > 0 && field.items.every(isOwnPart))
    for (const item of field.items) report(ownDependency(index, phase, item));
  return edges;
}

/** Words in the place of a phase, which name none; not those right behind one. */
function isProse({ rules, source }: PlanDraft, item: DependencyItem): boolean {
  return (
    item.kind === 'prose' &&
    !isBeside(item) &&
    !holdsKeyword(rules.unit)(textOf(source, item.range))
  );
}

/** Words that name nothing but what the field already has, or the phase itself: no edge is lost. */
function repeated(draft: PlanDraft, range: Range): Diagnostic {
  return {
    code: 'ignored-text',
    severity: 'info',
    message: `Unexpected words ${quoted(draft, range)} next to a reference, expected only references; they name no other phase`,
    range,
  };
}
