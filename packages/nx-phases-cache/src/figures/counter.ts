import type { Figures } from './figures.ts';

type Count = Exclude<keyof Figures, 'faults' | 'lostMs'>;

/** Counts during a run. */
export class Counter {
  readonly #counts = new Map<Count, number>();
  readonly #faults = new Map<string, number>();

  add(count: Count, by = 1): void {
    this.#counts.set(count, (this.#counts.get(count) ?? 0) + by);
  }

  fault(what: string): void {
    this.#faults.set(what, (this.#faults.get(what) ?? 0) + 1);
  }

  figures(lostMs: number): Figures {
    const of = (count: Count): number => this.#counts.get(count) ?? 0;
    return {
      hits: of('hits'),
      hitsFromUpstream: of('hitsFromUpstream'),
      misses: of('misses'),
      stored: of('stored'),
      storedUpstream: of('storedUpstream'),
      notStored: of('notStored'),
      bytesRead: of('bytesRead'),
      bytesStored: of('bytesStored'),
      lostMs: Math.round(lostMs),
      faults: [...this.#faults].map(([what, times]) => ({ what, times })),
    };
  }
}
