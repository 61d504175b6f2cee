const memo = new Map<string, RegExp>();

/** Globs as Nx takes them: `*`, `?`, `[…]`, `**`, and braces; a pattern stands for itself alone, and not for what lies below. */
export function globMatcher(pattern: string): (path: string) => boolean {
  const known = memo.get(pattern) ?? new RegExp(`^${expression(pattern)}$`);
  memo.set(pattern, known);
  return (path) => known.test(path);
}

function expression(pattern: string): string {
  const parts = pattern.match(/\*\*\/|\*\*|\*|\?|\[[^\]]*\]|[{},]|[^]/g) ?? [];
  let depth = 0;
  return parts
    .map((part) => {
      switch (part) {
        case '**/':
          return '(?:.*/)?';
        case '**':
          return '.*';
        case '*':
          return '[^/]*';
        case '?':
          return '[^/]';
        case '{':
          depth += 1;
          return '(?:';
        case '}':
          depth -= 1;
          return ')';
        case ',':
          return depth > 0 ? '|' : ',';
        default:
          return part.startsWith('[') && part.length > 1
            ? part.replace(/^\[!/, '[^')
            : part.replace(/[\\^$.|+()[\]{}*?]/g, '\\$&');
      }
    })
    .join('');
}
