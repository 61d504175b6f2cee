// A process that has loaded the tests of an area once, and runs any of them against any mutant.
// usage: fork(<this file>, [file of the instrumented sources, ...test files])
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { getState } from 'jest-circus';

const [sources = '', ...files] = process.argv.slice(2);

/**
 * The name space of Stryker's switches, which are in the instrumented sources.
 *
 * @type {{ activeMutant?: string | undefined, currentTestId?: string, hitCount?: number | undefined, hitLimit?: number | undefined,
 *   mutantCoverage: { static: Record<string, number>, perTest: Record<string, Record<string, number>> } }}
 */
const switches = { mutantCoverage: { static: {}, perTest: {} } };
Reflect.set(globalThis, '__stryker__', switches);

// The same texts every time, and no search for a smaller one that fails: what is killed is killed again.
fc.configureGlobal({ seed: 20, endOnFailure: true });
register(new URL('./hooks.mjs', import.meta.url), { data: sources });

/** What a test says that waits for something that does not come. */
const silence = Symbol('silence');
/** Clock time that a test gets, as a multiple of its time of the processor. */
const clockFactor = 8;
/** Looks at the time of tests, which end with them. @type {NodeJS.Timeout[]} */
const pending = [];

/**
 * What tells the judge which tests to run.
 *
 * @typedef {object} Order
 * @property {readonly number[]} tests
 * @property {readonly number[]} [limitsMs] By position in `tests`.
 * @property {string} [mutant]
 * @property {number} [hits] As many times the mutant may be reached; more is an endless loop.
 * @property {boolean} [coverage] Whether to tell which test reaches which mutant.
 * @property {number} [fresh] Loads all modules anew under this number, with the mutant there from the start; `tests`
 *   are then the positions of files.
 */

/** @type {import('@jest/types').Circus.TestEntry[]} */
const tests = [];
/** The number of the first test of each file. @type {number[]} */
const firstOf = [];
try {
  for (const file of files) {
    firstOf.push(tests.length);
    tests.push(...(await testsOf(pathToFileURL(file).href)));
  }
  send({ kind: 'ready', firstOf, tests: tests.length });
} catch (error) {
  send({ kind: 'broken', error: String(error) });
}

process.on('disconnect', () => process.exit());
process.on('message', (/** @type {Order} */ order) => {
  void (order.fresh === undefined ? answer(order) : answerAfresh(order, order.fresh));
});

/** @param {Order} order */
async function answer({ tests: wanted, limitsMs, mutant, hits, coverage }) {
  switchTo(mutant, hits);
  const durations = [];
  for (const [position, index] of wanted.entries()) {
    const start = performance.now();
    switches.currentTestId = String(index);
    const failure = await Promise.race([failureOf(tests[index]), timeOut(limitsMs?.[position])]);
    endLooks();
    if (failure === silence) return send({ kind: 'silent' });
    durations.push(performance.now() - start);
    if (failure !== undefined) return send({ kind: 'failed', test: index, error: failure });
  }
  send({
    kind: 'passed',
    durations,
    ...(coverage === true && { coverage: switches.mutantCoverage }),
  });
}

/**
 * @param {Order} order
 * @param {number} fresh
 */
async function answerAfresh({ tests: wanted, limitsMs, mutant, hits }, fresh) {
  switchTo(mutant, hits);
  for (const [position, index] of wanted.entries()) {
    const late = timeOut(limitsMs?.[position]);
    const first = firstOf[index] ?? 0;
    try {
      const url = `${pathToFileURL(files[index] ?? '').href}?fresh=${fresh}`;
      const own = await testsOf(url);
      for (const [number, test] of own.entries()) {
        const failure = await Promise.race([failureOf(test), late]);
        if (failure === silence) return send({ kind: 'silent' });
        if (failure !== undefined)
          return send({ kind: 'failed', test: first + number, error: failure });
      }
    } catch (error) {
      return send({ kind: 'failed', test: first, error: String(error) });
    }
    endLooks();
  }
  send({ kind: 'passed', durations: [] });
}

function endLooks() {
  for (const timer of pending.splice(0)) clearInterval(timer);
}

/**
 * @param {string | undefined} mutant
 * @param {number | undefined} hits
 */
function switchTo(mutant, hits) {
  switches.activeMutant = mutant;
  switches.hitCount = hits === undefined ? undefined : 0;
  switches.hitLimit = hits;
}

/**
 * The tests of one file, which are those that its modules add when they are loaded.
 *
 * @param {string} url
 */
async function testsOf(url) {
  const { rootDescribeBlock: root } = getState();
  const start = root.children.length;
  await import(url);
  return root.children.slice(start).flatMap(collect);
}

/**
 * In time of the processor, so that what is slow on a busy machine is not taken for what never ends; of the clock
 * only for what waits and does nothing.
 *
 * @param {number | undefined} limitMs
 * @returns {Promise<typeof silence>}
 */
function timeOut(limitMs) {
  return new Promise((resolve) => {
    if (limitMs === undefined) return;
    const start = performance.now();
    const used = process.cpuUsage();
    const timer = setInterval(() => {
      const { user, system } = process.cpuUsage(used);
      const isLate =
        (user + system) / 1000 > limitMs || performance.now() - start > clockFactor * limitMs;
      if (!isLate) return;
      clearInterval(timer);
      resolve(silence);
    }, 250);
    timer.unref();
    pending.push(timer);
  });
}

/**
 * @param {import('@jest/types').Circus.DescribeBlock | import('@jest/types').Circus.TestEntry} entry
 * @returns {import('@jest/types').Circus.TestEntry[]}
 */
function collect(entry) {
  if (entry.type === 'describeBlock') return entry.children.flatMap(collect);
  return entry.mode === 'skip' || entry.mode === 'todo' ? [] : [entry];
}

/** @param {import('@jest/types').Circus.TestEntry | undefined} test */
async function failureOf(test) {
  if (test === undefined) return 'no such test';
  /** @type {import('@jest/types').Circus.DescribeBlock[]} */
  const blocks = [];
  for (let block = test.parent; ; block = block.parent) {
    blocks.unshift(block);
    if (block.parent === undefined) break;
  }
  /** @param {string} type */
  const hooks = (type) =>
    blocks.flatMap((block) => block.hooks.filter((hook) => hook.type === type));
  try {
    for (const hook of hooks('beforeEach')) await run(hook.fn);
    await run(test.fn);
    return undefined;
  } catch (error) {
    return `${test.name}: ${String(error).slice(0, 300)}`;
  } finally {
    for (const hook of hooks('afterEach')) await run(hook.fn);
  }
}

/** @param {unknown} step */
async function run(step) {
  if (typeof step === 'function') await step();
}

/** @param {object} message */
function send(message) {
  process.send?.(message);
}
