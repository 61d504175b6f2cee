const pluginWorker = /[/\\]plugin-worker(?:\.js)?$/;

/** Of the process that a hook is called in. */
export interface HookProcess {
  readonly pid: number;
  readonly ppid: number;
  /** Path of the program that it was started with. */
  readonly program: string;
}

/**
 * Whose stdout a hook should write to, besides its own. Undefined: its own is what people see, or nobody knows.
 *
 * @param invoker - the `nx` that executors of the run have noted, if any has run
 */
export function nxToWriteTo(
  invoker: number | undefined,
  { pid, ppid, program }: HookProcess,
): number | undefined {
  // Without the daemon, a worker of Nx's for a plugin is a child of the `nx` that was called; with it, of the
  // daemon, which writes to a file, and that is left alone.
  const nx = invoker ?? (pluginWorker.test(program) ? ppid : undefined);
  return nx === pid || nx === 1 ? undefined : nx;
}

/** Whether a hook is called in Nx's daemon or in a worker, which may be the daemon's. */
export function isInDaemon({ program }: HookProcess): boolean {
  return pluginWorker.test(program) || /[/\\]daemon[/\\]server[/\\]start(?:\.js)?$/.test(program);
}
