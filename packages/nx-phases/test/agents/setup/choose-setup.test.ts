import { describe, expect, test } from '@jest/globals';
import { chooseSetup, type SetupFacts } from '../../../src/agents/setup/choose-setup.ts';

const installed: SetupFacts = {
  packageManager: 'npm',
  hasLockFile: true,
  isInstalled: true,
  sameDependencies: true,
  otherInstalled: undefined,
  isPlugAndPlay: false,
  isStoreShared: false,
};

describe('the choice', () => {
  const words = (facts: Partial<SetupFacts>, configured?: readonly string[]): string => {
    const plan = chooseSetup({ ...installed, ...facts }, configured);
    switch (plan.kind) {
      case 'install':
        return [plan.command, ...plan.args].join(' ');
      case 'scripts':
        return plan.scripts.join('; ');
      case 'copy':
      case 'nothing':
        return plan.kind;
      default:
        return plan satisfies never;
    }
  };

  test.each(['npm', 'pnpm', 'yarn-classic', 'yarn', 'bun'] as const)(
    '%s: copies what is there',
    (packageManager) => {
      expect(words({ packageManager })).toBe('copy');
    },
  );

  test.each([
    ['npm', 'npm ci --prefer-offline --no-audit --no-fund'],
    ['pnpm', 'pnpm install --frozen-lockfile --prefer-offline'],
    ['yarn-classic', 'yarn install --frozen-lockfile --prefer-offline --non-interactive'],
    ['yarn', 'yarn install --immutable'],
    ['bun', 'bun install --frozen-lockfile --backend=copyfile'],
  ] as const)('%s: installs by the lock file where nothing is there', (packageManager, command) => {
    expect(words({ packageManager, isInstalled: false })).toBe(command);
  });

  test('installs anew where the dependencies are others, or no lock file is kept', () => {
    expect(words({ sameDependencies: false })).toBe(
      'npm install --prefer-offline --no-audit --no-fund',
    );
    expect(words({ isInstalled: false, hasLockFile: false })).toBe(
      'npm install --prefer-offline --no-audit --no-fund',
    );
  });

  test('installs where something else is installed, or nothing that could be copied', () => {
    expect(words({ otherInstalled: 'ms differs' })).toBe(
      'npm ci --prefer-offline --no-audit --no-fund',
    );
    expect(words({ packageManager: 'yarn', isInstalled: false, isPlugAndPlay: true })).toBe(
      'yarn install --immutable',
    );
    expect(words({ packageManager: 'pnpm', isStoreShared: true })).toBe(
      'pnpm install --frozen-lockfile --prefer-offline --config.enable-global-virtual-store=false',
    );
  });

  test('nothing without a package.json; what is configured wins', () => {
    expect(words({ packageManager: undefined })).toBe('nothing');
    expect(words({}, ['make deps', 'make more'])).toBe('make deps; make more');
    expect(words({}, [])).toBe('nothing');
  });
});
