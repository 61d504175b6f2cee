import { editDistance } from './edit-distance.ts';

/** Whether one word is the other with a letter too many, too few or wrong, or with two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const distance = editDistance(a, b);
  return distance === 1 || (distance === 2 && isSwapped(a, b));
}

function isSwapped(a: string, b: string): boolean {
  const at = Array.from(a).findIndex((_, index) => a.charAt(index) !== b.charAt(index));
  const [first, second] = [a.charAt(at), a.charAt(at + 1)];
  return a.slice(0, at) + second + first + a.slice(at + 2) === b;
}
