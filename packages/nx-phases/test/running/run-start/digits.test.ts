import { chmodSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ProjectConfiguration } from '@nx/devkit';
import {
  digitFiles,
  digitsFolder,
  digitsOf,
} from '../../../src/inference/targets/inputs-and-outputs/hash-carrier.ts';
import { planProject } from '../../../src/inference/targets/plan-project.ts';
import {
  findDigits,
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
    expect(findDigits(root())).toBeUndefined();
    const made = makeDigits(root());
    expect(made).toBeDefined();
    expect(makeDigits(root())).toEqual(made);
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
      'has another text in one',
      () => {
        writeFileSync(place('00'), '01');
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
    expect(findDigits(root())).toBeUndefined();
    const again = makeDigits(root());
    expect(again).toBeDefined();
    expect(again).not.toEqual(made);
  });

  test('is readable for everybody, whatever the mask of rights is', () => {
    const before = process.umask(0o077);
    try {
      makeDigits(root());
    } finally {
      process.umask(before);
    }
    const rights = [place(), ...digitFiles.map((name) => place(name))].map(
      (path) => statSync(path).mode & 0o444,
    );
    expect(new Set(rights)).toEqual(new Set([0o444]));
  });

  test('is not there where nobody may make it', () => {
    mkdirSync(root('.nx'));
    writeFileSync(root('.nx', 'workspace-data'), 'a file');
    expect(makeDigits(root())).toBeUndefined();
  });
});

describe('a result may be stored', () => {
  const digits = digitsOf(plan.targets?.['phase-1']?.inputs);
  const own = digits[3] ?? '';
  const other = digitFiles.find((name) => !digits.includes(name)) ?? '';
  const doubt = (): string | undefined => whyDigitsAreInDoubt(root(), digits, process.env);

  test('if the folder is the one that the hook before the run has seen', () => {
    noteDigits(root(), [plan]);
    expect(digits).toHaveLength(16);
    expect(doubt()).toBeUndefined();
  });

  test('if only a file has changed that is none of its digits', () => {
    noteDigits(root(), [plan]);
    writeFileSync(place(other), '');
    expect(doubt()).toBeUndefined();
  });

  test('if its hash hangs on no digits', () => {
    expect(whyDigitsAreInDoubt(root(), [], {})).toBeUndefined();
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
    [
      'lost the right to read a file, and got it back',
      () => {
        chmodSync(place(own), 0o000);
        chmodSync(place(own), 0o644);
      },
    ],
    [
      'lost the right to read what is in it, and got it back',
      () => {
        chmodSync(place(), 0o000);
        chmodSync(place(), 0o755);
      },
    ],
    [
      'got another text in a file, and the old one back',
      () => {
        writeFileSync(place(own), '');
        writeFileSync(place(own), own);
      },
    ],
  ])('but not if it %s', (_title, change) => {
    noteDigits(root(), [plan]);
    untilNextTime();
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
    expect(whyDigitsAreInDoubt(root(), digits, withoutHashes(process.env))).toContain(
      'without the hook',
    );
  });
});

/** Waits until a change has another time than what came before it: times of files move in steps. */
function untilNextTime(): void {
  const changedNow = (): bigint => {
    writeFileSync(root('now'), '');
    return statSync(root('now'), { bigint: true }).ctimeNs;
  };
  const before = changedNow();
  while (changedNow() === before);
}

test('nothing is made where no plan needs it', () => {
  noteDigits(root(), [planProject(planInput(diamond)), { root: 'app' }]);
  expect(process.env[digitsVariable]).toBe('');
  expect(findDigits(root())).toBeUndefined();
});
