// A process that has loaded the tests of an area once, and runs any of them against any mutant.
// usage: fork(<this file>, [file of the instrumented sources, mutant from the start or '', ...test files])
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { getState } from 'jest-circus';

const [sources = '', mutantAtStart = '', ...files] = process.argv.slice(2);

/**
 * The name space of Stryker's switches, which are in the instrumented sources.
 *
 * @type {{ activeMutant?: string | undefined, currentTestId?: string, hitCount?: number | undefined, hitLimit?: number | undefined,
 *   mutantCoverage: { static: Record<string, number>, perTest: Record<string, Record<string, number>> } }}
 */
const switches = { mutantCoverage: { static: {}, perTest: {} } };
if (mutantAtStart !== '') switches.activeMutant = mutantAtStart;
Reflect.set(globalThis, '__stryker__', switches);

// The same texts every time, and no search for a smaller one that fails: what is killed is killed again.
fc.configureGlobal({ seed: 20, endOnFailure: true });
register(new URL('./hooks.mjs', import.meta.url), { data: sources });

/** What a test says that waits for something that does not come. */
const silence = Symbol('silence');

/** @type {import('@jest/types').Circus.TestEntry[]} */
const tests = [];
try {
  for (const file of files) await import(pathToFileURL(file).href);
  collect(getState().rootDescribeBlock);
  send({ kind: 'ready', tests: tests.length });
} catch (error) {
  send({ kind: 'broken', error: String(error) });
}

process.on('disconnect', () => process.exit());
process.on(
  'message',
  (
    /** @type {{ tests: number[], limitsMs?: number[], mutant?: string, hits?: number }} */ order,
  ) => {
    void answer(order);
  },
);

/** @param {{ tests: number[], limitsMs?: number[], mutant?: string, hits?: number }} order */
async function answer({ tests: wanted, limitsMs, mutant, hits }) {
  if (mutantAtStart === '') switches.activeMutant = mutant;
  switches.hitCount = hits === undefined ? undefined : 0;
  switches.hitLimit = hits;
  const durations = [];
  for (const [position, index] of wanted.entries()) {
    const start = performance.now();
    switches.currentTestId = String(index);
    const failure = await Promise.race([failureOf(tests[index]), timeOut(limitsMs?.[position])]);
    if (failure === silence) return send({ kind: 'silent' });
    durations.push(performance.now() - start);
    if (failure !== undefined) return send({ kind: 'failed', test: index, error: failure });
  }
  send({ kind: 'passed', durations, coverage: switches.mutantCoverage });
}

/**
 * @param {number | undefined} limitMs
 * @returns {Promise<typeof silence>}
 */
function timeOut(limitMs) {
  return new Promise((resolve) => {
    if (limitMs !== undefined) setTimeout(resolve, limitMs, silence).unref();
  });
}

/** @param {import('@jest/types').Circus.DescribeBlock} block */
function collect(block) {
  for (const child of block.children) {
    if (child.type === 'describeBlock') collect(child);
    else if (child.mode !== 'skip' && child.mode !== 'todo') tests.push(child);
  }
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
