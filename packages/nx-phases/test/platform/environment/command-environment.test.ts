import { expect, test } from '@jest/globals';
import { commandEnvironment } from '../../../src/platform/environment/command-environment.ts';

// What Nx 24 gave an executor under `nx run app:go --skip-nx-cache`.
const OUTER = {
  PATH: '/usr/bin',
  NX_DAEMON: 'false',
  NX_CLI_SET: 'true',
  NX_TUI: 'false',
  NX_VERBOSE_LOGGING: 'false',
  NX_LOAD_DOT_ENV_FILES: 'true',
  FORCE_COLOR: 'true',
  NX_WORKSPACE_ROOT: '/workspace',
  NX_SKIP_NX_CACHE: 'true',
  NX_INVOCATION_ANCESTOR_PIDS: '4722',
  NX_TASK_TARGET_PROJECT: 'app',
  NX_TASK_TARGET_TARGET: 'go',
  NX_TASK_HASH: '14441915553127374547',
  LERNA_PACKAGE_NAME: 'app',
  NX_FORKED_TASK_EXECUTOR: 'true',
  UNSET: undefined,
};

test('keeps what nested Nx needs and drops what is about the outer task', () => {
  expect(commandEnvironment(OUTER, {})).toEqual({
    PATH: '/usr/bin',
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_VERBOSE_LOGGING: 'false',
    NX_WORKSPACE_ROOT: '/workspace',
    NX_INVOCATION_ANCESTOR_PIDS: '4722',
  });
});

test('keeps what only a user sets', () => {
  const outer = {
    FORCE_COLOR: '0',
    NO_COLOR: '1',
    NX_LOAD_DOT_ENV_FILES: 'false',
    NX_DISABLE_NX_CACHE: 'true',
    NX_BASE: 'main',
    NX_PHASES_RUN_ID: 'outer',
  };
  expect(commandEnvironment(outer, {})).toEqual(outer);
});

test('extra variables win, also over what is dropped', () => {
  expect(commandEnvironment(OUTER, { PATH: '/bin', FORCE_COLOR: 'true' })).toMatchObject({
    PATH: '/bin',
    FORCE_COLOR: 'true',
  });
});

test('gives a new object and leaves the outer one alone', () => {
  const outer = Object.freeze({ ...OUTER });
  expect(commandEnvironment(outer, {})).not.toBe(outer);
});
