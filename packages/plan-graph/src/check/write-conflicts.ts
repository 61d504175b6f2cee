import type { PhaseContent } from '../content/model.ts';
import { type ScopePath, writeScope } from '../content/write-scope.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { planGraph } from '../graph/dependency-graph.ts';
import { mayRunTogether } from '../graph/may-run-together.ts';
import { overlapOf, segmentsOf, wild } from '../outline/path-overlap.ts';
import { nameOf } from '../validate/naming.ts';
import type { Phase, Plan } from '../validate/plan.ts';

interface Named {
  readonly phase: Phase;
  readonly path: ScopePath;
  readonly segments: readonly string[];
}

/** Pairs that are compared; what a plan of a sane size never reaches. */
const mostComparisons = 200_000;
/** Other phases that one diagnostic lists. */
const mostRelated = 5;

/**
 * Two phases that may run at the same time and name the same file, so that one may undo the other's
 * work. Advice for people: nothing keeps the commands of a phase from writing what they like. Phases
 * whose work is over or left out conflict with nothing; two outputs are another rule's matter.
 */
export function writeConflicts(
  plan: Plan,
  contentOf: (phase: Phase) => PhaseContent,
): readonly Diagnostic[] {
  const together = mayRunTogether(planGraph(plan.phases));
  const index = new NamedPaths();
  const diagnostics: Diagnostic[] = [];
  let comparisons = 0;
  for (const phase of plan.phases) {
    if (phase.status.value === 'done' || phase.status.value === 'skipped') continue;
    const own = writeScope(contentOf(phase), phase.outputs)
      .filter(mayMeet)
      .map((path): Named => ({ phase, path, segments: segmentsOf(path.pattern) }));
    for (const later of own) {
      const met: Named[] = [];
      for (const earlier of index.meeting(later)) {
        if (++comparisons > mostComparisons) return diagnostics;
        const outputs = earlier.path.from === 'outputs' && later.path.from === 'outputs';
        const known = met.some((one) => one.phase === earlier.phase);
        if (outputs || known || !together(earlier.phase.id, phase.id)) continue;
        met.push(earlier);
      }
      if (met.length > 0) diagnostics.push(conflict(plan, later, met));
    }
    own.forEach((named) => {
      index.add(named);
    });
  }
  return diagnostics;
}

/** A folder in a sentence says where something is done, not that all of it is written. */
function mayMeet({ pattern, from }: ScopePath): boolean {
  return from !== 'task' || /\.[A-Za-z][A-Za-z0-9]*$/.test(pattern);
}

/** What has been named so far, found by path: the same one, a folder above it, or one of what is below it. */
class NamedPaths {
  readonly #here = new Map<string, Named[]>();
  readonly #below = new Map<string, Named[]>();
  readonly #globs: Named[] = [];
  readonly #all: Named[] = [];

  add(named: Named): void {
    this.#all.push(named);
    if (isGlob(named)) {
      this.#globs.push(named);
      return;
    }
    const paths = prefixesOf(named.segments);
    push(this.#here, paths.at(-1) ?? '', named);
    for (const folder of paths.slice(0, -1)) push(this.#below, folder, named);
  }

  /** In no promised order, but the same for the same plan. */
  *meeting(named: Named): Generator<Named, void> {
    if (isGlob(named)) {
      yield* this.#all.filter((other) => surelyMeet(named, other));
      return;
    }
    const paths = prefixesOf(named.segments);
    for (const path of paths) yield* this.#here.get(path) ?? [];
    yield* this.#below.get(paths.at(-1) ?? '') ?? [];
    yield* this.#globs.filter((other) => surelyMeet(named, other));
  }
}

/** Globs that only may have a file in common are left alone: `src/*.ts` and `src/a*` are no mistake. */
function surelyMeet(a: Named, b: Named): boolean {
  return overlapOf(a.segments, b.segments) === 'certain';
}

function isGlob({ segments }: Named): boolean {
  return segments.some((segment) => wild.test(segment));
}

/** `a`, `a/b`, `a/b/c`. */
function prefixesOf(segments: readonly string[]): readonly string[] {
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

function push(map: Map<string, Named[]>, key: string, named: Named): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [named]);
  else known.push(named);
}

function conflict({ draft }: Plan, later: Named, met: readonly Named[]): Diagnostic {
  const name = (named: Named): string => nameOf(draft, named.phase);
  const others = met.slice(0, mostRelated);
  const more = met.length > others.length ? ' and others' : '';
  return {
    code: 'write-conflict',
    severity: 'warning',
    message: `Unexpected \`${later.path.pattern}\` in ${name(later)} and in ${others.map(name).join(', ')}${more}, expected phases that may run at the same time to write different files`,
    range: later.path.range,
    phase: later.phase.id,
    fix: 'Let one of them depend on the other, or give the file to one phase.',
    related: others.map((named) => ({
      message: `${name(named)} names \`${named.path.pattern}\``,
      range: named.path.range,
    })),
  };
}
