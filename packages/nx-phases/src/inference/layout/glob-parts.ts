/** A stretch of a declared pattern, with the ways in which Nx can be told of what it may mean. */
export interface GlobPart {
  /** Where it starts in the pattern. */
  readonly start: number;
  /** Whether it holds a slash within brackets, so that no `*` stands for it. */
  readonly spans: boolean;
  /** All that it may mean, perhaps more; undefined: only everything from its folder on. */
  readonly wide: readonly string[] | undefined;
  /** All that it may mean and nothing else; empty where that cannot be written for every Nx. */
  readonly exact: readonly string[];
}

/**
 * Takes a pattern apart. In what it gives stand only `*`, `**`, `?`, classes without `!`, and `{a,b}`
 * without more inside: that Nx 22, 23 and 24 read alike. Brackets may be glob or name; those that are
 * not closed, and lone `!`, are part of a name.
 */
export function globParts(pattern: string): readonly GlobPart[] {
  const parts: GlobPart[] = [];
  let start = 0;
  while (start < pattern.length) {
    const plain = plainStretch(pattern, start);
    if (plain !== '') {
      parts.push({ start, spans: false, wide: [plain], exact: [plain] });
      start += plain.length;
      continue;
    }
    const group = groupAt(pattern, start);
    const text = group?.text ?? pattern.charAt(start);
    const spans = group !== undefined && text.includes('/');
    parts.push({ start, spans, ...(group?.means ?? characterMeans(text)) });
    start += text.length;
  }
  return parts;
}

/** What no glob takes for more than a name, in one: nearly all of most patterns. */
function plainStretch(pattern: string, start: number): string {
  plainCharacters.lastIndex = start;
  return plainCharacters.exec(pattern)?.[0] ?? '';
}

const plainCharacters = /[^[\]{}()!|?*+@]+/y;

type Meaning = Pick<GlobPart, 'wide' | 'exact'>;

function characterMeans(character: string): Meaning {
  const wide = [literal(character)];
  return { wide, exact: exactLiteral(character) };
}

/** Any one character stands for those that Nx 22 and 24 cannot both be told of exactly. */
function literal(text: string): string {
  return text.replace(/[[\]]/g, '[$&]').replace(/[{}()!|]/g, '?');
}

function exactLiteral(text: string): readonly string[] {
  return /[()!|]/.test(text) ? [] : [text.replace(/[[\]{}]/g, '[$&]')];
}

function groupAt(
  pattern: string,
  start: number,
): { readonly text: string; readonly means: Meaning } | undefined {
  const character = pattern.charAt(start);
  if (character === '[') {
    const text = /^\[[!^]?[^\]/][^\]/]*\]/.exec(pattern.slice(start))?.[0];
    return text === undefined ? undefined : { text, means: classMeans(text) };
  }
  if (character === '{') {
    const text = closed(pattern, start, '{', '}');
    return text === undefined ? undefined : { text, means: choiceMeans(text, text.slice(1, -1)) };
  }
  const operator = /^[?*+@!]?(?=\()/.exec(pattern.slice(start))?.[0];
  if (operator === undefined) return undefined;
  const brackets = closed(pattern, start + operator.length, '(', ')');
  if (brackets === undefined) return undefined;
  const text = operator + brackets;
  const inner = brackets.slice(1, -1);
  if (operator === '' && !inner.includes('|')) {
    // The name of a folder, `(shop)`; to no glob is it more.
    return { text, means: { wide: [literal(text)], exact: [] } };
  }
  if (operator === '' || operator === '@') {
    return { text, means: choiceMeans(text, inner.replaceAll('|', ',')) };
  }
  return { text, means: anything(text) };
}

/** From an opening bracket to the one that closes it. */
function closed(pattern: string, start: number, open: string, close: string): string | undefined {
  let depth = 0;
  for (let index = start; index < pattern.length; index++) {
    if (pattern[index] === open) depth++;
    else if (pattern[index] === close && --depth === 0) return pattern.slice(start, index + 1);
  }
  return undefined;
}

/** `[id]`: one of the characters, or the name. */
function classMeans(text: string): Meaning {
  const inner = text.slice(1, -1);
  const negated = /^[!^]/.test(inner);
  const members = negated ? inner.slice(1) : inner;
  const isPlain = /^[\w.~ -]+$/.test(members) && rangesAscend(members);
  const name = literal(text);
  if (!isPlain) return { wide: ['?', name], exact: [] };
  const asClass = `[${negated ? '^' : ''}${members}]`;
  return { wide: [asClass, name], exact: [asClass, ...exactLiteral(text)] };
}

function rangesAscend(members: string): boolean {
  return Array.from(members.matchAll(/(.)-(.)/g)).every(([, a = '', b = '']) => a <= b);
}

/** `{a,b}` and `@(a|b)`: one of the choices, or the name. */
function choiceMeans(text: string, choices: string): Meaning {
  const all = choices.split(',');
  const isPlain = /^[^[\]{}()!+@|?]*$/.test(choices) && all.every((one) => one !== '');
  if (!isPlain) return anything(text);
  const [only = ''] = all;
  const chosen = all.length === 1 ? only : `{${choices}}`;
  return { wide: [chosen, literal(text)], exact: [chosen, ...exactLiteral(text)] };
}

/** What no pattern says that every Nx reads alike. */
function anything(text: string): Meaning {
  return { wide: text.includes('/') ? undefined : ['*'], exact: [] };
}
