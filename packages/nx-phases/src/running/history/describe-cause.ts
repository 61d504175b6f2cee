import type { Cause } from './model.ts';

/**
 * A cause in one phrase, such as `text changed` or `src/a.ts changed`.
 *
 * @param project - of the target that ran: phases of the same plan are called without it
 */
export function describeCause(cause: Cause, project?: string): string {
  switch (cause.kind) {
    case 'unchanged':
      return 'nothing changed';
    case 'never-run':
      return 'never run here';
    case 'evicted':
      return 'no longer in the cache';
    case 'failed-before':
      return 'failed before';
    case 'not-cached':
      return 'not cached';
    case 'text':
      return 'text changed';
    case 'dependency':
      return `${targetWords(cause.target, project)} changed`;
    case 'file':
      return `${cause.path} ${cause.change}`;
    case 'more-files':
      return cause.count === 1 ? '1 more file' : `${cause.count} more files`;
    case 'output':
      return `output ${cause.path} ${cause.change}`;
    case 'env':
      return `variable ${cause.name} changed`;
    case 'runtime':
      return `output of \`${cause.command}\` changed`;
    case 'flag':
      return cause.flags.length === 0 ? 'flags left out' : cause.flags.join(' ');
    case 'plan-structure':
      return 'phases or outputs of the plan changed';
    case 'nx-json':
      return 'nx.json changed';
    case 'root-settings':
      return `${cause.path} changed`;
    case 'packages':
      return 'installed packages changed';
    case 'other':
      return `${cause.input} changed`;
    default:
      return cause satisfies never;
  }
}

/** `phase 2`, as it is usually called; a target by its name where that says more, and one of another plan with its project. */
function targetWords(id: string, project: string | undefined): string {
  const at = id.lastIndexOf(':');
  const [owner, target] = [id.slice(0, at), id.slice(at + 1)];
  const words = target.replace(/^phase-/, 'phase ');
  return project === undefined || owner === project ? words : `${owner} ${words}`;
}
