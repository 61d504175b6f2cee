import type { LockRequest } from '../../../../src/platform/lock/lock.ts';
import { useTempFolder } from '../../../support/temp-folder.ts';

/** The lock that the tests of a file ask for, in a fresh folder per test. */
export const key = 'phase-2';

/**
 * Call at the top of a test file.
 *
 * @param always - what each request of it asks for
 */
export function useLock(always: Partial<LockRequest> = {}): {
  readonly inFolder: (...parts: string[]) => string;
  readonly request: (more?: Partial<LockRequest>) => LockRequest;
} {
  const inFolder = useTempFolder();
  return {
    inFolder,
    request: (more = {}) => ({ folder: inFolder('locks'), key, ...always, ...more }),
  };
}
