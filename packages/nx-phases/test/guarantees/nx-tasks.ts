import type { ProjectConfiguration, TargetConfiguration, Task as NxTask } from '@nx/devkit';
import { globMatcher } from './glob-matcher.ts';

/** A target of a project in the graph of the simulated Nx. */
export interface Task {
  readonly id: string;
  readonly project: ProjectConfiguration;
  readonly projectName: string;
  readonly targetName: string;
  readonly target: TargetConfiguration;
  readonly needs: readonly string[];
}

export function allTasks(
  projects: Readonly<Record<string, ProjectConfiguration>>,
): ReadonlyMap<string, Task> {
  return new Map(
    Object.entries(projects).flatMap(([projectName, project]) =>
      Object.entries(project.targets ?? {}).map(([targetName, target]): [string, Task] => [
        `${projectName}:${targetName}`,
        {
          id: `${projectName}:${targetName}`,
          project,
          projectName,
          targetName,
          target,
          needs: (target.dependsOn ?? []).flatMap((need) => {
            if (typeof need === 'string') return [`${projectName}:${need}`];
            const owners =
              typeof need.projects === 'string' ? [need.projects] : (need.projects ?? []);
            return owners.map((owner) => `${owner}:${need.target}`);
          }),
        },
      ]),
    ),
  );
}

type Input = Exclude<NonNullable<TargetConfiguration['inputs']>[number], string>;

/** Those of a task, with named inputs of its project written out. */
export function inputsOf({ target, project }: Task): readonly (string | Input)[] {
  const expand = (inputs: readonly (string | Input)[]): readonly (string | Input)[] =>
    inputs.flatMap((input) =>
      typeof input === 'string' && !/[{!]/.test(input)
        ? expand((project.namedInputs?.[input] ?? []) as readonly (string | Input)[])
        : [input],
    );
  return expand(target.inputs ?? []);
}

/** Whether a task's filesets hold a file. */
export function readsFile(task: Task): (path: string) => boolean {
  const patterns = inputsOf(task).filter((input) => typeof input === 'string');
  const unknown = patterns.find((pattern) => !/^!?\{workspaceRoot\}\//.test(pattern));
  if (unknown !== undefined) throw new Error(`unexpected input ${unknown}`);
  const those = (isNegated: boolean): readonly ((path: string) => boolean)[] =>
    patterns
      .filter((pattern) => pattern.startsWith('!') === isNegated)
      .map((pattern) => globMatcher(pattern.replace(/^!?\{workspaceRoot\}\//, '')));
  const [some, none] = [those(false), those(true)];
  return (path) => some.some((matches) => matches(path)) && !none.some((matches) => matches(path));
}

export function readsOutputs(task: Task): boolean {
  return inputsOf(task).some(
    (input) => typeof input === 'object' && 'dependentTasksOutputFiles' in input,
  );
}

export function outputPatterns({ outputs = [] }: TargetConfiguration): readonly string[] {
  return outputs
    .filter((output) => output.startsWith('{workspaceRoot}/'))
    .map((output) => output.slice('{workspaceRoot}/'.length));
}

export function directly(task: Task, all: ReadonlyMap<string, Task>): readonly Task[] {
  return task.needs.map((need) => all.get(need)).filter((one) => one !== undefined);
}

export function needed(task: Task, all: ReadonlyMap<string, Task>): readonly Task[] {
  const found = new Set<Task>();
  const add = (one: Task): void => {
    for (const below of directly(one, all)) {
      if (found.has(below)) continue;
      found.add(below);
      add(below);
    }
  };
  add(task);
  return [...found].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

export function asNxTask({ id, projectName, targetName, target }: Task): NxTask {
  return {
    id,
    target: { project: projectName, target: targetName },
    overrides: {},
    outputs: [...(target.outputs ?? [])],
    parallelism: true,
    cache: target.cache ?? false,
  };
}
