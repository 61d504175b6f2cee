import { nearestName } from 'plan-graph/internal';
import { briefOf } from '../plans/plan-brief.ts';
import type { NamedPlan } from './model.ts';

/** How many wrong references of one plan get a suggestion, because each looks at every plan. */
const mostSuggestions = 50;

/** The plans of a workspace by the paths of their files and by project name. */
export class PlanDirectory {
  readonly plans: readonly NamedPlan[];
  readonly #byPath: ReadonlyMap<string, NamedPlan>;
  readonly #byName: ReadonlyMap<string, NamedPlan>;
  readonly #suggestions = new Map<NamedPlan, number>();

  constructor(plans: readonly NamedPlan[]) {
    this.plans = plans;
    this.#byPath = new Map(
      plans.flatMap((plan) =>
        [plan.file.path, ...briefOf(plan.file).parts].map((path) => [path, plan] as const),
      ),
    );
    this.#byName = new Map([
      ...plans.flatMap((plan) => (plan.alias === undefined ? [] : [[plan.alias, plan] as const])),
      ...plans.map((plan) => [plan.name, plan] as const),
    ]);
  }

  byName(name: string): NamedPlan | undefined {
    return this.#byName.get(name);
  }

  byPath(path: string): NamedPlan | undefined {
    return this.#byPath.get(path);
  }

  /** The plan at a path as a plan writes it: from that plan's folder, else from the workspace root. */
  fromPlan(plan: NamedPlan, written: string): NamedPlan | undefined {
    const folder = plan.file.path.split('/').slice(0, -1);
    const relative = written.startsWith('/') ? undefined : resolved(folder, written);
    const fromRoot = /^\.{1,2}\//.test(written) ? undefined : resolved([], written);
    return (
      (relative === undefined ? undefined : this.#byPath.get(relative)) ??
      (fromRoot === undefined ? undefined : this.#byPath.get(fromRoot))
    );
  }

  nearestByName(plan: NamedPlan, name: string): NamedPlan | undefined {
    if (!this.#takeSuggestion(plan)) return undefined;
    const nearest = nearestName([...this.#byName.keys()].sort(), name);
    return nearest === undefined ? undefined : this.#byName.get(nearest);
  }

  nearestByPath(plan: NamedPlan, written: string): NamedPlan | undefined {
    if (!this.#takeSuggestion(plan)) return undefined;
    const wanted = resolved(plan.file.path.split('/').slice(0, -1), written) ?? written;
    const paths = [...this.#byPath.keys()].filter((path) => path !== plan.file.path).sort();
    const sameFile = paths.find((path) => path.split('/').at(-1) === wanted.split('/').at(-1));
    const nearest = sameFile ?? nearestName(paths, wanted);
    return nearest === undefined ? undefined : this.#byPath.get(nearest);
  }

  #takeSuggestion(plan: NamedPlan): boolean {
    const taken = this.#suggestions.get(plan) ?? 0;
    this.#suggestions.set(plan, taken + 1);
    return taken < mostSuggestions;
  }
}

/** Undefined for a path that leads out of the workspace. */
function resolved(folder: readonly string[], written: string): string | undefined {
  const segments = [...folder];
  for (const segment of written.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}
