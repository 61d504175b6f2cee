import { afterEach, beforeEach } from '@jest/globals';

/** Each test of the file may change the environment of the process, which is as before afterwards. */
export function useOwnEnvironment(): void {
  let env: NodeJS.ProcessEnv;
  beforeEach(() => {
    env = process.env;
    process.env = { ...env };
  });
  afterEach(() => {
    process.env = env;
  });
}
