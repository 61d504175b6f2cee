import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BrokenPromise } from './broken-promise.ts';
import { Expectations } from './expectations.ts';
import { described, type Edit } from './history-line.ts';
import { PersonBytes } from './person-bytes.ts';
import { isOutput, planPath, projectName, type PlanState } from './plans.ts';
import { Situation } from './situation.ts';
import type { Scenario, Step } from './steps.ts';
import { quoted, readTree, removeFile, writeText } from './tree.ts';
import type { RunResult, Stop, World } from './world.ts';

/**
 * Plays a history in a world and holds what happens against the promises:
 *
 * 1. what a person wrote is where it was written, in git, or kept aside;
 * 2. a phase that is said to have passed would pass now;
 * 3. a phase that has passed with the very same text, files and outputs does not run again;
 * 4. a phase that is said to have failed would fail now, and a run fails only with one of its tasks.
 *
 * @param tell - each step as it is played
 * @throws BrokenPromise
 */
export async function play(
  world: World,
  scenario: Scenario,
  tell: (line: string) => void = () => undefined,
): Promise<void> {
  await new Play(world, scenario, tell).steps();
}

class Play {
  readonly #world: World;
  readonly #scenario: Scenario;
  readonly #situation: Situation;
  readonly #expect: Expectations;
  readonly #tell: (line: string) => void;
  readonly #bytes: PersonBytes;
  readonly #commits: string[];
  /** A commit at which everything that is done was verified, with what git did not know then. */
  #verified: { readonly commit: string; readonly ignored: string } | undefined;

  constructor(world: World, scenario: Scenario, tell: (line: string) => void) {
    this.#world = world;
    this.#scenario = scenario;
    this.#tell = tell;
    this.#situation = new Situation(world.root, scenario);
    const objects = join(world.root, '.git', 'objects');
    this.#bytes = new PersonBytes(
      world.root,
      // Nearly all are there one by one, which need not be asked of git.
      (id) =>
        existsSync(join(objects, id.slice(0, 2), id.slice(2))) ||
        this.#tryGit('cat-file', '-e', id),
    );
    this.#expect = new Expectations(world.root, this.#situation, this.#bytes);
    this.#commits = [world.git('rev-parse', 'HEAD').trim()];
  }

  async steps(): Promise<void> {
    for (const [index, step] of this.#scenario.steps.entries()) {
      try {
        await this.#step(step, index);
        const lost = this.#bytes.lost();
        if (lost.length > 0) throw new BrokenPromise('bytes of a person are lost', lost);
      } catch (error) {
        if (error instanceof BrokenPromise) error.step = index;
        throw error;
      }
    }
  }

  async #step(step: Step, index: number): Promise<void> {
    const say = (text: string): void => {
      this.#tell(`${index + 1}. ${text}`);
    };
    switch (step.does) {
      case 'write': {
        const path = this.#situation.writable(step.file);
        const text = this.#situation.text(step.text, path, index);
        say(`write ${path}: ${JSON.stringify(text)}`);
        this.#write(path, text);
        return;
      }
      case 'remove': {
        const path = this.#situation.writable(step.file);
        say(`remove ${path}`);
        this.#remove(path);
        return;
      }
      case 'remove outputs': {
        const phase = this.#situation.phase(step.phase);
        say(`remove outputs of ${phase.name}`);
        for (const path of readTree(this.#world.root).keys()) {
          if (isOutput(phase, path)) this.#remove(path);
        }
        return;
      }
      case 'tick': {
        const phase = this.#situation.phase(step.phase);
        say(`tick or untick ${phase.name}`);
        this.#editPlan(phase.plan, (state) => ({
          ...state,
          done: state.done.map((one, at) => (at === phase.phase ? !one : one)),
        }));
        return;
      }
      case 'reword': {
        const phase = this.#situation.phase(step.phase);
        say(`reword ${phase.name}: ${step.words}`);
        this.#editPlan(phase.plan, (state) => ({
          ...state,
          words: state.words.map((one, at) => (at === phase.phase ? step.words : one)),
        }));
        return;
      }
      case 'rewrite prose':
        say(`rewrite prose of ${this.#situation.plan(step.plan)}: ${step.words}`);
        this.#editPlan(this.#situation.plan(step.plan), (state) => ({
          ...state,
          prose: step.words,
        }));
        return;
      case 'commit':
        say('commit');
        this.#world.git('add', '--all');
        this.#world.git('commit', '--quiet', '--allow-empty', '--message=Step');
        this.#commits.push(this.#head());
        return;
      case 'check out': {
        const at = step.commit % this.#commits.length;
        say(`check out commit ${at}`);
        this.#tryGit('checkout', '--quiet', this.#commits[at] ?? '');
        this.#expect.touched(() => true);
        return;
      }
      case 'stash':
        say('stash');
        this.#tryGit('stash', 'push', '--quiet', '--include-untracked');
        this.#expect.touched(() => true);
        return;
      case 'take the stash back':
        if (this.#world.git('status', '--porcelain').trim() !== '') return;
        say('take the stash back');
        if (!this.#tryGit('stash', 'pop', '--quiet')) this.#world.git('reset', '--quiet', '--hard');
        this.#expect.touched(() => true);
        return;
      case 'remove .nx':
        say('remove .nx');
        this.#bytes.givesUpKept();
        removeFile(this.#world.root, '.nx');
        this.#expect.forget();
        return;
      case 'run phase': {
        const { plan, phase } = this.#situation.phase(step.phase);
        await this.#run(say, `run ${projectName(plan)}:phase-${phase + 1}`);
        return;
      }
      case 'run phases':
        await this.#run(say, `run ${projectName(this.#situation.plan(step.plan))}:phases`);
        return;
      case 'run all phases':
        await this.#run(say, 'run-many -t phases --nxBail=false');
        return;
      case 'verify':
        await this.#run(say, `run ${projectName(this.#situation.plan(step.plan))}:verify`);
        return;
      case 'verify all': {
        const { exitCode } = await this.#run(say, 'run-many -t verify --nxBail=false');
        if (exitCode === 0 && this.#world.git('status', '--porcelain').trim() === '') {
          this.#verified = { commit: this.#head(), ignored: this.#situation.ignoredFiles() };
        }
        return;
      }
      case 'verify affected': {
        const base = this.#verified;
        const { exitCode } = await this.#run(
          say,
          `affected -t verify --base=${base?.commit ?? this.#commits.at(-2) ?? this.#head()}`,
        );
        // Nx knows by git alone what has changed.
        if (exitCode === 0 && base?.ignored === this.#situation.ignoredFiles()) {
          this.#expect.donePass();
        }
        return;
      }
      case 'run affected':
        await this.#run(say, `affected -t phases --base=${this.#commits.at(-2) ?? this.#head()}`);
        return;
      case 'run phase, killed': {
        const phase = this.#situation.phase(step.phase);
        const stop = { at: `${phase.name} ${step.at}`, then: { kill: step.victim } } as const;
        await this.#run(say, `run ${projectName(phase.plan)}:phase-${phase.phase + 1}`, { stop });
        return;
      }
      case 'run phases, edited meanwhile': {
        const phase = this.#situation.phase(step.phase);
        const path = this.#situation.writable(step.file);
        await this.#run(say, `run ${projectName(phase.plan)}:phases`, {
          stop: { at: `${phase.name} ${step.at}`, then: { script: '' } },
          edit: { phase, path, text: this.#situation.text(step.text, path, index) },
        });
        return;
      }
      case 'run phases in a clone':
        await this.#runInClone(say);
        return;
      default:
        step satisfies never;
    }
  }

  async #run(
    say: (text: string) => void,
    words: string,
    { stop, edit }: { readonly stop?: Stop; readonly edit?: Edit } = {},
  ): Promise<RunResult> {
    const before = readTree(this.#world.root);
    const result = await this.#world.run(
      words,
      stop &&
        (edit === undefined
          ? stop
          : {
              ...stop,
              then: {
                script: `mkdir -p "$(dirname ${edit.path})"\nprintf '%s' ${quoted(edit.text)} > ${edit.path}`,
              },
            }),
    );
    const after = readTree(this.#world.root);
    const wasEdited = edit !== undefined && result.stopped;
    say(described(words, result, stop, edit));
    if (edit !== undefined && wasEdited) {
      // What stood there before was written over by that person.
      const old = before.get(edit.path);
      if (old !== undefined) this.#bytes.wasGivenUp(edit.path, old);
      this.#bytes.wrote(edit.path, edit.text);
      this.#touch(edit.path);
    }
    const wasMended = this.#expect.wasMended(result, before, after);
    if (wasMended || (stop !== undefined && edit === undefined && result.stopped)) return result;
    if (!wasEdited) {
      this.#expect.nothingRunsForNothing(result, before, after);
      this.#expect.failuresFail(result);
    }
    this.#expect.passesPass(
      result,
      wasEdited
        ? (phase) => [phase, ...phase.below].some(({ name }) => name === edit.phase.name)
        : () => true,
    );
    return result;
  }

  async #runInClone(say: (text: string) => void): Promise<void> {
    if (this.#world.clone === undefined) return;
    const clone = await this.#world.clone();
    const before = readTree(clone.root);
    const result = await clone.run('run-many -t phases --nxBail=false');
    const after = readTree(clone.root);
    say(`in a clone: nx run-many -t phases; ran: ${result.trace.join(', ') || 'nothing'}`);
    this.#expect.holdsInClone(clone.root, result, before, after);
  }

  #editPlan(plan: number, edit: (state: PlanState) => PlanState): void {
    this.#write(planPath(plan), this.#situation.edited(plan, edit));
  }

  #write(path: string, text: string): void {
    this.#touch(path);
    this.#bytes.givesUp(path);
    writeText(this.#world.root, path, text);
    this.#bytes.wrote(path, text);
  }

  #remove(path: string): void {
    this.#touch(path);
    this.#bytes.givesUp(path);
    removeFile(this.#world.root, path);
  }

  #touch(path: string): void {
    this.#expect.touched((phase) => isOutput(phase, path));
  }

  #head(): string {
    return this.#world.git('rev-parse', 'HEAD').trim();
  }

  #tryGit(...args: readonly string[]): boolean {
    try {
      this.#world.git(...args);
      return true;
    } catch {
      return false;
    }
  }
}
