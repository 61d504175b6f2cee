import { dirname } from 'node:path';
import { makePrivateFolder, writePrivateFile } from '../../files/private-files.ts';
import { interpreter, type InterpreterName } from './interpreter.ts';
import type { ProcessOutcome, ProcessRequest } from '../start/process-outcome.ts';
import { runProcess } from '../run-process.ts';
import { messageOf } from '../start/start-failure.ts';

/** A script of a plan and how to run it; what it shares with `ProcessRequest` means the same. */
export interface ScriptRequest extends Omit<
  ProcessRequest,
  'command' | 'args' | 'missingCommandReason'
> {
  readonly script: string;
  readonly interpreter: InterpreterName;
  /**
   * Absolute path to write the script to, with the interpreter's extension. Parent folders are made;
   * a file that is there is overwritten; it stays after the run.
   */
  readonly scriptFile: string;
}

/**
 * Writes a script to a file and has its interpreter run it. A file, because a script fed on stdin
 * loses lines to whatever command reads stdin, and because nothing of a plan is spliced into a
 * command line.
 */
export async function runScript(request: ScriptRequest): Promise<ProcessOutcome> {
  const { script, scriptFile, interpreter: name, ...rest } = request;
  const { command, args, prologue } = interpreter(name);
  const startedAt = performance.now();
  try {
    makePrivateFolder(dirname(scriptFile));
    writePrivateFile(scriptFile, prologue + scriptText(script));
  } catch (error) {
    return {
      kind: 'failed-to-start',
      reason: `Unexpected failure to write the script file: ${messageOf(error)}`,
      durationMs: Math.round(performance.now() - startedAt),
    };
  }
  return runProcess({
    ...rest,
    command,
    args: [...args, scriptFile],
    missingCommandReason: `Unexpected missing \`${command}\`, expected it on PATH; this block is a \`${name}\` block and ${withoutFallback(name)}.`,
  });
}

/** A plan checked out with CRLF runs as well: a shell would take the CR for a part of the word. */
function scriptText(script: string): string {
  const text = script.replace(/\r\n?/g, '\n');
  return text.endsWith('\n') ? text : `${text}\n`;
}

function withoutFallback(name: InterpreterName): string {
  switch (name) {
    case 'bash':
    case 'sh':
    case 'zsh':
    case 'pwsh':
      return 'no other shell is used instead';
    case 'python':
    case 'node':
      return 'nothing else is used instead';
    default:
      return name satisfies never;
  }
}
