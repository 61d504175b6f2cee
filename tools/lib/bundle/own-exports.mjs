/** Of esbuild, to copy what a file exports; the later ones are for the earlier. */
const helpers = [
  '__toCommonJS',
  '__copyProps',
  '__getOwnPropDesc',
  '__getOwnPropNames',
  '__hasOwnProp',
];

/**
 * Has a file that esbuild made CommonJS of export its own object. As it is, it exports a copy, in which each name is looked up
 * by its text again whenever one file calls a function of another: V8 makes no fast code of that, nor across it.
 *
 * @param {string} code
 */
export function withOwnExports(code) {
  const copied = 'module.exports = __toCommonJS(stdin_exports);';
  // Some files export nothing.
  if (!code.includes('__toCommonJS')) return code;
  if (!code.includes(copied)) throw new Error(`Unexpected code by esbuild, expected \`${copied}\``);
  const own = code.replace(
    copied,
    'module.exports = __defProp(stdin_exports, "__esModule", { value: true });',
  );
  return helpers.reduce(withoutUnused, own);
}

/**
 * @param {string} code
 * @param {string} name - of a variable
 */
function withoutUnused(code, name) {
  if (code.split(name).length > 2) return code;
  return code.replace(new RegExp(`^var ${name} = (?:.*|[^]*?\\n\\});\\n`, 'm'), '');
}
