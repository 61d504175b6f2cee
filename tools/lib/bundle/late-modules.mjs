/**
 * A module that few processes need, in a file of its own beside the chunks, which is read when one of its functions is
 * called for the first time. Each phase is a process, and so is what sums phases up: none should compile what it does not
 * use. An `import()` would do the same, and make everything that reads a plan asynchronous.
 *
 * @typedef {object} LateModule
 * @property {string} file Name of its file, without the extension.
 * @property {string} module As Node would import it: a package, or an absolute path.
 * @property {RegExp} specifier What those write who import it.
 * @property {readonly string[]} functions All that is used of it. A class or a constant could not wait, so the build fails
 *   where something else is imported.
 */

const standIn = 'stand-in';
const itself = 'late-module';

/**
 * @param {readonly LateModule[]} modules
 * @param {(name: string) => string} before What the file of one begins with, by its name in esbuild's metafile.
 * @returns {{ readonly entries: Record<string, string>, readonly plugin: import('esbuild').Plugin }} What to add to a build:
 *   the modules as entry points, and what has everybody else find stand-ins for them.
 */
export function lateModules(modules, before) {
  const byFile = new Map(modules.map((one) => [one.file, one]));
  const named = (/** @type {string} */ file) => {
    const found = byFile.get(file);
    if (found === undefined) throw new Error(`Unexpected late module ${file}`);
    return found;
  };
  return {
    entries: Object.fromEntries(modules.map(({ file }) => [file, `${itself}:${file}`])),
    plugin: {
      name: 'late-modules',
      setup({ onResolve, onLoad, initialOptions }) {
        onResolve({ filter: new RegExp(`^${itself}:`) }, ({ path }) => ({
          path: path.slice(itself.length + 1),
          namespace: itself,
        }));
        onLoad({ filter: /.*/, namespace: itself }, ({ path }) => {
          const { module, functions } = named(path);
          return {
            contents: `${before(`${itself}:${path}`)}export { ${functions.join(', ')} } from ${JSON.stringify(module)};`,
            resolveDir: initialOptions.absWorkingDir ?? process.cwd(),
          };
        });
        for (const { file, specifier } of modules) {
          onResolve({ filter: specifier }, ({ namespace }) =>
            namespace === itself
              ? undefined
              : { path: file, namespace: standIn, sideEffects: false },
          );
        }
        onLoad({ filter: /.*/, namespace: standIn }, ({ path }) => ({
          // What is shared lies in chunks beside it, and they are CommonJS in the end.
          contents: standInFor(`require('./${path}.cjs')`, named(path).functions),
        }));
        onResolve({ filter: /\.cjs$/, namespace: standIn }, ({ path }) => ({
          path,
          external: true,
        }));
      },
    },
  };
}

/**
 * The code of a module that loads another when one of its functions is called.
 *
 * @param {string} load An expression.
 * @param {readonly string[]} functions
 */
export function standInFor(load, functions) {
  return [
    'let loaded;',
    ...functions.map(
      (name) => `export const ${name} = (...args) => (loaded ??= ${load}).${name}(...args);`,
    ),
    '',
  ].join('\n');
}
