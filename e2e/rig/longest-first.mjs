import { statSync } from 'node:fs';
import { longest } from '../cells.mjs';

/**
 * Starts the tests that take longest first, or one of the two workers would be left with one of them when all else is done. Jest goes
 * by what it remembers of times, which in a fresh checkout is nothing, and then by the sizes of files: tables are small files.
 *
 * @typedef {{ readonly path: string }} Test
 */
export default class LongestFirst {
  /** @param {readonly Test[]} tests */
  sort(tests) {
    return tests.toSorted(
      (one, other) =>
        rank(one) - rank(other) || statSync(other.path).size - statSync(one.path).size,
    );
  }

  /** @param {readonly Test[]} tests */
  allFailedTests(tests) {
    return tests;
  }

  /** @param {readonly Test[]} tests */
  shard(tests) {
    return tests;
  }

  cacheResults() {
    // Nothing is remembered.
  }
}

/** @param {Test} test */
function rank({ path }) {
  const found = longest.findIndex((name) =>
    path.replaceAll('\\', '/').endsWith(`/${name}.test.ts`),
  );
  return found === -1 ? longest.length : found;
}
