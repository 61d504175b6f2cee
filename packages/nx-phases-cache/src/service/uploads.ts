import type { Counter } from '../figures/counter.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { codeOf } from '../errors/error-code.ts';

/** So many at once: Nx does not wait for them, and a server has others to serve. */
const atOnce = 4;

interface Upload {
  readonly hash: string;
  readonly read: () => Promise<Buffer | undefined>;
}

/** Takes entries to the server behind, while the run goes on. */
export class Uploads {
  readonly #upstream: Upstream;
  readonly #counter: Counter;
  readonly #queue: Upload[] = [];
  readonly #running = new Set<Promise<void>>();
  #isGivenUp = false;

  constructor(upstream: Upstream, counter: Counter) {
    this.#upstream = upstream;
    this.#counter = counter;
  }

  /** @param read - the bytes, when their turn has come; undefined: they are gone, and nothing is sent */
  add(hash: string, read: Upload['read']): void {
    this.#queue.push({ hash, read });
    this.#startNext();
  }

  /** When all are through, or when so many milliseconds have passed: what is left then is given up. */
  async finish(limitMs: number): Promise<void> {
    const limit = AbortSignal.timeout(Math.max(1, Math.ceil(limitMs)));
    const late = new Promise<void>((resolve) => {
      limit.addEventListener('abort', () => {
        resolve();
      });
    });
    while (this.#running.size > 0 && !limit.aborted) {
      await Promise.race([late, Promise.all(this.#running)]);
    }
    const left = this.#queue.length + this.#running.size;
    this.#isGivenUp = true;
    this.#queue.length = 0;
    for (let one = 0; one < left; one++)
      this.#counter.fault('upstream: not sent before the end of the run');
  }

  #startNext(): void {
    if (this.#isGivenUp || this.#running.size >= atOnce) return;
    const next = this.#queue.shift();
    if (next === undefined) return;
    const upload = this.#send(next).finally(() => {
      this.#running.delete(upload);
      this.#startNext();
    });
    this.#running.add(upload);
  }

  async #send({ hash, read }: Upload): Promise<void> {
    const entry = await read().catch((error: unknown) => {
      this.#counter.fault(`the folder cannot be read: ${codeOf(error)}`);
      return undefined;
    });
    if (entry === undefined) return;
    const stored = await this.#upstream.put(hash, entry);
    if (stored.kind === 'stored') this.#counter.add('storedUpstream');
    if (stored.kind === 'fault') this.#counter.fault(`upstream: ${stored.why}`);
  }
}
