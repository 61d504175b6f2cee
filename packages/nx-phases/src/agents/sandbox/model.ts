import type { Sandbox } from '../../platform/process/start/sandbox.ts';

/** What is put before a process in a copy, by what the process is. Undefined: nothing. */
export interface Sandboxes {
  readonly agent: Sandbox | undefined;
  /** Before what makes the copy ready to build in. */
  readonly setup: Sandbox | undefined;
  /** Before `Run:` blocks and checks. */
  readonly commands: Sandbox | undefined;
}

export const noSandboxes: Sandboxes = { agent: undefined, setup: undefined, commands: undefined };
