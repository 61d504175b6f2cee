import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fingerprint } from 'plan-graph/internal';
import {
  digitFiles,
  digitsFolder,
  digitsOf,
  hashInput,
  hashNode,
  hashOf,
  isHashNode,
} from '../../../../src/inference/targets/inputs-and-outputs/hash-carrier.ts';
import { planProject } from '../../../../src/inference/targets/plan-project.ts';
import { diamond, planInput } from '../../../plan-input.ts';

const hashes = fc
  .array(fc.constantFrom(...Array.from('0123456789abcdef')), { minLength: 32, maxLength: 32 })
  .map((digits) => digits.join('') as Fingerprint);
const carriers = fc.constantFrom('runtime' as const, 'digits' as const);

/** What Nx finds of an input, as it expands braces. */
function found(input: unknown): readonly string[] {
  const { fileset } = input as { readonly fileset: string };
  const [, folder, names = ''] = /^\{workspaceRoot\}\/(.*)\/\{(.*)\}$/.exec(fileset) ?? [];
  expect(folder).toBe(digitsFolder);
  return names.split(',').filter((name) => digitFiles.includes(name));
}

describe('a hash of ours', () => {
  test('can be read again from the input that carries it, and from what Nx calls it', () => {
    fc.assert(
      fc.property(hashes, carriers, (hash, carrier) => {
        const inputs = ['{workspaceRoot}/a', { env: 'B' }, hashInput(hash, carrier)];
        expect(hashOf(inputs)).toBe(hash);
        expect(digitsOf(inputs)).toEqual(
          carrier === 'digits' ? found(hashInput(hash, carrier)) : [],
        );
        expect(isHashNode(hashNode(inputs) ?? '')).toBe(true);
      }),
    );
  });

  test('is a file for each place and digit, so that two hashes of sixteen digits find other files', () => {
    fc.assert(
      fc.property(hashes, hashes, (one, other) => {
        const files = found(hashInput(one, 'digits'));
        expect(files).toHaveLength(16);
        expect(new Set(files.map(([place]) => place)).size).toBe(16);
        const isSame = one.slice(0, 16) === other.slice(0, 16);
        expect(JSON.stringify(found(hashInput(other, 'digits'))) === JSON.stringify(files)).toBe(
          isSame,
        );
      }),
    );
  });

  test('a change of any digit changes a file', () => {
    const zeros = '0'.repeat(32);
    const all = Array.from(zeros.slice(16)).map(
      (_, at) => `${zeros.slice(0, at)}f${zeros.slice(at + 1)}` as Fingerprint,
    );
    const sets = [zeros as Fingerprint, ...all].map((hash) =>
      found(hashInput(hash, 'digits')).join(),
    );
    expect(new Set(sets).size).toBe(17);
  });

  test.each([
    ['another command', [{ runtime: 'echo hi' }]],
    ['a fileset of somebody', [{ fileset: '{workspaceRoot}/gen/**', includeIgnored: true }]],
    [
      'the folder itself',
      [{ fileset: `{workspaceRoot}/${digitsFolder}/**`, includeIgnored: true }],
    ],
    ['nothing', undefined],
  ])('is not %s', (_title, inputs) => {
    expect([hashOf(inputs), digitsOf(inputs), hashNode(inputs)]).toEqual([
      undefined,
      [],
      undefined,
    ]);
  });

  test.each([
    'files:[gen/**]',
    'runtime:echo hi',
    'files:[.nx/workspace-data/nx-phases-digits/{00}]',
  ])('is not what Nx calls %s', (name) => {
    expect(isHashNode(name)).toBe(false);
  });
});

describe('a plan whose hashes are carried by digits', () => {
  const project = (carrier?: 'digits') =>
    planProject({ ...planInput(diamond), ...(carrier && { carrier }) });
  const targetsOf = (carrier?: 'digits') => Object.entries(project(carrier).targets ?? {});

  test('has the same hashes, and no target that Nx stores runs a command', () => {
    const hashesOf = (carrier?: 'digits') =>
      targetsOf(carrier).map(([name, { inputs }]) => [name, hashOf(inputs)]);
    expect(hashesOf('digits')).toEqual(hashesOf());
    const cached = targetsOf('digits').filter(([, { cache }]) => cache === true);
    expect(cached.length).toBeGreaterThan(8);
    for (const [name, { inputs }] of cached)
      expect([name, digitsOf(inputs).length, JSON.stringify(inputs).includes('runtime')]).toEqual([
        name,
        16,
        false,
      ]);
  });

  // Nx takes all such file sets of a task together: one that leaves something out could leave out the digits.
  test('reads no other ignored files, whatever nx.json names', () => {
    const text = diamond.replace(/^(### Phase 1.*)$/m, '$1\n\n**Inputs**: generated\n');
    const namedInputs = {
      generated: [
        { fileset: '{workspaceRoot}/gen/**', includeIgnored: true },
        { fileset: '!{workspaceRoot}/.nx/**', includeIgnored: true },
      ],
    };
    const { targets = {} } = planProject({ ...planInput(text), namedInputs, carrier: 'digits' });
    for (const { inputs = [] } of Object.values(targets)) {
      const ignored = inputs.filter((one) => JSON.stringify(one).includes('includeIgnored'));
      expect(ignored.filter((one) => digitsOf([one]).length === 0)).toEqual([]);
    }
  });

  test('says so to its executors, who find the same', () => {
    expect(JSON.stringify(project('digits').metadata)).toContain('"carrier":"digits"');
    expect(JSON.stringify(project().metadata)).not.toContain('carrier');
  });
});
