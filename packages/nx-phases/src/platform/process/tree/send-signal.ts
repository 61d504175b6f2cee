/**
 * Sends a signal to a process, or to a process group given as a negative number. SIGTERM is followed
 * by SIGCONT, because a stopped process would otherwise see it only when somebody continues it.
 */
export function sendSignal(target: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  // 0 would mean our own group, and -1 every process there is.
  if (!Number.isSafeInteger(target) || Math.abs(target) <= 1 || target === process.pid) return;
  try {
    process.kill(target, signal);
    if (signal === 'SIGTERM') process.kill(target, 'SIGCONT');
  } catch {
    // Already gone, or another user's (sudo): the next sweep counts it again, within its rounds.
  }
}
