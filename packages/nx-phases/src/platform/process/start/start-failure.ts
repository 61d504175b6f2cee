import { firstLine } from '../../text-lines.ts';
import { statSync } from 'node:fs';
import type { ProcessRequest } from './process-outcome.ts';

type StartRequest = Pick<ProcessRequest, 'command' | 'cwd' | 'missingCommandReason'>;

/** One sentence for the user on why nothing was started. */
export function describeStartFailure(request: StartRequest, error: unknown): string {
  const { command, cwd } = request;
  // The system reports a missing working folder as if the command were missing.
  const folder = folderProblem(cwd);
  if (folder !== undefined) return folder;
  switch (codeOf(error)) {
    case 'ENOENT':
      if (request.missingCommandReason !== undefined) return request.missingCommandReason;
      return /[/\\]/.test(command)
        ? `Unexpected missing \`${command}\`, expected an executable file.`
        : `Unexpected missing \`${command}\`, expected it on PATH.`;
    case 'EACCES':
      return `Unexpected file mode of \`${command}\`, expected an executable file.`;
    case 'E2BIG':
      return `Unexpected size of the arguments and environment of \`${command}\`, expected less than the system allows.`;
    default:
      return `Unexpected failure to start \`${command}\`: ${messageOf(error)}`;
  }
}

function folderProblem(cwd: string): string | undefined {
  try {
    const found = statSync(cwd, { throwIfNoEntry: false });
    if (found?.isDirectory()) return undefined;
    return found === undefined
      ? `Unexpected missing folder \`${cwd}\`, expected it as the working directory.`
      : `Unexpected file \`${cwd}\`, expected a folder as the working directory.`;
  } catch (error) {
    return `Unexpected failure to enter the working directory: ${messageOf(error)}`;
  }
}

// By their properties: an error of another realm is no instance of our `Error`.
function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown } | undefined)?.code;
}

/** The first line, which names the cause. */
export function messageOf(error: unknown): string {
  const message = (error as { readonly message?: unknown } | undefined)?.message;
  return firstLine(String(message ?? error));
}
