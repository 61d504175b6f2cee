import { fileURLToPath } from 'node:url';

/** For `moduleNameMapper`: properties see the same texts in each run. */
export const seededFastCheck = {
  '^fast-check$': fileURLToPath(new URL('tools/lib/seeded-fast-check.mjs', import.meta.url)),
};

/**
 * Jest as native ESM: unified and remark are ESM only, and swc keeps the modules as they are.
 * Sources are tested without a build; `plan-graph` therefore maps to its source.
 *
 * "A worker process has failed to exit gracefully" on a busy machine is Jest's own haste: it gives a worker
 * half a second. Looked at after each file of tests, a worker has no handle but its own four pipes, and it
 * exits in the millisecond in which it is told to; the system then takes that long to free its memory.
 *
 * @param {string} displayName
 * @returns {import('jest').Config}
 */
export const preset = (displayName) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    ...seededFastCheck,
    '^plan-graph$': '<rootDir>/../plan-graph/src/index.ts',
    '^plan-graph/internal$': '<rootDir>/../plan-graph/src/internal.ts',
  },
  injectGlobals: false,
  // Native ESM keeps the modules of each file of tests, some 20 MB of them, and starting a program such as git costs the more the
  // larger the process is that starts it: 0.8 ms of its time from a new one, 2.5 from one of 740 MB.
  workerIdleMemoryLimit: '250MB',
  // Generous: a shared machine may be slow, and no test proves anything by the clock.
  testTimeout: 60_000,
});
