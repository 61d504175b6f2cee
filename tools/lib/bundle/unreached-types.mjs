import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/**
 * The declarations in a folder that nobody who imports the package can reach: most modules are used by code alone, and not in a
 * type that is exported.
 *
 * @param {string} dist
 * @param {readonly string[]} entries - modules without their endings, e.g. `index`
 * @returns {readonly string[]} relative to `dist`, with `/`
 */
export function unreachedTypes(dist, entries) {
  const all = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.d.ts'));
  const open = entries.map((entry) => `${entry}.d.ts`).filter((file) => all.includes(file));
  const reached = new Set(open);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const text = readFileSync(join(dist, file), 'utf8');
    for (const [, path = ''] of text.matchAll(/(?:from|import\()\s*['"](\.{1,2}\/[^'"]+)['"]/g)) {
      const next = posix.join(posix.dirname(file), path.replace(/\.[jt]s$/, '.d.ts'));
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return all.filter((file) => !reached.has(file));
}
