import { delimiter, isAbsolute } from 'node:path';
import { isInside } from './is-inside.ts';

/**
 * The environment of a sandbox that looks for helpers of its own on PATH: whoever works in the copy
 * could put programs there, which would then run outside of the sandbox.
 */
export function withoutCopyOnPath(
  env: Readonly<Record<string, string>>,
  copy: string,
): Readonly<Record<string, string>> {
  const path = env['PATH'];
  if (path === undefined) return env;
  const kept = path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !isInside(folder, copy));
  return { ...env, PATH: kept.join(delimiter) };
}
