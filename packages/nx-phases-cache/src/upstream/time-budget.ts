/**
 * How long an upstream server may hold a run up, all in all. Only time that ended in a fault counts, and time in which
 * several requests waited counts once. When it is used up, all that waits is given up and nothing more is asked.
 *
 * So, whatever a server does, a run takes at most the limit longer than without it.
 */
export class TimeBudget {
  readonly #limitMs: number;
  readonly #maxFaults: number;
  readonly #now: () => number;
  readonly #waiting = new Set<Wait>();
  #lostMs = 0;
  /** Until here all time that was lost is counted. */
  #countedTo = -Infinity;
  #faultsInARow = 0;

  /** @param maxFaults - so many faults in a row, and the server is left alone for the rest of the run */
  constructor(limitMs: number, maxFaults: number, now: () => number = () => performance.now()) {
    this.#limitMs = limitMs;
    this.#maxFaults = maxFaults;
    this.#now = now;
  }

  get isSpent(): boolean {
    return this.remainingMs <= 0 || this.#faultsInARow >= this.#maxFaults;
  }

  get lostMs(): number {
    return this.#lostMs;
  }

  get remainingMs(): number {
    return this.#limitMs - this.#lostMs;
  }

  /** A request starts to wait. */
  start(): Wait {
    const startedMs = this.#now();
    const controller = new AbortController();
    const wait: Wait = { startedMs, signal: controller.signal, controller };
    this.#waiting.add(wait);
    this.#giveUpAfter(wait, this.remainingMs);
    return wait;
  }

  /** A request has ended with an answer, whichever it was. */
  answered(wait: Wait): void {
    this.#end(wait);
    this.#faultsInARow = 0;
  }

  /** A request has ended in a fault: what it took is lost. */
  failed(wait: Wait): void {
    this.#end(wait);
    const endedMs = this.#now();
    const fromMs = Math.max(wait.startedMs, this.#countedTo);
    this.#lostMs += Math.max(0, endedMs - fromMs);
    this.#countedTo = Math.max(this.#countedTo, endedMs);
    this.#faultsInARow++;
    for (const other of this.#waiting) {
      if (this.isSpent) other.controller.abort();
      else this.#giveUpAfter(other, this.remainingMs);
    }
  }

  #giveUpAfter(wait: Wait, ms: number): void {
    clearTimeout(wait.timer);
    wait.timer = setTimeout(() => {
      wait.controller.abort();
    }, ms);
    wait.timer.unref();
  }

  #end(wait: Wait): void {
    clearTimeout(wait.timer);
    this.#waiting.delete(wait);
  }
}

/** A request that waits for the server. Its signal tells when to give up. */
export interface Wait {
  readonly startedMs: number;
  readonly signal: AbortSignal;
  readonly controller: AbortController;
  timer?: NodeJS.Timeout;
}
