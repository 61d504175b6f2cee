import { describe } from '@jest/globals';
import { spawnSync } from 'node:child_process';

const namespaces = ['--unshare-user-try', '--unshare-pid', '--unshare-net'];
const { status } = spawnSync('bwrap', [...namespaces, '--ro-bind', '/', '/', 'true']);

/** Skipped where bwrap is not installed or may not make namespaces; CI has it. */
export const describeWithBwrap: typeof describe.skip = status === 0 ? describe : describe.skip;
