import { visibleText } from 'plan-graph/internal';
import type { RunTask } from '../history/model.ts';

/** Ids of phases as people list them: `1-3, 5, 2a`. Of several plans with the name of each. */
export function idList(tasks: readonly Pick<RunTask, 'project' | 'phase'>[]): string {
  const projects = [...new Set(tasks.map(({ project }) => project))];
  return projects
    .map((project) => {
      const ids = [
        ...new Set(tasks.filter((one) => one.project === project).map(({ phase }) => phase)),
      ];
      const list = runsOf(ids).map(rangeWords).join(', ');
      return visibleText(projects.length > 1 ? `${project} ${list}` : list);
    })
    .join('; ');
}

/** Neighbours that are whole numbers one after the other stand together. */
function runsOf(ids: readonly string[]): readonly (readonly string[])[] {
  return ids.reduce<string[][]>((runs, id) => {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && /^\d+$/.test(id) && Number(id) === Number(before) + 1) last.push(id);
    else runs.push([id]);
    return runs;
  }, []);
}

function rangeWords(run: readonly string[]): string {
  return run.length > 2 ? `${run[0] ?? ''}-${run.at(-1) ?? ''}` : run.join(', ');
}
