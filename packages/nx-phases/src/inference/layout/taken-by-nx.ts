/**
 * Whether Nx takes a path from the workspace root as an output. With one of these characters in its
 * first segment it ends the command, other projects included (22.7.12, 23.3.2 and 24.0.6; each
 * refuses some of them that another takes).
 */
export function isTakenByNx(pattern: string): boolean {
  const [first = ''] = pattern.split('/', 1);
  return !/[*?[\]{}()!|]/.test(first);
}
