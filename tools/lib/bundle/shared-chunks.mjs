import { join } from 'node:path';

/*
 * esbuild puts two modules into one chunk where the same entries need both; what an `import()` names is an entry too. With many
 * entries that makes many small chunks, and finding, reading and running one takes a process longer than most of their code.
 * So what some entries load is put into one chunk: each entry that loads any of it is made to load all of it.
 */

/** @typedef {import('esbuild').Metafile} Metafile */

/**
 * What stands in one chunk.
 *
 * @typedef {object} Shared
 * @property {string} name No path.
 * @property {readonly string[]} entries What all of these load is in it. As the metafile names them.
 * @property {readonly string[]} [except] Not what any of these loads.
 */

/**
 * @param {Metafile} metafile Of the same build without this.
 * @param {readonly Shared[]} chunks
 * @param {string} root Where the metafile's names begin.
 * @returns {{ readonly importedBy: (path: string) => string, readonly plugin: import('esbuild').Plugin }} Statements for the
 *   beginning of an entry, by its absolute path or the name of a late module, none for what is no entry; and what resolves them.
 */
export function sharedChunks({ outputs }, chunks, root) {
  const loaded = loadedByEntries(outputs);
  const of = (/** @type {string} */ entry) => {
    const modules = loaded.get(entry);
    if (modules === undefined) throw new Error(`Unexpected lack of the entry ${entry}`);
    return modules;
  };
  const shared = new Map(
    chunks.map(({ name, entries: [first = '', ...others], except = [] }) => [
      name,
      [...of(first)].filter(
        (module) =>
          // What they import comes with them. Of a package without side effects nothing would be imported here.
          module.startsWith('src/') &&
          others.every((entry) => of(entry).has(module)) &&
          !except.some((entry) => of(entry).has(module)),
      ),
    ]),
  );
  const imports = new Map(
    Array.from(loaded, ([entry, modules]) => [
      entry.startsWith('src/') ? join(root, entry) : entry,
      Array.from(shared, ([name, ones]) =>
        ones.some((module) => modules.has(module)) ? `import '${name}';` : '',
      ).join(''),
    ]),
  );
  return {
    importedBy: (path) => imports.get(path) ?? '',
    plugin: {
      name: 'shared-chunks',
      setup({ onResolve, onLoad }) {
        const [filter, namespace] = [new RegExp(`^(?:${[...shared.keys()].join('|')})$`), 'shared'];
        onResolve({ filter }, ({ path }) => ({ path, namespace }));
        onLoad({ filter, namespace }, ({ path }) => ({
          contents: (shared.get(path) ?? [])
            .map((module) => `import ${JSON.stringify(join(root, module))};`)
            .join('\n'),
          resolveDir: root,
        }));
      },
    },
  };
}

/** @param {Metafile['outputs']} outputs @returns {ReadonlyMap<string, ReadonlySet<string>>} Names of modules, by those of entries. */
function loadedByEntries(outputs) {
  return new Map(
    Object.entries(outputs).flatMap(([output, { entryPoint }]) => {
      if (entryPoint === undefined) return [];
      const files = new Set([output]);
      for (const file of files) {
        for (const { path, kind, external } of outputs[file]?.imports ?? [])
          if (kind === 'import-statement' && external !== true) files.add(path);
      }
      const modules = [...files].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
      return [[entryPoint, new Set(modules)]];
    }),
  );
}
