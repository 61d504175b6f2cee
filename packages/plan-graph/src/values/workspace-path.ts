/** Whether a path from the workspace root leads out of it, or is not from the root at all. */
export function leavesWorkspace(path: string): boolean {
  return (
    path === '' ||
    path.startsWith('/') ||
    path.startsWith('~') ||
    /^[A-Za-z]:/.test(path) ||
    path.split(/[\\/]/).includes('..')
  );
}
