import { preset, seededFastCheck } from '../jest.preset.mjs';

/**
 * Tests against the packed plugin in real workspaces. Two at a time: Nx in a workspace of its own,
 * with its own home, shares nothing with another but the machine's cores.
 */
export default {
  ...preset('e2e'),
  rootDir: import.meta.dirname,
  // The packages are installed in the test workspaces; nothing of theirs is imported here.
  moduleNameMapper: seededFastCheck,
  globalSetup: './rig/global-setup.mjs',
  globalTeardown: './rig/global-teardown.mjs',
  testSequencer: './rig/longest-first.mjs',
  maxWorkers: 2,
  // A limit for a whole test. Every wait inside has a shorter one that says what was waited for.
  testTimeout: 300_000,
};
