import { signingKeyVariable } from './secret-variables.ts';

let taken: string | undefined;

/**
 * The secret, which is taken out of the environment when it is found there: what this process starts
 * must not have it. Undefined: there is none.
 */
export function signingKey(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const given = env[signingKeyVariable];
  if (given !== undefined) {
    taken = given;
    // The language's way to unset a variable.
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
    delete env[signingKeyVariable];
  }
  return taken;
}

// At once, before anything could be started.
signingKey();
