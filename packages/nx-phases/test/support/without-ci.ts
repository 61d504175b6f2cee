import { afterEach, beforeEach } from '@jest/globals';

/** Takes `CI` away from each test of a file: no agent starts where it is set, and those of tests are none. */
export function withoutCi(): void {
  const ci = process.env['CI'];
  beforeEach(() => {
    delete process.env['CI'];
  });
  afterEach(() => {
    if (ci !== undefined) process.env['CI'] = ci;
  });
}
