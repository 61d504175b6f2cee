/** What runs a script. The name is also what users write behind a fence. */
export type InterpreterName = 'bash' | 'sh' | 'zsh' | 'pwsh' | 'python' | 'node';

const LANGUAGES: ReadonlyMap<string, InterpreterName> = new Map([
  ['bash', 'bash'],
  ['shell', 'bash'],
  ['console', 'bash'],
  ['shell-session', 'bash'],
  ['shellsession', 'bash'],
  ['terminal', 'bash'],
  ['sh', 'sh'],
  ['zsh', 'zsh'],
  ['pwsh', 'pwsh'],
  ['powershell', 'pwsh'],
  ['ps1', 'pwsh'],
  ['python', 'python'],
  ['python3', 'python'],
  ['py', 'python'],
  ['node', 'node'],
  ['js', 'node'],
  ['javascript', 'node'],
  ['mjs', 'node'],
]);

/**
 * The interpreter for the first word of a fence's info string, in any case. `undefined`: a fence in
 * that language is text, not a command.
 */
export function interpreterForLanguage(language: string): InterpreterName | undefined {
  return LANGUAGES.get(language.toLowerCase());
}

export interface Interpreter {
  readonly command: string;
  /** What stands before the script file on the command line. */
  readonly args: readonly string[];
  /** Of the script file, with its dot; PowerShell and Node go by it. */
  readonly extension: '.sh' | '.ps1' | '.py' | '.mjs';
  /** Whole lines that stand before the script's own. */
  readonly prologue: string;
}

/** How scripts of a language are run: a failing command ends the script wherever that exists. */
export function interpreter(
  name: InterpreterName,
  platform: NodeJS.Platform = process.platform,
): Interpreter {
  switch (name) {
    case 'bash':
      // As CI services do: no start-up files, so that it runs alike everywhere.
      return shell('bash', ['--noprofile', '--norc', '-eo', 'pipefail']);
    case 'sh':
      return shell('sh', ['-e']);
    case 'zsh':
      return shell('zsh', ['-f', '-e', '-o', 'pipefail']);
    case 'pwsh':
      return {
        command: 'pwsh',
        args: ['-NoLogo', '-NoProfile', '-NonInteractive', '-File'],
        extension: '.ps1',
        // PowerShell has no option for it. The second variable covers programs, from 7.4 on.
        prologue:
          "$ErrorActionPreference = 'Stop'; $PSNativeCommandUseErrorActionPreference = $true\n",
      };
    case 'python':
      // The Windows installer has no `python3`; elsewhere `python` may be Python 2 or absent.
      return {
        command: platform === 'win32' ? 'python' : 'python3',
        args: [],
        extension: '.py',
        prologue: '',
      };
    case 'node':
      // The Node that runs Nx, not whichever comes first on PATH.
      return { command: process.execPath, args: [], extension: '.mjs', prologue: '' };
    default:
      return name satisfies never;
  }
}

function shell(command: string, args: readonly string[]): Interpreter {
  return { command, args, extension: '.sh', prologue: '' };
}
