import { TestProcess } from './test-process.mjs';

/**
 * @typedef {'killed' | 'timed out' | 'survived' | 'not covered'} Fate
 * @typedef {import('./instrument.mjs').Mutant} Mutant
 *
 * @typedef {object} Baseline What the tests do without any mutant.
 * @property {string} sources
 * @property {readonly string[]} files
 * @property {readonly number[]} firstOf The number of the first test of each file.
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
  const answer = await tests.run(
    { tests: [...Array(ready.tests).keys()], coverage: true },
    900_000,
  );
  tests.end();
  if (answer.kind !== 'passed' || answer.coverage === undefined)
    throw new Error(`The tests fail without a mutant: ${JSON.stringify(answer)}`);
  const { durations, coverage } = answer;
  return { sources, files, firstOf: ready.firstOf, durations, coverage };
}

/** Decides what becomes of mutants, one after the other. */
export class Judge {
  #baseline;
  /** @type {TestProcess | undefined} */
  #shared;
  /** How many times modules were loaded afresh in the process, where each of them stays. */
  #fresh = 0;
  /** What a test has killed so far: it may well kill the next one. @type {Map<number, number>} */
  #kills = new Map();

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
    const covering = this.#likelyFirst(
      Object.keys(perTest)
        .filter((test) => perTest[test]?.[id] !== undefined)
        .map(Number),
    );
    if (covering.length > 0) return this.#inShared(this.#order(id, covering));
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
   * that comes later, so here everything is loaded afresh with the mutant there from the start, and it meets all tests.
   *
   * @param {Mutant} mutant
   * @returns {Promise<Fate>}
   */
  async confirm({ id }) {
    if (this.#fresh >= mostFresh) this.end();
    const { files, firstOf, durations } = this.#baseline;
    const byFile = files.map((_, file) => {
      const numbers = [...durations.keys()].slice(firstOf[file], firstOf[file + 1]);
      return {
        file,
        kills: sum(numbers.map((test) => this.#kills.get(test) ?? 0)),
        durationMs: sum(numbers.map((test) => durations[test] ?? 0)),
      };
    });
    const order = byFile.toSorted((a, b) => b.kills - a.kills || a.durationMs - b.durationMs);
    return this.#inShared({
      ...this.#order(id, [...durations.keys()]),
      tests: order.map(({ file }) => file),
      limitsMs: order.map(({ durationMs }) => 30_000 + 10 * durationMs),
      fresh: ++this.#fresh,
    });
  }

  end() {
    this.#shared?.end();
    this.#shared = undefined;
    this.#fresh = 0;
  }

  /**
   * @param {import('./worker.mjs').Order} order
   * @returns {Promise<Fate>}
   */
  async #inShared(order) {
    const { sources, files, durations } = this.#baseline;
    const shared = (this.#shared ??= new TestProcess(sources, files));
    await shared.ready;
    const answer = await shared.run(order, 60_000 + 8 * sum(order.limitsMs ?? []));
    if (answer.kind === 'passed') return 'survived';
    if (answer.kind === 'failed') {
      const { test } = answer;
      // A test that now fails without the mutant met something that was kept from an earlier one.
      const again = await shared.run({ tests: [test] }, 300_000 + 40 * (durations[test] ?? 0));
      if (again.kind === 'passed') {
        this.#kills.set(test, (this.#kills.get(test) ?? 0) + 1);
        return 'killed';
      }
      this.end();
      return 'survived';
    }
    this.end();
    return answer.kind === 'silent' ? 'timed out' : 'killed';
  }

  /** @param {readonly number[]} tests */
  #likelyFirst(tests) {
    const { durations } = this.#baseline;
    /** @param {number} test */
    const kills = (test) => this.#kills.get(test) ?? 0;
    return tests.toSorted(
      (a, b) => kills(b) - kills(a) || (durations[a] ?? 0) - (durations[b] ?? 0),
    );
  }

  /**
   * @param {string} id
   * @param {readonly number[]} tests
   * @returns {import('./worker.mjs').Order}
   */
  #order(id, tests) {
    const { coverage, durations } = this.#baseline;
    const reached =
      (coverage.static[id] ?? 0) + sum(tests.map((test) => coverage.perTest[test]?.[id] ?? 0));
    return {
      tests,
      mutant: id,
      limitsMs: tests.map((test) => 5000 + 5 * (durations[test] ?? 0)),
      // More than that is an endless loop.
      hits: 1000 + 100 * reached,
    };
  }
}

/** As many copies of all modules a process gets. */
const mostFresh = 30;

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0);
}
