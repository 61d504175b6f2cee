import type { Range } from '../../source/source-text.ts';
import type { HiddenBy } from './diagnostics.ts';
import { startsWithProgram } from './programs.ts';
import { type AndOrList, type Script, shellLists, type ShellCommand } from './shell-lists.ts';
import { itemAt, must } from '../../source/must.ts';

export interface HiddenFailure {
  readonly by: HiddenBy;
  readonly range: Range;
}

/**
 * Commands of a shell script that may fail without the script's failing, although `-e` is set: the shell
 * leaves out `! cmd`, what stands before a `&&`, and a substitution in a declaration. Not those that say
 * themselves that a failure is no matter (`cmd || true`, a condition, `set +e`, `cmd &`).
 *
 * @param pipefail - whether the shell takes the failure of any command of a pipeline for its failure
 */
export function hiddenFailures(script: string, pipefail: boolean): readonly HiddenFailure[] {
  const lists = shellLists(script);
  if (lists === undefined || lists.some(turnsOff)) return [];
  const found: HiddenFailure[] = [];
  look(lists, true);
  return found;

  /** `decides`: the status of the last command becomes that of the whole. */
  function look(inside: Script, decides: boolean): void {
    for (const [index, list] of inside.entries()) {
      const by = hiddenBy(script, list, decides && index === inside.length - 1, pipefail);
      if (by !== undefined) found.push({ by, range: { start: list.start, end: list.end } });
      const only = alone(list);
      if (only === undefined || !('bodies' in only)) continue;
      // The last round of a loop decides, and hides the failure of the others.
      const isLast =
        only.kind === 'own-shell' ||
        (only.kind === 'group' && decides && index === inside.length - 1);
      for (const body of only.bodies) look(body, isLast);
    }
  }
}

/** The one command of a list that is nothing but a command. */
function alone({ pipelines, background }: AndOrList): ShellCommand | undefined {
  const [pipeline, ...others] = pipelines;
  if (pipeline === undefined || others.length > 0 || pipeline.negated || background)
    return undefined;
  return pipeline.commands.length === 1 ? pipeline.commands[0] : undefined;
}

function hiddenBy(
  script: string,
  list: AndOrList,
  decides: boolean,
  pipefail: boolean,
): HiddenBy | undefined {
  const { pipelines, joints, background } = list;
  if (background || joints.includes('||')) return undefined;
  if (joints.length > 0)
    return decides || endsScript(pipelines.at(-1)?.commands[0]) ? undefined : '&&';
  const [pipeline] = pipelines;
  if (pipeline?.negated === true) return decides ? undefined : '!';
  const only = alone(list);
  if (only?.kind === 'simple') return declares(script, only) ? 'declaration' : undefined;
  const first = pipeline?.commands[0];
  const isPipe = only === undefined && first?.kind === 'simple' && !pipefail;
  return isPipe && startsWithProgram(wordsOf(script, first)) ? '|' : undefined;
}

/** `grep BAD f && exit 1`: the words before `&&` are a condition. */
function endsScript(command: ShellCommand | undefined): boolean {
  if (command?.kind === 'simple')
    return /^(?:exit|return|false)$/.test(command.words[0]?.text ?? '');
  if (command === undefined || !('bodies' in command)) return false;
  return command.bodies.some((body) => {
    const last = body.at(-1);
    return last !== undefined && endsScript(alone(last));
  });
}

function turnsOff(list: AndOrList): boolean {
  const only = alone(list);
  if (only?.kind !== 'simple') return false;
  const [name, ...more] = only.words.map(({ text }) => text);
  return (
    name === 'set' && (more.some((word) => /^\+[a-z]*e/.test(word)) || more.includes('errexit'))
  );
}

/** `export V=$(cmd)`: the status is that of `export`. */
function declares(script: string, { words }: ShellCommand & { kind: 'simple' }): boolean {
  const [name, ...values] = words;
  return (
    /^(?:export|local|declare|readonly|typeset)$/.test(name?.text ?? '') &&
    values.some(({ start, end }) => {
      const written = script.slice(start, end).replace(/\\[^]|'[^']*'/g, '');
      return /^[A-Za-z_]\w*\+?=/.test(written) && /`|\$\((?!\()/.test(written);
    })
  );
}

function wordsOf(script: string, { words }: ShellCommand & { kind: 'simple' }): string {
  return script.slice(itemAt(words, 0).start, must(words.at(-1), 'last word').end);
}
