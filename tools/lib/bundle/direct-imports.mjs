import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Has each file import from the modules themselves what it imports by way of a module that only exports what others have:
 * esbuild would have everybody load all that anybody imports by it.
 *
 * @param {object} barrel
 * @param {string} barrel.specifier As files import it.
 * @param {string} barrel.file Its absolute path.
 * @param {RegExp} barrel.importers Paths of the files.
 * @param {(path: string) => string} before What else a file is to begin with, by its path.
 * @returns {import('esbuild').Plugin}
 */
export function directImports({ specifier, file, importers }, before) {
  const exported = exportsOf(file);
  // Prettier keeps them in this form; in any other they go on by way of it, which is no fault.
  const statement = new RegExp(`^import \\{([^}]*)\\} from '${specifier}';$`, 'gm');
  return {
    name: 'direct-imports',
    setup({ onLoad }) {
      onLoad({ filter: importers }, ({ path }) => ({
        contents:
          before(path) +
          readFileSync(path, 'utf8').replace(statement, (_, /** @type {string} */ names) =>
            namesIn(names)
              .filter(({ own }) => !own.startsWith('type '))
              .map(({ own, as }) => {
                const from = exported.get(own);
                if (from === undefined) throw new Error(`Unexpected import of ${own} in ${path}`);
                return `import { ${from.own} as ${as} } from ${JSON.stringify(from.module)};`;
              })
              .join(' '),
          ),
        loader: 'ts',
      }));
    },
  };
}

/** @param {string} file @returns {ReadonlyMap<string, { readonly own: string, readonly module: string }>} By the name that it has outside. */
function exportsOf(file) {
  const exported = new Map();
  const statements = readFileSync(file, 'utf8').matchAll(
    /^export \{([^}]*)\} from ["']([^"']*)["'];$/gm,
  );
  for (const [, names = '', module = ''] of statements) {
    for (const { own, as } of namesIn(names))
      exported.set(as, { own, module: join(dirname(file), module) });
  }
  return exported;
}

/** @param {string} names `a, b as c` */
function namesIn(names) {
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => {
      const [own = '', as = own] = name.split(' as ');
      return { own, as };
    });
}
