// Sums up what Jest left in tmp/test-results as one line, `N passed, N failed`, and fails if
// anything did. A step of CI that is no test counts as one failure if its name is given.
// usage: node tools/sum-results.mjs [failed step]...
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './lib/pack-packages.mjs';

const folder = join(repositoryRoot, 'tmp', 'test-results');
const failedSteps = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const name of existsSync(folder) ? readdirSync(folder).toSorted() : []) {
  /** @type {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} */
  const results = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const broken = results.numFailedTests + results.numRuntimeErrorTestSuites;
  console.log(`${name.replace(/\.json$/, '')}: ${results.numPassedTests} passed, ${broken} failed`);
  passed += results.numPassedTests;
  failed += broken;
}
for (const step of failedSteps) console.log(`step that failed: ${step}`);
// A failed test also fails its step: that is one failure, not two.
if (failed === 0) failed = failedSteps.length;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
