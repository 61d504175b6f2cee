import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{ kind: 'ready', tests: number, firstOf: number[] } | { kind: 'broken', error: string }
 *   | { kind: 'passed', durations: number[], coverage?: { static: Record<string, number>, perTest: Record<string, Record<string, number>> } }
 *   | { kind: 'failed', test: number, error: string } | { kind: 'silent' }} Answer
 */

/** One process of tests; see worker.mjs. What does not answer in time is ended. */
export class TestProcess {
  /** @type {import('node:child_process').ChildProcess} */
  #child;
  /** @type {Promise<Answer>} */
  ready;

  /**
   * @param {string} sources File of the instrumented sources.
   * @param {readonly string[]} files Of tests.
   */
  constructor(sources, files) {
    this.#child = fork(
      fileURLToPath(new URL('./worker.mjs', import.meta.url)),
      [sources, ...files],
      { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
    );
    this.ready = this.#answer(900_000);
  }

  /**
   * @param {import('./worker.mjs').Order} order
   * @param {number} limitMs
   * @returns {Promise<Answer>}
   */
  run(order, limitMs) {
    const answer = this.#answer(limitMs);
    this.#child.send(order);
    return answer;
  }

  end() {
    this.#child.kill('SIGKILL');
  }

  /**
   * @param {number} limitMs
   * @returns {Promise<Answer>}
   */
  #answer(limitMs) {
    return new Promise((resolve) => {
      /** @param {Answer} answer */
      const settle = (answer) => {
        clearTimeout(timer);
        this.#child.removeAllListeners();
        if (answer.kind === 'silent') this.end();
        resolve(answer);
      };
      const timer = setTimeout(() => {
        settle({ kind: 'silent' });
      }, limitMs);
      this.#child.once('message', (answer) => {
        settle(/** @type {Answer} */ (answer));
      });
      this.#child.once('exit', (code) => {
        settle({ kind: 'broken', error: `ended with ${code}` });
      });
    });
  }
}
