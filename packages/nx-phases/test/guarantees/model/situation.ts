import { sightOf, verifySightOf, type Sight } from './needless-reruns.ts';
import { planText } from './plan-text.ts';
import {
  phasesOf,
  planPath,
  projectName,
  sources,
  strayFile,
  type Phase,
  type PlanState,
} from './plans.ts';
import { wouldWrite } from './scripts.ts';
import type { Scenario } from './steps.ts';
import { readText, readTree, type Tree } from './tree.ts';

/** Files of the workspace when a history begins, plans and all. */
export function firstFiles({ plans }: Scenario): Readonly<Record<string, string>> {
  const phases = phasesOf(plans);
  return Object.fromEntries([
    ...sources.filter((path) => path !== 'src/bad.txt').map((path) => [path, `good 0 ${path}\n`]),
    ...phases
      .filter(({ spec }) => spec.writing === 'deliverable')
      .flatMap(({ writes }) => writes.map((path) => [path, `good 0 ${path}\n`])),
    ...plans.map((_, plan) => [planPath(plan), planText(plan, phases, firstState(phases, plan))]),
  ]) as Record<string, string>;
}

function firstState(phases: readonly Phase[], plan: number): PlanState {
  const own = phases.filter((one) => one.plan === plan);
  return { words: own.map(() => 0), done: own.map(() => false), prose: 0 };
}

/** What the phases of a scenario are at one time, told from the files on disk. */
export class Situation {
  readonly phases: readonly Phase[];
  readonly #root: string;
  readonly #scenario: Scenario;
  /** What each text of a plan that was ever on disk says. */
  readonly #states = new Map<string, PlanState>();

  constructor(root: string, scenario: Scenario) {
    this.#root = root;
    this.#scenario = scenario;
    this.phases = phasesOf(scenario.plans);
    for (const plan of scenario.plans.keys()) {
      const state = firstState(this.phases, plan);
      this.#states.set(planText(plan, this.phases, state), state);
    }
  }

  sight(phase: Phase, target: string, tree: Tree): Sight {
    const how = {
      tree,
      textOf: (one: Phase) => String(this.stateIn(tree, one.plan).words[one.phase]),
      isIgnored: (path: string) =>
        this.#scenario.ignored.some((folder) => path.startsWith(`${folder}/`)),
      isDone: this.stateIn(tree, phase.plan).done[phase.phase] === true,
    };
    return target.startsWith('verify-')
      ? verifySightOf(phase, this.phases, how)
      : sightOf(phase, how);
  }

  stateIn(tree: Tree, plan: number): PlanState {
    const state = this.#states.get(tree.get(planPath(plan)) ?? '');
    if (state === undefined) throw new Error(`unknown text of ${planPath(plan)}`);
    return state;
  }

  writable(number: number): string {
    const all = [
      ...sources,
      ...this.phases
        .filter(({ spec }) => spec.writing !== 'unsaid')
        .flatMap(({ writes }) => writes),
      ...this.phases.map(strayFile).filter((path) => path !== undefined),
    ];
    return all[number % all.length] ?? '';
  }

  /** Few different texts, so that a file comes back to what it was; and some that are new. */
  text(number: number, path: string, index: number): string {
    // Each names its file, so that git does not know it by another one.
    if (number < 6) return `good ${number % 2} ${path}\n`;
    if (number < 11) return `bad ${number % 2} ${path}\n`;
    const writer = this.phases.find(({ writes }) => writes.includes(path));
    const would = writer && wouldWrite(writer, (one) => readText(this.#root, one));
    return number < 14 && would !== undefined
      ? (would.get(path) ?? '')
      : `good and new ${index} ${path}\n`;
  }

  phase(number: number): Phase {
    const phase = this.phases[number % this.phases.length];
    if (phase === undefined) throw new Error('no phase');
    return phase;
  }

  plan(number: number): number {
    return number % this.#scenario.plans.length;
  }

  phaseOf(project: string, target: string): Phase | undefined {
    return this.phases.find(
      ({ plan, phase }) =>
        projectName(plan) === project &&
        (target === `phase-${phase + 1}` || target === `verify-${phase + 1}`),
    );
  }

  isDone(phase: Phase): boolean {
    return this.stateIn(readTree(this.#root), phase.plan).done[phase.phase] === true;
  }

  ignoredFiles(): string {
    const { ignored } = this.#scenario;
    return JSON.stringify(
      [...readTree(this.#root)].filter(([path]) =>
        ignored.some((folder) => path.startsWith(`${folder}/`)),
      ),
    );
  }

  /** The text of a plan after an edit. */
  edited(plan: number, edit: (state: PlanState) => PlanState): string {
    const state = edit(this.stateIn(readTree(this.#root), plan));
    const text = planText(plan, this.phases, state);
    this.#states.set(text, state);
    return text;
  }
}
