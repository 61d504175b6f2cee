import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PathPattern, PhaseDraft, PlanDraft } from '../../outline/model.ts';
import { type Overlap, overlapOf, segmentsOf, wild } from '../../outline/path-overlap.ts';
import { nameOf } from '../naming.ts';
import { PathTree } from '../path-tree.ts';

interface Written {
  readonly phase: PhaseDraft;
  readonly output: PathPattern;
  readonly segments: readonly string[];
  /** In the order of the text. */
  readonly position: number;
}

/** Pairs of globs that are compared; what a plan of a sane size never reaches. */
const mostComparisons = 1_000_000;

/**
 * Two phases that write one path: restoring one of them would undo the other, because Nx clears a
 * declared output before it restores it. One diagnostic per output, with the first it meets.
 */
export function outputConflicts(
  draft: PlanDraft,
  phases: readonly PhaseDraft[],
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const plain = new PathTree<Written>((a, b) => a.phase === b.phase);
  const all: Written[] = [];
  const globs: Written[] = [];
  let comparisons = 0;
  for (const phase of phases) {
    for (const output of phase.outputs ?? []) {
      const segments = segmentsOf(output.pattern);
      const later = { phase, output, segments, position: all.length };
      const isGlob = segments.some((segment) => wild.test(segment));
      const others = isGlob ? all : globs;
      comparisons += others.length;
      if (comparisons > mostComparisons) return [...diagnostics, tooMany(later)];

      const met = others.find(
        (earlier) => earlier.phase !== phase && overlapOf(earlier.segments, segments) !== 'none',
      );
      const same = isGlob ? undefined : plain.find(segments, later);
      const earlier = firstOf(met, same);
      if (earlier !== undefined) {
        const found = earlier === same ? 'certain' : overlapOf(earlier.segments, segments);
        diagnostics.push(conflict(draft, earlier, later, found));
      }
      all.push(later);
      if (isGlob) globs.push(later);
      else plain.add(segments, later);
    }
  }
  return diagnostics;
}

function firstOf(a: Written | undefined, b: Written | undefined): Written | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.position < b.position ? a : b;
}

function conflict(draft: PlanDraft, earlier: Written, later: Written, found: Overlap): Diagnostic {
  const other = nameOf(draft, earlier.phase);
  return {
    code: 'output-conflict',
    severity: found === 'certain' ? 'error' : 'warning',
    message: `Unexpected output \`${later.output.pattern}\` that ${found === 'certain' ? 'is also' : 'may also be'} written by ${other}, expected each file to belong to one phase`,
    range: later.output.range,
    phase: later.phase.id,
    fix: 'Name in each phase just the files that it alone writes.',
    related: [
      { message: `${other} declares \`${earlier.output.pattern}\``, range: earlier.output.range },
    ],
  };
}

function tooMany({ phase, output }: Written): Diagnostic {
  return {
    code: 'output-conflict',
    severity: 'warning',
    message:
      'Unexpected number of outputs with wildcards, expected fewer; those from here on are not compared with each other',
    range: output.range,
    phase: phase.id,
    fix: 'Name folders instead.',
  };
}
