import { describe, expect, test } from '@jest/globals';
import { nxVersions } from '../../../../tools/lib/nx-versions.mjs';
import { mayUseDigits } from '../../src/plugin/hash-carrier.ts';

const usual = { nx: ['24.0.6'], nxJson: {}, env: {}, isUsualFolder: true };

describe('digits carry hashes', () => {
  test.each(['23.3.0', '23.3.2', '24.0.0', '24.0.6'])('on Nx %s', (nx) => {
    expect(mayUseDigits({ ...usual, nx: [nx] })).toBe(true);
  });

  // Before 23.3 Nx takes no notice of the flag and reads nothing: all texts would be alike.
  // And nobody has seen yet what later releases do.
  test.each([
    ...['21.6.0', '22.7.12', '23.0.0', '23.2.9', '23.30.0', '24.0.0-beta.1', '24.1.0', '25.0.0'],
    ...['', 'next'],
  ])('not on Nx %s', (nx) => {
    expect(mayUseDigits({ ...usual, nx: [nx] })).toBe(false);
    expect(mayUseDigits({ ...usual, nx: ['24.0.6', nx] })).toBe(false);
  });

  test('on the releases that end-to-end tests run with, but 22', () => {
    expect(
      Object.values(nxVersions).map(({ nx }) => [nx, mayUseDigits({ ...usual, nx: [nx] })]),
    ).toEqual([
      [expect.stringMatching(/^22\./), false],
      [expect.stringMatching(/^23\./), true],
      [expect.stringMatching(/^24\./), true],
    ]);
  });

  test.each<[string, Partial<typeof usual>]>([
    ['where Nx keeps its data elsewhere', { isUsualFolder: false }],
    ['with Nx Cloud, by its id', { nxJson: { nxCloudId: 'a' } }],
    ['with Nx Cloud, by a token in nx.json', { nxJson: { nxCloudAccessToken: 'a' } }],
    ['with a runner of somebody', { nxJson: { tasksRunnerOptions: {} } }],
    ['with Nx Cloud, by a token in the environment', { env: { NX_CLOUD_ACCESS_TOKEN: 'a' } }],
  ])('not %s', (_title, change) => {
    expect(mayUseDigits({ ...usual, ...change })).toBe(false);
  });
});
