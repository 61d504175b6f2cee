import { applyEdits, modify, parse, type FormattingOptions } from 'jsonc-parser';

const entry = { plugin: 'nx-phases', options: {} };

/** What a workspace without nx.json gets. */
export const newNxJson = `${JSON.stringify(
  { $schema: './node_modules/nx-phases/schema/nx-json.json', plugins: [entry] },
  undefined,
  2,
)}\n`;

/** The text of nx.json with the plugin registered, once; comments, order and form stay. */
export function registerPlugin(text: string): string {
  const plugins = valueOf(text, 'plugins');
  const listed: readonly unknown[] = Array.isArray(plugins) ? plugins : [];
  if (listed.some((one) => (isEntry(one) ? one.plugin : one) === 'nx-phases')) return text;
  return Array.isArray(plugins)
    ? edit(text, ['plugins', listed.length], entry, true)
    : edit(text, ['plugins'], [entry]);
}

const syncName = 'nx-phases:sync';

/** The text of nx.json with our sync generator registered, once, so that `nx sync` and `nx sync:check` run it. */
export function registerSync(text: string): string {
  const sync = valueOf(text, 'sync');
  const generators: unknown =
    typeof sync === 'object' && sync !== null && 'globalGenerators' in sync
      ? sync.globalGenerators
      : undefined;
  const listed: readonly unknown[] = Array.isArray(generators) ? generators : [];
  if (listed.includes(syncName)) return text;
  const path = ['sync', 'globalGenerators'];
  return Array.isArray(generators)
    ? edit(text, [...path, listed.length], syncName, true)
    : edit(text, path, [syncName]);
}

/**
 * The text of nx.json with the schema that knows our options, where it has Nx's own, which that one includes. Any other
 * is the user's choice.
 */
export function referToSchema(text: string): string {
  const schema = valueOf(text, '$schema');
  if (typeof schema !== 'string') return text;
  const ours = schema.replace(
    /(^|\/)node_modules\/nx\/schemas\/nx-schema\.json$/,
    '$1node_modules/nx-phases/schema/nx-json.json',
  );
  return ours === schema ? text : setKey(text, '$schema', ours);
}

/** The text of nx.json with one of its keys set; comments elsewhere stay. */
export function setKey(text: string, key: string, value: unknown): string {
  return edit(text, [key], value);
}

function edit(
  text: string,
  path: (string | number)[],
  value: unknown,
  isArrayInsertion = false,
): string {
  const formattingOptions = formOf(text);
  return applyEdits(text, modify(text, path, value, { formattingOptions, isArrayInsertion }));
}

/** As the file itself is indented. */
function formOf(text: string): FormattingOptions {
  const [, indent = '  '] = /^([ \t]+)\S/m.exec(text) ?? [];
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function valueOf(text: string, key: string): unknown {
  const value: unknown = parse(text, [], { allowTrailingComma: true });
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function isEntry(value: unknown): value is { readonly plugin: unknown } {
  return typeof value === 'object' && value !== null && 'plugin' in value;
}
