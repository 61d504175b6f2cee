/** Long enough for Nx to read a pipe also on a machine that is busy; a run that prints nothing does not wait. */
const pauseMs = 200;

/**
 * Prints from a hook so that it is seen.
 *
 * Nx runs hooks in a worker, reads what it prints from a pipe, and closes that pipe as soon as the last
 * hook has answered, whether it was read or not: about one summary in ten of a run that was restored from
 * the cache got lost. So the answer comes a moment after the text.
 */
export async function print(text: string): Promise<void> {
  process.stdout.write(text);
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
}
