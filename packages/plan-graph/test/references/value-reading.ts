import { read as readAll } from './reading.ts';

/** What the value says, and which stretches of it are ignored. */
export function read(...args: Parameters<typeof readAll>): { says: string[]; ignored: string[] } {
  const { says, ignored } = readAll(...args);
  return { says, ignored };
}
