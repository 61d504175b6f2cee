/** The oldest release of Node that packages run on. */
export const nodeVersion = 'node20.19';

/**
 * How our code is bundled, whatever the package.
 *
 * @satisfies {import('esbuild').BuildOptions}
 */
export const ownCode = {
  bundle: true,
  platform: 'node',
  target: nodeVersion,
  // Otherwise an expression with `\p{…}` would become a call of `RegExp` with its text, each time that it is come to: releases of
  // Node differ in how new their Unicode is.
  supported: { 'regexp-unicode-property-escapes': true },
  legalComments: 'none',
  logLevel: 'warning',
  // Messages of bugs name our functions, and people may read what they install.
  minifySyntax: true,
};

/** What is used of the library for YAML, which few plans need: most have no front matter. */
export const yamlFunctions = ['isMap', 'isScalar', 'isSeq', 'parseDocument'];
