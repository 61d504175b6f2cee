import { BrokenPromise } from './broken-promise.ts';
import { checkPasses, wouldPass } from './by-hand.ts';
import { PassedSights } from './needless-reruns.ts';
import type { PersonBytes } from './person-bytes.ts';
import { mayBeCached, sources, type Phase } from './plans.ts';
import { scriptReads } from './scripts.ts';
import type { Situation } from './situation.ts';
import type { Tree } from './tree.ts';
import type { RunResult } from './world.ts';

/** What must hold after a run, and what it teaches about the next ones. */
export class Expectations {
  readonly #root: string;
  readonly #situation: Situation;
  readonly #bytes: PersonBytes;
  readonly #sights = new PassedSights();
  /** Phases at whose outputs something else than their commands has ever written. */
  readonly #touched = new Set<string>();

  constructor(root: string, situation: Situation, bytes: PersonBytes) {
    this.#root = root;
    this.#situation = situation;
    this.#bytes = bytes;
  }

  touched(isTouched: (phase: Phase) => boolean): void {
    for (const phase of this.#situation.phases) if (isTouched(phase)) this.#touched.add(phase.name);
  }

  /** The cache is gone, or may be. */
  forget(): void {
    this.#sights.forget();
  }

  /**
   * Whether a check changed sources. That much of a person's is lost; so the phase must fail, and what the
   * others saw nobody knows.
   */
  wasMended({ trace, tasks, output }: RunResult, before: Tree, after: Tree): boolean {
    const changed = sources.filter((path) => {
      const text = before.get(path);
      return text !== undefined && text !== after.get(path) && after.get(path) === mended(text);
    });
    const menders = tasks.filter(({ project, target }) => {
      const phase = this.#situation.phaseOf(project, target);
      return (
        phase?.spec.looking === 'mending' &&
        trace.includes(`${phase.name} check ${project}:${target}`) &&
        changed.some((path) => scriptReads(phase, path))
      );
    });
    if (changed.length === 0) return false;
    for (const path of changed) this.#bytes.wasGivenUp(path, before.get(path) ?? '');
    if (menders.length > 0 && menders.every(({ ok }) => ok))
      throw new BrokenPromise('a check changed what it reads, and its phase is green', [
        ...changed,
        output,
      ]);
    return true;
  }

  passesPass({ tasks, output }: RunResult, isMeant: (phase: Phase) => boolean): void {
    for (const { project, target, ok } of tasks) {
      const phase = this.#situation.phaseOf(project, target);
      if (!ok || phase === undefined || !isMeant(phase)) continue;
      if (target.startsWith('verify-') && !this.#situation.isDone(phase)) continue;
      if (!checkPasses(this.#root, phase))
        throw new BrokenPromise(`${project}:${target} is green, and its check fails`, [output]);
    }
  }

  donePass(): void {
    for (const phase of this.#situation.phases) {
      if (this.#situation.isDone(phase) && !checkPasses(this.#root, phase))
        throw new BrokenPromise(
          `affected -t verify is green, and the check of ${phase.name} fails`,
          [],
        );
    }
  }

  nothingRunsForNothing({ tasks, trace, output }: RunResult, before: Tree, after: Tree): void {
    for (const { project, target, ok } of tasks) {
      const phase = this.#situation.phaseOf(project, target);
      if (phase === undefined) continue;
      const task = `${project}:${target}`;
      const [first, last] = [before, after].map((tree) =>
        this.#situation.sight(phase, target, tree),
      );
      if (first === undefined || last === undefined) continue;
      const ran = trace.some(
        (line) => line.startsWith(`${phase.name} `) && line.endsWith(` ${task}`),
      );
      if (ran && mayBeCached(phase) && this.#sights.isNeedless(task, first, last))
        throw new BrokenPromise(`${task} runs again for nothing`, [output]);
      const isUntouched = ![phase, ...phase.below].some(({ name }) => this.#touched.has(name));
      if (ok) this.#sights.passed(task, phase, first, last, isUntouched);
    }
  }

  failuresFail({ exitCode, tasks, output }: RunResult): void {
    const failed = tasks.filter(({ ok }) => !ok);
    if (exitCode !== 0 && failed.length === 0)
      throw new BrokenPromise('a run failed, and none of its tasks', [output]);
    for (const { project, target } of failed) {
      const phase = this.#situation.phaseOf(project, target);
      if (phase === undefined) continue;
      const isVerify = target.startsWith('verify-');
      if (isVerify && !this.#situation.isDone(phase))
        throw new BrokenPromise(`${project}:${target} failed, and is not done`, [output]);
      if (wouldPass(this.#root, phase, isVerify))
        throw new BrokenPromise(`${project}:${target} failed, and its commands pass`, [output]);
    }
  }

  /** In another checkout, of whose outputs nobody knows who wrote them where they are committed. */
  holdsInClone(root: string, { tasks, trace, output }: RunResult, before: Tree, after: Tree): void {
    for (const { project, target, ok } of tasks) {
      const phase = this.#situation.phaseOf(project, target);
      if (phase === undefined) continue;
      const task = `${project}:${target}`;
      const sight = this.#situation.sight(phase, target, before);
      const ran = trace.some((line) => line.endsWith(` ${task}`));
      const isEmpty = sight.outputs.every(({ text }) => text === '[]');
      if (
        ran &&
        isEmpty &&
        mayBeCached(phase) &&
        this.#sights.isNeedless(task, sight, this.#situation.sight(phase, target, after), true)
      )
        throw new BrokenPromise(`${task} runs again in a clone for nothing`, [output]);
      if (ok && !checkPasses(root, phase))
        throw new BrokenPromise(`${task} is green in a clone, and its check fails`, [output]);
    }
  }
}

function mended(text: string): string {
  return text.replace('bad', 'good');
}
