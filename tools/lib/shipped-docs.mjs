import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/** Pages for those who work on nx-phases itself; everybody else has no use for them. */
const ofContributors = new Set(['architecture.md', 'decisions.md', 'quality.md']);

/**
 * The pages that are published with nx-phases, for reading them offline: those of docs that are for users. A link to
 * anything that does not come along leads to where it is online.
 *
 * @param {string} root Of the repository.
 * @param {string} online The address of its files, without a slash at its end.
 * @returns {ReadonlyMap<string, string>} Their texts by path below `docs`.
 */
export function shippedDocs(root, online) {
  const docs = join(root, 'docs');
  const paths = readdirSync(docs, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.md') && !ofContributors.has(path))
    .toSorted();
  const shipped = new Set(paths);
  return new Map(
    paths.map((path) => {
      const text = readFileSync(join(docs, path), 'utf8');
      return [path, withLinks(text, (link) => target(link, path))];
    }),
  );

  /** @param {string} link @param {string} from */
  function target(link, from) {
    const [, path = '', rest = ''] = /^([^#?]*)(.*)$/.exec(link) ?? [];
    if (path === '' || /^[a-z]+:/i.test(path)) return link;
    const place = posix.join('docs', posix.dirname(from), path);
    return shipped.has(posix.relative('docs', place)) ? link : `${online}/${place}${rest}`;
  }
}

/**
 * A text with the targets of its links replaced; what stands in fences and code is an example, and stays.
 *
 * @param {string} text
 * @param {(link: string) => string} replace
 */
export function withLinks(text, replace) {
  const fence = '^(`{3,})[^\\n]*\\n[^]*?^\\1$';
  const code = '(?<!`)(`+)(?!`)[^\\n]*?(?<!`)\\2(?!`)';
  const link = '(?<=\\]\\()([^)\\s]+)(?=\\))';
  return text.replace(
    new RegExp(`${fence}|${code}|${link}`, 'gm'),
    (whole, _fence, _code, target) => (target === undefined ? whole : replace(target)),
  );
}
