/** Whether a variable of the environment may have the name. */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

/**
 * What to write instead of an input as other tools know it, which as a path would name no file;
 * undefined for any other text.
 *
 * @param isPath - whether it is said that it is a file: `./$x`
 */
export function foreignInput(text: string, isPath = false): string | undefined {
  if (text.startsWith('runtime:')) return 'files or `env:NAME`: what a command prints is no input';
  if (text.startsWith('externalDependencies:'))
    return 'files: installed packages are inputs of every phase';
  if (/^[a-z][a-z\d+.-]+:\//i.test(text)) return 'files of the workspace';
  const name = variableIn(text, isPath);
  if (name !== undefined) return `the value as \`env:${name}\`, or a path without variables`;
  return undefined;
}

/** `$STAGE`, `${STAGE}` or `%STAGE%`. A `$` within a path is a name that routers of some frameworks read. */
function variableIn(text: string, isPath: boolean): string | undefined {
  const [, braced] = /\$\{(\w+)\b[^}]*\}/.exec(text.slice(0, text.lastIndexOf('}') + 1)) ?? [];
  if (braced !== undefined) return braced;
  if (isPath) return undefined;
  const [, plain, percent] = /^(?:\$(\w+)|%(\w+)%)(?:\/.*)?$/.exec(text) ?? [];
  return plain ?? percent;
}
