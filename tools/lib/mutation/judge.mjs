import { TestProcess } from './test-process.mjs';

/**
 * @typedef {'killed' | 'timed out' | 'survived' | 'not covered'} Fate
 * @typedef {import('./instrument.mjs').Mutant} Mutant
 *
 * @typedef {object} Baseline What the tests do without any mutant.
 * @property {string} sources
 * @property {readonly string[]} files
 * @property {readonly number[]} durations By test, in milliseconds.
 * @property {{ static: Record<string, number>, perTest: Record<string, Record<string, number>> }} coverage
 */

/**
 * @param {string} sources File of the instrumented sources.
 * @param {readonly string[]} files Of tests.
 * @returns {Promise<Baseline>}
 */
export async function measureBaseline(sources, files) {
  const tests = new TestProcess(sources, files);
  const ready = await tests.ready;
  if (ready.kind !== 'ready')
    throw new Error(`The tests cannot be loaded: ${JSON.stringify(ready)}`);
  const answer = await tests.run({ tests: [...Array(ready.tests).keys()] }, 900_000);
  tests.end();
  if (answer.kind !== 'passed')
    throw new Error(`The tests fail without a mutant: ${JSON.stringify(answer)}`);
  return { sources, files, durations: answer.durations, coverage: answer.coverage };
}

/** Decides what becomes of mutants, one after the other. */
export class Judge {
  #baseline;
  /** @type {TestProcess | undefined} */
  #shared;

  /** @param {Baseline} baseline */
  constructor(baseline) {
    this.#baseline = baseline;
  }

  /**
   * A first look, with the tests that reach the mutant, in one process for all mutants.
   *
   * @param {Mutant} mutant
   * @returns {Promise<Fate>}
   */
  async look({ id }) {
    const { perTest, static: whileLoading } = this.#baseline.coverage;
    const covering = this.#quickFirst(
      Object.keys(perTest)
        .filter((test) => perTest[test]?.[id] !== undefined)
        .map(Number),
    );
    if (covering.length > 0) return this.#inShared(id, covering);
    return whileLoading[id] === undefined ? 'not covered' : 'survived';
  }

  /**
   * Whether a mutant is reached while modules and tables are loaded, and then no more.
   *
   * @param {Mutant} mutant
   */
  isReachedByLoading({ id }) {
    const { perTest, static: whileLoading } = this.#baseline.coverage;
    const isReached = Object.values(perTest).some((reached) => reached[id] !== undefined);
    return whileLoading[id] !== undefined && !isReached;
  }

  /**
   * Whether a mutant really survives: what a module, a memory or a table of tests keeps does not meet a mutant
   * that comes later, so here it is there from the start, and meets all tests.
   *
   * @param {Mutant} mutant
   * @returns {Promise<Fate>}
   */
  async confirm({ id }) {
    const tests = this.#quickFirst([...this.#baseline.durations.keys()]);
    const { sources, files } = this.#baseline;
    const own = new TestProcess(sources, files, id);
    const ready = await own.ready;
    const answer =
      ready.kind === 'ready' ? await own.run(this.#order(id, tests), this.#limitMs(tests)) : ready;
    own.end();
    return fateOf(answer);
  }

  end() {
    this.#shared?.end();
    this.#shared = undefined;
  }

  /**
   * @param {string} id
   * @param {readonly number[]} tests
   * @returns {Promise<Fate>}
   */
  async #inShared(id, tests) {
    const { sources, files } = this.#baseline;
    const shared = (this.#shared ??= new TestProcess(sources, files));
    await shared.ready;
    const limitMs = this.#limitMs(tests);
    const answer = await shared.run(this.#order(id, tests), limitMs);
    if (answer.kind === 'passed') return 'survived';
    if (answer.kind === 'failed') {
      // A test that now fails without the mutant met something that was kept from an earlier one.
      const again = await shared.run({ tests: [answer.test] }, limitMs);
      if (again.kind === 'passed') return 'killed';
      this.end();
      return 'survived';
    }
    this.end();
    return fateOf(answer);
  }

  /** @param {readonly number[]} tests */
  #quickFirst(tests) {
    const { durations } = this.#baseline;
    return tests.toSorted((a, b) => (durations[a] ?? 0) - (durations[b] ?? 0));
  }

  /**
   * @param {string} id
   * @param {readonly number[]} tests
   */
  #order(id, tests) {
    const { coverage, durations } = this.#baseline;
    const reached = tests.reduce((sum, test) => sum + (coverage.perTest[test]?.[id] ?? 0), 0);
    return {
      tests,
      mutant: id,
      limitsMs: tests.map((test) => 5000 + 5 * (durations[test] ?? 0)),
      // More than that is an endless loop.
      hits: 1000 + 100 * reached,
    };
  }

  /** @param {readonly number[]} tests */
  #limitMs(tests) {
    return 10_000 + 5 * tests.reduce((sum, test) => sum + (this.#baseline.durations[test] ?? 0), 0);
  }
}

/**
 * @param {import('./test-process.mjs').Answer} answer
 * @returns {Fate}
 */
function fateOf({ kind }) {
  if (kind === 'passed') return 'survived';
  return kind === 'silent' ? 'timed out' : 'killed';
}
