import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ProjectConfiguration } from '@nx/devkit';
import {
  digitFiles,
  digitsFolder,
} from '../../../src/inference/targets/inputs-and-outputs/hash-carrier.ts';
import { planProject } from '../../../src/inference/targets/plan-project.ts';
import {
  digitsIdentity,
  makeDigits,
  noteDigits,
  whyDigitsAreInDoubt,
} from '../../../src/running/run-start/digits.ts';
import { digitsVariable, withoutHashes } from '../../../src/running/run-start/model.ts';
import { diamond, planInput } from '../../plan-input.ts';
import { useOwnEnvironment } from '../../support/own-environment.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const root = useTempFolder();
const place = (...names: readonly string[]): string => root(...digitsFolder.split('/'), ...names);
const plan: ProjectConfiguration = planProject({ ...planInput(diamond), carrier: 'digits' });

useOwnEnvironment();

describe('the folder of digits', () => {
  test('is made once, and stays the one that it is', () => {
    expect(digitsIdentity(root())).toBeUndefined();
    const made = makeDigits(root());
    expect(made).toBeDefined();
    expect(makeDigits(root())).toBe(made);
  });

  test.each<[string, () => void]>([
    [
      'lacks a file',
      () => {
        rmSync(place('7f'));
      },
    ],
    [
      'has one that is none of ours',
      () => {
        writeFileSync(place('zz'), '');
      },
    ],
    [
      'has a folder in the place of one',
      () => {
        rmSync(place('00'));
        mkdirSync(place('00'));
      },
    ],
    [
      'is empty',
      () => {
        for (const name of digitFiles) rmSync(place(name));
      },
    ],
    [
      'is gone',
      () => {
        rmSync(place(), { recursive: true });
      },
    ],
  ])('is made again where it %s', (_title, damage) => {
    const made = makeDigits(root());
    damage();
    expect(digitsIdentity(root())).toBeUndefined();
    const again = makeDigits(root());
    expect(again).toBeDefined();
    expect(again).not.toBe(made);
  });

  test('is not there where nobody may make it', () => {
    mkdirSync(root('.nx'));
    writeFileSync(root('.nx', 'workspace-data'), 'a file');
    expect(makeDigits(root())).toBeUndefined();
  });
});

describe('a result may be stored', () => {
  const doubt = (): string | undefined => whyDigitsAreInDoubt(root(), process.env);

  test('if the folder is the one that the hook before the run has seen', () => {
    noteDigits(root(), [plan]);
    expect(doubt()).toBeUndefined();
  });

  test.each<[string, () => void]>([
    [
      'went',
      () => {
        rmSync(place(), { recursive: true });
      },
    ],
    [
      'went, and another came',
      () => {
        rmSync(place(), { recursive: true });
        makeDigits(root());
      },
    ],
    [
      'lost a file',
      () => {
        rmSync(place('00'));
      },
    ],
    [
      'lost a file, and got it back',
      () => {
        rmSync(place('00'));
        writeFileSync(place('00'), '00');
      },
    ],
    [
      'lost a file to elsewhere for a while',
      () => {
        renameSync(place('00'), root('away'));
        renameSync(root('away'), place('00'));
      },
    ],
  ])('but not if it %s', (_title, change) => {
    noteDigits(root(), [plan]);
    change();
    expect(doubt()).toContain('Unexpected change of `.nx/workspace-data/nx-phases-digits`');
  });

  test('nor where the hook could not make it', () => {
    mkdirSync(root('.nx'));
    writeFileSync(root('.nx', 'workspace-data'), 'a file');
    noteDigits(root(), [plan]);
    expect(doubt()).toContain('Unexpected lack');
  });

  test('nor where the hook was not called, also inside of another run', () => {
    noteDigits(root(), [plan]);
    expect(whyDigitsAreInDoubt(root(), withoutHashes(process.env))).toContain('without the hook');
  });
});

test('nothing is made where no plan needs it', () => {
  noteDigits(root(), [planProject(planInput(diamond)), { root: 'app' }]);
  expect(process.env[digitsVariable]).toBe('');
  expect(digitsIdentity(root())).toBeUndefined();
});
