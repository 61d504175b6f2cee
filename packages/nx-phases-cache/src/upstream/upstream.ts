import { isSealed } from '../trust/envelope.ts';
import { type Answer, RequestFault, type RequestLimits, send } from './request.ts';
import type { TimeBudget } from './time-budget.ts';

/** What came of asking for an entry. */
export type Fetched =
  | { readonly kind: 'entry'; readonly entry: Buffer }
  | { readonly kind: 'miss' }
  | { readonly kind: 'fault'; readonly why: string }
  /** Nothing was asked: the server has had its chances. */
  | { readonly kind: 'skipped' };

export type Stored =
  | { readonly kind: 'stored' }
  | { readonly kind: 'fault'; readonly why: string }
  | { readonly kind: 'skipped' };

/** A server of Nx's protocol, behind limits. It cannot throw and cannot hang. */
export class Upstream {
  readonly #base: string;
  readonly #token: string | undefined;
  readonly #limits: RequestLimits;
  readonly #budget: TimeBudget;

  constructor(base: string, token: string | undefined, limits: RequestLimits, budget: TimeBudget) {
    this.#base = base.replace(/\/+$/, '');
    this.#token = token;
    this.#limits = limits;
    this.#budget = budget;
  }

  async get(hash: string): Promise<Fetched> {
    const answer = await this.#ask('GET', hash);
    if (answer === undefined) return { kind: 'skipped' };
    if (typeof answer === 'string') return { kind: 'fault', why: answer };
    if (answer.status === 404) return { kind: 'miss' };
    return isSealed(answer.body)
      ? { kind: 'entry', entry: answer.body }
      : { kind: 'fault', why: 'what it sent is no entry of ours' };
  }

  async put(hash: string, entry: Buffer): Promise<Stored> {
    const answer = await this.#ask('PUT', hash, entry);
    if (answer === undefined) return { kind: 'skipped' };
    return typeof answer === 'string' ? { kind: 'fault', why: answer } : { kind: 'stored' };
  }

  /** An answer that means something, a fault in a few words, or undefined if nothing was asked. */
  async #ask(
    method: 'GET' | 'PUT',
    hash: string,
    body?: Buffer,
  ): Promise<Answer | string | undefined> {
    if (this.#budget.isSpent) return undefined;
    const wait = this.#budget.start();
    try {
      const answer = await send(
        new URL(`${this.#base}/v1/cache/${hash}`),
        { method, token: this.#token, ...(body && { body }) },
        this.#limits,
        wait.signal,
      );
      if (isMeant(method, answer.status)) {
        this.#budget.answered(wait);
        return answer;
      }
      this.#budget.failed(wait);
      return `${method} answered ${answer.status}`;
    } catch (error) {
      this.#budget.failed(wait);
      if (error instanceof RequestFault) return `${method}: ${error.message}`;
      throw error;
    }
  }
}

/** 409: it has that entry already. */
function isMeant(method: 'GET' | 'PUT', status: number): boolean {
  if (method === 'GET') return status === 200 || status === 404;
  return (status >= 200 && status < 300) || status === 409;
}
