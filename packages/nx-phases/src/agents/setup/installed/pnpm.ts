import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notNoted, type Comparison } from './model.ts';

/** pnpm keeps the lock file that it has installed; it is the same, byte for byte, if nothing was left out. */
export const comparePnpm: Comparison = ({ main, lock }) => {
  let found: string;
  try {
    found = readFileSync(join(main, 'node_modules', '.pnpm', 'lock.yaml'), 'utf8');
  } catch {
    return notNoted;
  }
  return content(found) === content(lock) ? undefined : 'node_modules/.pnpm/lock.yaml differs';
};

/** From version 11 on a document about pnpm itself may come first. */
function content(text: string): string {
  const last = text.replaceAll('\r\n', '\n').split(/^---$/m).at(-1);
  return last?.trim() ?? '';
}
