import { commandLines, type CommandLines } from '../../platform/process/command-lines.ts';

/**
 * The process of an `nx` that was called with some arguments, for a run in which no executor could note it because
 * everything came from the cache. Undefined: there is none, or several, and nobody knows which.
 *
 * @param argv - as Nx tells hooks: the program, the script, then the arguments
 */
export function findNx(
  argv: readonly string[],
  processes: CommandLines = commandLines,
): number | undefined {
  const given = argv.slice(2).join(' ');
  if (given === '') return undefined;
  const found = processes.all().filter(({ command }) => {
    const program = command.endsWith(` ${given}`) ? command.slice(0, -given.length - 1) : '';
    return /(?:^|[\s/\\])nx(?:\.js)?$/.test(program);
  });
  // `npx`, `yarn` and a shell that call it have the same words; the last of them is nx itself.
  const callers = new Set(found.map(({ parent }) => parent));
  const last = found.filter(({ pid }) => !callers.has(pid));
  return last.length === 1 ? last[0]?.pid : undefined;
}
