import { expect, test } from '@jest/globals';
import { describeCause } from '../../../src/running/history/describe-cause.ts';
import type { Cause } from '../../../src/running/history/model.ts';

test.each<[Cause, string]>([
  [{ kind: 'unchanged' }, 'nothing changed'],
  [{ kind: 'never-run' }, 'never run here'],
  [{ kind: 'evicted' }, 'no longer in the cache'],
  [{ kind: 'failed-before' }, 'failed before'],
  [{ kind: 'not-cached' }, 'not cached'],
  [{ kind: 'text', diff: '' }, 'text changed'],
  [{ kind: 'dependency', target: 'a-plan:phase-2' }, 'phase 2 changed'],
  [{ kind: 'dependency', target: 'a-plan:implement-2' }, 'implement-2 changed'],
  [{ kind: 'dependency', target: 'b-plan:phase-2' }, 'b-plan phase 2 changed'],
  [{ kind: 'dependency', target: 'a:b-plan:phase-2' }, 'a:b-plan phase 2 changed'],
  [{ kind: 'file', path: 'src/a.ts', change: 'removed' }, 'src/a.ts removed'],
  [{ kind: 'more-files', count: 1 }, '1 more file'],
  [{ kind: 'more-files', count: 3 }, '3 more files'],
  [{ kind: 'output', path: 'dist/a.js', change: 'changed' }, 'output dist/a.js changed'],
  [{ kind: 'env', name: 'STAGE' }, 'variable STAGE changed'],
  [{ kind: 'runtime', command: 'node -v' }, 'output of `node -v` changed'],
  [{ kind: 'flag', flags: ['--retries=2'] }, '--retries=2'],
  [{ kind: 'flag', flags: [] }, 'flags left out'],
  [{ kind: 'plan-structure' }, 'phases or outputs of the plan changed'],
  [{ kind: 'nx-json' }, 'nx.json changed'],
  [{ kind: 'root-settings', path: '.gitignore' }, '.gitignore changed'],
  [{ kind: 'packages' }, 'installed packages changed'],
  [{ kind: 'other', input: 'a thing' }, 'a thing changed'],
])('%j is: %s', (cause, words) => {
  expect(describeCause(cause, 'a-plan')).toBe(words);
});
