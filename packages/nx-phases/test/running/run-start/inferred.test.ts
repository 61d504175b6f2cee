import { describe, expect, test } from '@jest/globals';
import {
  hashesOf,
  rememberedProjects,
  rememberInferred,
} from '../../../src/running/run-start/inferred.ts';

const hash = (digit: string): string => digit.repeat(32);
const target = (digit: string, more: object = {}): object => ({
  executor: 'nx-phases:phase',
  cache: true,
  inputs: [{ runtime: `echo ${hash(digit)}` }],
  ...more,
});

describe('the hashes of what was inferred', () => {
  test('are those of cached targets of ours', () => {
    const targets = {
      'phase-1': target('1'),
      phases: target('2', { cache: false }),
      build: target('3', { executor: 'nx:run-commands' }),
      noop: target('4', { inputs: [] }),
    };
    expect(
      hashesOf([
        { name: 'a-plan', root: 'a.md', targets },
        { name: 'x', root: 'x' },
      ]),
    ).toEqual({
      'a-plan': { 'phase-1': hash('1') },
    });
  });

  test('are the newest of each plan, and of two with one name those of the newer', () => {
    const named = (digit: string) => ({
      name: 'a-plan',
      root: '',
      targets: { 'phase-1': target(digit) },
    });
    const rememberedHashes = (): unknown => hashesOf(rememberedProjects('/w') ?? []);
    expect(rememberedProjects('/w')).toBeUndefined();
    rememberInferred('/w', 'a.md', named('1'));
    rememberInferred('/w', 'moved/a.md', named('2'));
    rememberInferred('/other', 'a.md', named('3'));
    expect(rememberedHashes()).toEqual({ 'a-plan': { 'phase-1': hash('2') } });
    rememberInferred('/w', 'a.md', named('4'));
    expect(rememberedHashes()).toEqual({ 'a-plan': { 'phase-1': hash('4') } });
  });
});
