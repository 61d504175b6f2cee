import { describe } from '@jest/globals';

type Describe = (name: string, tests: () => void) => void;

/** Windows has no signals, process groups or bash of its own. */
export const describePosix: Describe = process.platform === 'win32' ? describe.skip : describe;

/** Only Linux shows the environment of other processes, and only it ships `setsid`. */
export const describeLinux: Describe = process.platform === 'linux' ? describe : describe.skip;
