/** Everything a started process has started in turn, however far it went away from it. */
export interface ProcessTree {
  /**
   * Looks for living processes of the tree, sends each the signal, and returns how many there were.
   * Without a signal it only counts. Synchronous, so that as little as possible happens between
   * finding and killing, and so that it also works while our own process exits.
   */
  sweep(signal?: 'SIGTERM' | 'SIGKILL'): number;
}
