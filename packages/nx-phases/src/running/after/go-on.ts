import type { RunHistory, RunTask } from '../history/model.ts';

/** What is left to do of a run, and the command that does it. */
export interface GoOn {
  readonly command: string;
  /** Targets that ran and did not end well. */
  readonly again: readonly RunTask[];
  /** Those that waited for them, or that the end of the run came before. */
  readonly next: readonly RunTask[];
}

/** Undefined: nothing is left that the same command would do. */
export function goOn(run: RunHistory): GoOn | undefined {
  const again = run.tasks.filter(({ outcome }) => outcome === 'failed' || outcome === 'stopped');
  const next = run.tasks.filter(({ outcome }) => outcome === 'not-started');
  if (again.length === 0 && next.length === 0) return undefined;
  return { command: commandOf(run, [...again, ...next]), again, next };
}

/** What was asked does it, because what has passed comes from the cache. Where that is not known, what is left by name. */
function commandOf(run: RunHistory, left: readonly RunTask[]): string {
  if (run.asked.length > 0) return ['nx', ...run.asked].map(shellWord).join(' ');
  const projects = [...new Set(left.map(({ project }) => project))];
  const targets = [...new Set(left.map(({ target }) => target))];
  const [project = ''] = projects;
  const [target = ''] = targets;
  return targets.length === 1 && projects.length === 1
    ? `nx run ${shellWord(`${project}:${target}`)}`
    : `nx run-many -t ${targets.map(shellWord).join(' ')} -p ${projects.map(shellWord).join(' ')}`;
}

/** As a shell takes it for one word, whatever it holds. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
