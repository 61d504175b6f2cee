/** A name with an extension, as files have it: `config.ts`, `.eslintrc.json`, not `3.2` or `make`. */
const fileName = /^[\w@.+~-]*\.[A-Za-z][A-Za-z0-9]{0,9}$/;

/**
 * Whether inline code names a file rather than a command. `./x` is a command: it is how one says
 * that a script of the workspace is to be run.
 */
export function looksLikePath(code: string): boolean {
  if (/\s/.test(code) || code.startsWith('./')) return false;
  return code.includes('/') || fileName.test(code);
}

/** Extensions that a name without a folder must have to be a file: `user.save` and `Node.js` are none. */
const extensions = new Set(
  `astro bash bat c cc cfg cjs clj cpp cs css csv dart env erl ex exs fish fs go gql gradle graphql h
  hpp hs html ini ipynb java jl js json json5 jsonc jsx kt kts less lock lua m md mdx mjs ml mts cts
  nix php pl prisma properties proto ps1 py pyi r rb rs sass scala scss sh snap sql svelte svg swift
  tf toml ts tsx txt vue xml yaml yml zig zsh`.split(/\s+/),
);

/** Names of products that end like a script. */
const products = /^(?:node|next|nuxt|vue|react|express|three|d3|nest|ember|backbone|alpine)\.js$/i;

/**
 * Whether inline code within a sentence names a file, or files, of the workspace: stricter than
 * {@link looksLikePath}, because in a sentence code is mostly something else. Folders end in `/`.
 */
export function namesFile(code: string): boolean {
  const path = code.replace(/^\.\//, '');
  if (/[\s<>$(){}'"|&;=:\\…]/.test(path) || /^[@/~-]/.test(path) || path.includes('//'))
    return false;
  if (path.split('/').some((segment) => segment === '..' || segment === '...')) return false;
  const slash = path.lastIndexOf('/');
  if (slash === path.length - 1) return slash > 0;
  const name = path.slice(slash + 1);
  const extension = /\.([A-Za-z][A-Za-z0-9]{0,9})$/.exec(name)?.[1];
  if (slash === -1) {
    return (
      extension !== undefined && extensions.has(extension.toLowerCase()) && !products.test(name)
    );
  }
  return (
    extension !== undefined ||
    /^\*{1,2}$/.test(name) ||
    name === 'Dockerfile' ||
    name === 'Makefile'
  );
}

/** `src/a.ts:12-30` is a place in a file. */
export function withoutLines(path: string): string {
  return path.replace(/:\d+(?:-\d+)?$/, '');
}
