/** How a history broke a promise. */
export class BrokenPromise extends Error {
  readonly promise: string;
  /** The step that broke it, from 0. */
  step = 0;

  constructor(promise: string, details: readonly string[]) {
    super([promise, ...details].join('\n'));
    this.promise = promise;
  }
}
