import { isOutput, mayBeCached, reads, type Phase } from './plans.ts';
import { wouldWrite } from './scripts.ts';
import type { Tree } from './tree.ts';

/** All that a phase depends on at one time. */
export interface Sight {
  /** Its text and that of the phases below. */
  readonly texts: string;
  /** Files that it or a phase below reads, and that none of them writes by a `Run:` block. */
  readonly read: string;
  /** What each of them has written; and whether that is exactly what its `Run:` block writes now. */
  readonly outputs: readonly { readonly text: string; readonly isPure: boolean }[];
}

interface PassedSight extends Sight {
  /**
   * Nobody has touched the outputs. Else results may be kept for the files that stand there, and for nobody
   * else.
   */
  readonly isForAll: boolean;
}

/**
 * @param textOf - of a phase, boxes and markers aside
 * @param isIgnored - whether git ignores a path
 */
export function sightOf(
  phase: Phase,
  {
    tree,
    textOf,
    isIgnored,
  }: {
    readonly tree: Tree;
    readonly textOf: (phase: Phase) => string;
    readonly isIgnored: (path: string) => boolean;
  },
): Sight {
  const all = [phase, ...phase.below];
  const isWritten = (path: string): boolean =>
    all.some((one) => one.spec.writing !== 'deliverable' && isOutput(one, path));
  return {
    texts: JSON.stringify(all.map((one) => [one.name, textOf(one)])),
    read: JSON.stringify(
      [...tree].filter(
        ([path]) =>
          !path.startsWith('plans/') &&
          !isWritten(path) &&
          (all.some((one) => one.spec.writing === 'deliverable' && isOutput(one, path)) ||
            (!isIgnored(path) && all.some(({ spec }) => reads(spec.reading, path)))),
      ),
    ),
    outputs: all.map((one) => {
      const there = [...tree].filter(
        ([path]) => one.spec.writing !== 'deliverable' && isOutput(one, path),
      );
      const would = wouldWrite(one, (path) => tree.get(path));
      return {
        text: JSON.stringify(there),
        isPure:
          would?.size === there.length && there.every(([path, text]) => would.get(path) === text),
      };
    }),
  };
}

/** Whether a phase that passed at one sight has nothing to do at another: its outputs are as they were, or all gone. */
function isSame(passed: PassedSight, now: Sight): boolean {
  return (
    passed.texts === now.texts &&
    passed.read === now.read &&
    now.outputs.every(({ text }, index) => {
      const before = passed.outputs[index];
      return (
        before !== undefined &&
        (text === before.text || (passed.isForAll && before.isPure && text === '[]'))
      );
    })
  );
}

/** What passed at which sights, and may therefore not run again there. */
export class PassedSights {
  readonly #passed = new Map<string, PassedSight[]>();

  /** The cache is gone, or may be. */
  forget(): void {
    this.#passed.clear();
  }

  passed(task: string, phase: Phase, before: Sight, after: Sight, isUntouched: boolean): void {
    // Somebody else wrote meanwhile what it reads, so that nobody knows what it saw.
    if (!mayBeCached(phase) || before.read !== after.read) return;
    const isForAll =
      isUntouched && before.outputs.every(({ text, isPure }) => isPure || text === '[]');
    this.#passed.set(task, [...(this.#passed.get(task) ?? []), { ...after, isForAll }]);
  }

  isNeedless(task: string, before: Sight, after: Sight, isElsewhere = false): boolean {
    return (
      before.read === after.read &&
      (this.#passed.get(task) ?? []).some(
        (passed) => isSame(passed, before) && (passed.isForAll || !isElsewhere),
      )
    );
  }
}

/** The same for the verification of a phase, which reads the outputs of its plan as they are and restores none. */
export function verifySightOf(
  phase: Phase,
  phases: readonly Phase[],
  how: Parameters<typeof sightOf>[1] & { readonly isDone: boolean },
): Sight {
  const { texts, read } = sightOf(phase, how);
  const ofPlan = [...how.tree].filter(([path]) =>
    phases.some((one) => one.plan === phase.plan && isOutput(one, path)),
  );
  return {
    texts: JSON.stringify([texts, how.isDone]),
    read: JSON.stringify([read, ofPlan, sightOf(phase, how).outputs.map(({ text }) => text)]),
    outputs: [],
  };
}
