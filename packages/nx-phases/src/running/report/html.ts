import { visibleText } from 'plan-graph/internal';

/** Text that may stand in a page as it is. Made by {@link markup} alone, so that nothing of a plan or a log gets there as markup. */
export class Html {
  readonly #text: string;

  /** @param text - markup. Only functions of this file call it */
  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Value = Html | string | number | null | undefined | false | readonly Value[];

/**
 * A template of markup, in which every value is escaped that was not made by it:
 *
 *     markup`<b title="${title}">${title}</b>`
 *
 * It is not called `html`, because formatters of code move blanks in templates of that name, and in a page some of them count.
 * Lists are joined; null, undefined and false leave nothing. An attribute has to stand in double quotes.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(
    withoutIndents(parts).reduce((text, part, index) => text + markupOf(values[index - 1]) + part),
  );
}

const known = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Lines of a template say how our source is written, and nothing else. */
function withoutIndents(parts: TemplateStringsArray): readonly string[] {
  const found = known.get(parts);
  if (found !== undefined) return found;
  const made = parts.map((part) => part.replace(/\n\s*/g, ''));
  known.set(parts, made);
  return made;
}

/** Text of our own: a style or a script, in which nothing of a plan stands. */
export function asItIs(text: string): Html {
  return new Html(text);
}

function markupOf(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(visibleText(value));
  return value.map(markupOf).join('');
}

/** Several lines of text that may hold anything, such as a log: lines and tabs stay, all else is as in {@link markup}. */
export function linesOfText(text: string): Html {
  const lines = text.split(/\r\n|\n/).map((line) =>
    line
      .split('\t')
      .map((piece) => escapeHtml(visibleText(piece)))
      .join('\t'),
  );
  return new Html(lines.join('\n'));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
