import type { Checkouts } from './gather-facts.ts';
import { changedModules, listModules } from './module-listing.ts';
import type { ModuleEntry } from './walk-modules.ts';

const mostNamed = 10;

/** Looks again at what is installed in the user's checkout. */
export interface CheckoutWatch {
  /** One sentence, if it is not as it was when the watch began. */
  whyChanged(signal: AbortSignal): Promise<string | undefined>;
}

/**
 * Begins to watch what is installed in the user's checkout. A copy shares nothing with it; this is what
 * would show that something in the copy reached it all the same, by an absolute path for example.
 *
 * @param visit - called for each entry of what is installed, so that one walk does for both
 * @returns undefined: stopped
 */
export async function watchCheckout(
  { main, packageFolders }: Checkouts,
  signal: AbortSignal,
  visit?: (entry: ModuleEntry) => void,
): Promise<CheckoutWatch | undefined> {
  const before = await listModules(main, packageFolders, signal, visit);
  if (signal.aborted) return undefined;
  return {
    async whyChanged(endSignal) {
      const after = await listModules(main, packageFolders, endSignal);
      if (endSignal.aborted) return undefined;
      const changed = changedModules(before, after);
      if (changed.length === 0) return undefined;
      const shown = changed.slice(0, mostNamed).join(', ');
      const more = changed.length > mostNamed ? ` and ${changed.length - mostNamed} more` : '';
      return `Unexpected changes of what is installed in your checkout, expected none while this ran in a copy of it: ${shown}${more}. If you did not install anything meanwhile, something in the copy wrote there: install again and find out what before you run it again`;
    },
  };
}
