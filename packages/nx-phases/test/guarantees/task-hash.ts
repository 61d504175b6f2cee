import { createHash } from 'node:crypto';
import { globMatcher } from './glob-matcher.ts';
import { filesBelow, readText } from './model/tree.ts';
import { directly, inputsOf, needed, outputPatterns, readsFile, type Task } from './nx-tasks.ts';

/** Texts by path from the workspace root. */
export type Files = ReadonlyMap<string, string>;

/** The hash of a task: see the facts in `SimulatedNx`. */
export function hashOf(
  task: Task,
  files: Files,
  all: ReadonlyMap<string, Task>,
  root: string,
): string {
  const { project } = task;
  const parts: unknown[] = [
    project.root,
    project.tags,
    project.namedInputs,
    Object.entries(project.targets ?? {}).map(([name, { executor, options, outputs }]) => [
      name,
      executor,
      options as unknown,
      outputs,
    ]),
    task.targetName,
  ];
  const reads = readsFile(task);
  parts.push([...files].filter(([path]) => reads(path)));
  for (const input of inputsOf(task)) {
    if (typeof input === 'string') continue;
    if ('runtime' in input) parts.push(input.runtime);
    else if ('env' in input) parts.push(process.env[input.env] ?? null);
    else if ('dependentTasksOutputFiles' in input) {
      const matches = globMatcher(input.dependentTasksOutputFiles);
      const below = input.transitive === true ? needed(task, all) : directly(task, all);
      parts.push(below.map((one) => [...outputsOf(one, root)].filter(([path]) => matches(path))));
    } else if (!('externalDependencies' in input)) {
      throw new Error(`unexpected input ${JSON.stringify(input)}`);
    }
  }
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** All files of the declared outputs of a task, as they are on disk. */
export function outputsOf({ target }: Task, root: string): Files {
  const matchers = outputPatterns(target).flatMap((pattern) => [
    globMatcher(pattern),
    globMatcher(`${pattern}/**`),
  ]);
  const paths = [...filesBelow(root, ''), ...filesBelow(root, '.nx/phases')];
  return new Map(
    paths
      .filter((path) => matchers.some((matches) => matches(path)))
      .map((path) => [path, readText(root, path) ?? '']),
  );
}
