import { lastLine } from '../text-lines.ts';
import { captureProcess } from '../process/capture.ts';
import { fixedSettings, gitEnvironment } from '../environment/git-environment.ts';

/** What one command gets besides its arguments. */
export interface GitOptions {
  readonly input?: Uint8Array | string | undefined;
  /** Wins over everything else in the environment: `GIT_INDEX_FILE`, identities … */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Where it runs; for commands that name the work tree themselves. Default: the folder of {@link Git}. */
  readonly cwd?: string | undefined;
}

export interface GitResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Git in one folder. Every command is run without a shell, hooks, prompts, signing or a pager. */
export interface Git {
  /** Absolute path of the folder in which it runs; undefined: its environment may lead it to another repository. */
  readonly checkout: string | undefined;
  /** Runs to its end, however it ended. @throws GitError only where git cannot be run at all */
  try(args: readonly string[], options?: GitOptions): Promise<GitResult>;
  /** All of stdout. @throws GitError on an exit code other than 0 */
  bytes(args: readonly string[], options?: GitOptions): Promise<Buffer>;
  /** Stdout without the line end at its end. @throws GitError on an exit code other than 0 */
  text(args: readonly string[], options?: GitOptions): Promise<string>;
  /** Output of a `-z` command. @throws GitError on an exit code other than 0 */
  list(args: readonly string[], options?: GitOptions): Promise<readonly string[]>;
  /** The same git with further environment. */
  with(env: Readonly<Record<string, string>>): Git;
}

/**
 * A command of git that failed although nothing the user wrote can be the reason. The message is one
 * sentence with git's own last words, fit to be shown.
 */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly stderr: string;
  constructor(message: string, stderr = '') {
    super(message);
    this.stderr = stderr;
  }
}

/**
 * @param folder - absolute path of an existing folder
 * @param outer - the environment to start from
 */
export function gitIn(
  folder: string,
  outer: Readonly<Record<string, string | undefined>> = process.env,
  extra: Readonly<Record<string, string>> = {},
): Git {
  const base = gitEnvironment(outer);
  const attempt = async (
    args: readonly string[],
    { input, env, cwd }: GitOptions = {},
  ): Promise<GitResult> => {
    const captured = await captureProcess({
      command: 'git',
      args: [...fixedSettings.flatMap((setting) => ['-c', setting]), ...args],
      cwd: cwd ?? folder,
      env: { ...base, ...extra, ...env },
      input,
      missingCommandReason: 'Unexpected missing `git`, expected it on PATH.',
    });
    switch (captured.kind) {
      case 'exited':
        return captured;
      case 'signalled':
        throw new GitError(
          `Unexpected end of \`${named(args)}\` by ${captured.signal}${lastWords(captured.stderr)}`,
          captured.stderr,
        );
      case 'failed-to-start':
        throw new GitError(captured.reason);
      default:
        return captured satisfies never;
    }
  };
  const bytes: Git['bytes'] = async (args, options) => {
    const { exitCode, stdout, stderr } = await attempt(args, options);
    if (exitCode === 0) return stdout;
    throw new GitError(
      `Unexpected failure of \`${named(args)}\` (exit code ${exitCode})${lastWords(stderr)}`,
      stderr,
    );
  };
  return {
    checkout: Object.keys(extra).length === 0 ? folder : undefined,
    try: attempt,
    bytes,
    text: async (args, options) => (await bytes(args, options)).toString('utf8').replace(/\n$/, ''),
    list: async (args, options) => splitNul(await bytes(args, options)),
    with: (env) => gitIn(folder, outer, { ...extra, ...env }),
  };
}

/** The entries of a `-z` output, each ended by NUL. Bytes that are no UTF-8 come out as U+FFFD: such a list is to be shown, not fed back. */
export function splitNul(output: Uint8Array): readonly string[] {
  const entries = Buffer.from(output).toString('utf8').split('\0');
  entries.pop();
  return entries;
}

/** Entries for a command that reads `-z` from stdin. */
export function joinNul(entries: readonly string[]): string {
  return entries.map((entry) => `${entry}\0`).join('');
}

/** Without its arguments, which may be long. */
function named(args: readonly string[]): string {
  return ['git', ...args.slice(0, 1)].join(' ');
}

function lastWords(stderr: string): string {
  const line = lastLine(stderr);
  return line === '' ? '' : `: ${line}`;
}
