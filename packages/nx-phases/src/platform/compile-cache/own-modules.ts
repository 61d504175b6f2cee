import { readFileSync } from 'node:fs';
import { Module } from 'node:module';
import { dirname, join } from 'node:path';
import type { CodeCache } from './code-cache.ts';

export type Require = (id: string) => unknown;
type Body = (
  exports: unknown,
  require: Require,
  module: NodeJS.Module,
  filename: string,
  folder: string,
) => void;

const around = (text: string): string =>
  `(function (exports, require, module, __filename, __dirname) {${text}\n})`;

/**
 * Loads files of our own package as Node's `require` does, whose compiling nobody can take over: by their exact paths, which are
 * all that is ever written in them, and with what the cache has of their code. They are in `require.cache` as all others are.
 *
 * @param root - folder of the package's code
 * @param node - Node's own, for everything else
 * @returns what stands for `require` in a file of ours, by its folder
 */
export function ownRequire(
  root: string,
  node: NodeJS.Require,
  cache: CodeCache,
): (folder: string) => Require {
  const requireFrom =
    (folder: string): Require =>
    (id) =>
      id.startsWith('.') && id.endsWith('.cjs') ? load(join(folder, id)) : (node(id) as unknown);

  const load = (filename: string): unknown => {
    const loaded = node.cache[filename];
    if (loaded !== undefined) return loaded.exports as unknown;
    const source = readFileSync(filename);
    const script = cache.compile(filename.slice(root.length + 1), source, { filename, around });
    const body = script.runInThisContext() as Body;
    const module = new Module(filename);
    module.filename = filename;
    node.cache[filename] = module;
    try {
      const folder = dirname(filename);
      body.call(module.exports, module.exports, requireFrom(folder), module, filename, folder);
      module.loaded = true;
    } catch (error) {
      // The next one to ask hears of it as well.
      Reflect.deleteProperty(node.cache, filename);
      throw error;
    }
    return module.exports as unknown;
  };

  return requireFrom;
}
