import { basename } from 'node:path';
import type { NormalizedSandbox, SandboxRole } from '../../inference/options/sandbox.ts';
import { captureProcess } from '../../platform/process/capture.ts';
import { findProgram } from '../../platform/process/find-program.ts';
import type { Sandbox } from '../../platform/process/start/sandbox.ts';
import { lastLine } from '../../platform/text-lines.ts';
import type { Result } from '../../running/identify/identify.ts';
import { bwrapSandbox } from './bwrap.ts';
import { listedSandbox } from './listed.ts';
import { noSandboxes, type Sandboxes, type SandboxView } from './model.ts';
import { podmanSandbox } from './podman.ts';
import { viewOf, type ViewRequest } from './view.ts';

/**
 * The sandboxes of a copy, once it is known that they work. A reason where they do not: nothing ever runs
 * without the sandbox that nx.json asks for.
 */
export async function openSandboxes(
  request: Omit<ViewRequest, 'sandbox'>,
): Promise<Result<Sandboxes>> {
  const { agent, env } = request;
  const { sandbox } = agent;
  if (sandbox === undefined) return { ok: true, value: noSandboxes };
  const name = nameOf(sandbox);
  // Not by the PATH of the copy, where whoever works there could put a program in its place.
  const program = findProgram(name, process.env['PATH']);
  if (program === undefined) {
    return {
      ok: false,
      reason: `Unexpected missing \`${name}\`, expected the sandbox of agent \`${agent.name}\` on PATH${advice(sandbox)}; nothing runs without it`,
    };
  }
  const make = (role: SandboxRole): Sandbox =>
    sandboxIn(sandbox, program, viewOf({ ...request, sandbox }, role));
  const value = { agent: make('agent'), setup: make('setup'), commands: make('checks') };
  for (const one of [value.commands, value.agent]) {
    const failure = await whyUnusable(one, request.worktree.folder, env);
    if (failure !== undefined) {
      return {
        ok: false,
        reason: `Unexpected failure of \`${basename(program)}\`, expected the sandbox of agent \`${agent.name}\` to start; nothing runs without it: ${failure}`,
      };
    }
  }
  return { ok: true, value };
}

function nameOf({ use }: NormalizedSandbox): string {
  if (typeof use === 'string') return use;
  const [first] = use;
  if (first === undefined) throw new Error('Internal error: a sandbox without a program');
  return first;
}

function advice({ use }: NormalizedSandbox): string {
  return use === 'bwrap' ? ' (package `bubblewrap` of Linux distributions)' : '';
}

function sandboxIn(sandbox: NormalizedSandbox, program: string, view: SandboxView): Sandbox {
  const { use, image } = sandbox;
  if (use === 'bwrap') return bwrapSandbox(program, view);
  if (use !== 'podman') return listedSandbox(program, use.slice(1), view);
  if (image === undefined) throw new Error('Internal error: podman without an image');
  return podmanSandbox(program, image, view);
}

/** Starts nothing in it, successfully; else in a few words what it says. */
async function whyUnusable(
  sandbox: Sandbox,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const end = await captureProcess(sandbox.wrap({ command: 'sh', args: ['-c', ':'], cwd, env }));
  switch (end.kind) {
    case 'exited':
      if (end.exitCode === 0) return undefined;
      return lastLine(end.stderr) || `it ended with exit code ${end.exitCode}`;
    case 'signalled':
      return `it was ended by ${end.signal}`;
    case 'failed-to-start':
      return end.reason;
    default:
      return end satisfies never;
  }
}
