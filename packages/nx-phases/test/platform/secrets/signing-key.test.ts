import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { commandEnvironment } from '../../../src/platform/environment/command-environment.ts';
import { captureProcess } from '../../../src/platform/process/capture.ts';
import { signingKeyVariable } from '../../../src/platform/secrets/secret-variables.ts';
import { signingKey } from '../../../src/platform/secrets/signing-key.ts';

const source = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'src');
const taking = join(source, 'platform', 'secrets', 'signing-key.ts');

/** All files of ours that a file loads. */
function loaded(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, path = ''] of text.matchAll(
    /^(?:import|export)(?! type\b)[^;]*?'(\.{1,2}\/[^']+)';/gm,
  ))
    loaded(resolve(dirname(file), path), found);
  return found;
}

describe('the key that work is signed with', () => {
  test('is taken out of the environment, and kept for us', () => {
    const env: NodeJS.ProcessEnv = { [signingKeyVariable]: 'secret', OTHER: 'x' };
    expect(signingKey(env)).toBe('secret');
    expect(env).toEqual({ OTHER: 'x' });
    expect(signingKey(env)).toBe('secret');
  });

  const executors = JSON.parse(
    readFileSync(join(source, '..', 'executors.json'), 'utf8'),
  ) as Readonly<{ executors: Readonly<Record<string, { readonly implementation: string }>> }>;

  test.each(Object.keys(executors.executors))(
    'executor %s takes it out when it is loaded',
    (name) => {
      expect(loaded(join(source, 'executors', name, 'executor.ts')).has(taking)).toBe(true);
    },
  );

  test('the plugin itself leaves it there: without isolation Nx loads it into the process that starts executors', () => {
    const ours = loaded(join(source, 'index.ts'));
    expect(ours.size).toBeGreaterThan(30);
    expect(ours.has(taking)).toBe(false);
    // What the hook before a run loads besides.
    const settling = loaded(join(source, 'running', 'history', 'end-run.ts'));
    expect(settling.size).toBeGreaterThan(10);
    expect(settling.has(taking)).toBe(false);
  });

  test('no command gets it', () => {
    expect(commandEnvironment({ [signingKeyVariable]: 'secret', A: 'b' }, {})).toEqual({ A: 'b' });
  });
});

// What docs/agents.md says of it: a variable that a process has removed is still shown there.
(process.platform === 'linux' ? test : test.skip)(
  'on Linux /proc shows the environment that a process was started with, also what it has removed',
  async () => {
    const script = `delete process.env.SOME_KEY; const fs = require('node:fs');
      console.log(String(process.env.SOME_KEY), fs.readFileSync('/proc/self/environ', 'utf8').includes('SOME_KEY=still-there'));`;
    const result = await captureProcess({
      command: process.execPath,
      args: ['-e', script],
      cwd: source,
      env: { PATH: process.env['PATH'], SOME_KEY: 'still-there' },
    });
    expect(result.kind === 'exited' && result.stdout.toString()).toBe('undefined true\n');
  },
);
