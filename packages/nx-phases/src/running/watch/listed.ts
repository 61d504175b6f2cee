const mostNamed = 3;

/** The first few of some names, as a sentence has them. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed);
  const left = names.length - shown.length;
  if (left > 0) return `${shown.join(', ')} and ${left} more`;
  return [shown.slice(0, -1).join(', '), ...shown.slice(-1)]
    .filter((part) => part !== '')
    .join(' and ');
}

/** A path or name between backticks, what would not show escaped. */
export function code(name: string): string {
  return `\`${/[\p{Cc}]/u.test(name) ? JSON.stringify(name).slice(1, -1) : name}\``;
}
