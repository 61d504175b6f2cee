import type { Sandbox } from '../../platform/process/start/sandbox.ts';
import type { SandboxView } from './model.ts';
import { withoutCopyOnPath } from './outer-path.ts';

/**
 * Words of the user's that stand before each command. What they keep apart is theirs.
 *
 * @param program - absolute path of the first of them
 */
export function listedSandbox(
  program: string,
  words: readonly string[],
  view: SandboxView,
): Sandbox {
  return {
    wrap: (start) => {
      const places: Readonly<Record<string, string>> = {
        copy: view.copy,
        checkout: view.checkout,
        record: view.record,
        cwd: start.cwd,
      };
      const filled = words.map((word) =>
        word.replace(
          /\{(copy|checkout|record|cwd)\}/g,
          (whole, name: string) => places[name] ?? whole,
        ),
      );
      return {
        ...start,
        command: program,
        args: [...filled, start.command, ...start.args],
        env: withoutCopyOnPath(start.env, view.copy),
        missingCommandReason: undefined,
      };
    },
  };
}
