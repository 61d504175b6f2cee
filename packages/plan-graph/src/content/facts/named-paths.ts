import type { PhaseDraft } from '../../model/plan-draft.ts';
import { overlapOf, segmentsOf, wild } from '../../values/path-overlap.ts';
import type { PhaseContent } from '../model.ts';
import { type ScopePath, writeScope } from './write-scope.ts';
import { must } from '../../source/must.ts';
import { addTo } from '../../source/group-by.ts';

/** A path or glob that a phase names as one that it writes. */
export interface NamedPath<Phase extends PhaseDraft = PhaseDraft> {
  readonly phase: Phase;
  readonly path: ScopePath;
  readonly segments: readonly string[];
}

/** What a phase names, without what says too little to be compared with what others name. */
export function namedPaths<Phase extends PhaseDraft>(
  phase: Phase,
  content: PhaseContent,
): readonly NamedPath<Phase>[] {
  return writeScope(content, phase.outputs)
    .filter(mayMeet)
    .map((path) => ({ phase, path, segments: segmentsOf(path.pattern) }));
}

/** A folder in a sentence says where something is done, not that all of it is written. */
function mayMeet({ pattern, from }: ScopePath): boolean {
  return from !== 'task' || /\.[A-Za-z][A-Za-z0-9]*$/.test(pattern);
}

/** Pairs that are compared; what a plan of a sane size never reaches. */
const mostComparisons = 1_000_000;

/** What has been named so far, found by path: the same one, a folder above it, or one of what is below it. */
export class NamedPaths<Phase extends PhaseDraft = PhaseDraft> {
  readonly #here = new Map<string, NamedPath<Phase>[]>();
  readonly #below = new Map<string, NamedPath<Phase>[]>();
  readonly #globs: NamedPath<Phase>[] = [];
  readonly #all: NamedPath<Phase>[] = [];
  #comparisons = 0;

  /** Whether so much has been compared that no more is. */
  get isSpent(): boolean {
    return this.#comparisons > mostComparisons;
  }

  add(named: NamedPath<Phase>): void {
    this.#all.push(named);
    if (isGlob(named)) {
      this.#globs.push(named);
      return;
    }
    const paths = prefixesOf(named.segments);
    addTo(this.#here, must(paths.at(-1), 'last of the prefixes of a path'), named);
    for (const folder of paths.slice(0, -1)) addTo(this.#below, folder, named);
  }

  /** In no promised order, but the same for the same plan. */
  *meeting(named: NamedPath<Phase>): Generator<NamedPath<Phase>, void> {
    for (const other of this.#candidates(named)) {
      if (this.isSpent) return;
      this.#comparisons++;
      if (surelyMeet(named, other)) yield other;
    }
  }

  *#candidates(named: NamedPath<Phase>): Generator<NamedPath<Phase>, void> {
    if (isGlob(named)) {
      yield* this.#all;
      return;
    }
    const paths = prefixesOf(named.segments);
    for (const path of paths) yield* this.#here.get(path) ?? [];
    yield* this.#below.get(must(paths.at(-1), 'last of the prefixes of a path')) ?? [];
    yield* this.#globs;
  }
}

/** Globs that only may have a file in common are left alone: `src/*.ts` and `src/a*` are no mistake. */
function surelyMeet(a: NamedPath, b: NamedPath): boolean {
  return overlapOf(a.segments, b.segments) === 'certain';
}

function isGlob({ segments }: NamedPath): boolean {
  return segments.some((segment) => wild.test(segment));
}

/** `a`, `a/b`, `a/b/c`. */
function prefixesOf(segments: readonly string[]): readonly string[] {
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
