/** The model that arguments of an agent choose; null: its command chooses. */
export function modelOf(args: readonly string[]): string | null {
  for (const [index, argument] of args.entries()) {
    const [, inline] = /^(?:--model|-m)=(.+)$/.exec(argument) ?? [];
    if (inline !== undefined) return inline;
    const next = args[index + 1];
    if (/^(?:--model|-m)$/.test(argument) && next !== undefined) return next;
  }
  return null;
}
