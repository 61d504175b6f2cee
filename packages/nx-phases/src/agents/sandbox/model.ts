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

/** What a process in a sandbox may see of the machine besides the system. All paths are absolute. */
export interface SandboxView {
  /** The checkout of the copy: may be written. */
  readonly copy: string;
  /** The user's checkout: is not there. */
  readonly checkout: string;
  /** Holds scripts and prompts of this run: may be read. */
  readonly record: string;
  readonly readable: readonly string[];
  readonly writable: readonly string[];
  /** Where the home folder of the user is, and in there that of the process. */
  readonly home: string;
  /** Makes an empty home folder, with copies of files of the user's where it is for the agent. */
  readonly newHome: () => string;
  readonly hasNetwork: boolean;
}
