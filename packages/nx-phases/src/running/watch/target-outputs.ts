import type { TargetConfiguration } from '@nx/devkit';

/**
 * What a target of a real project declares to write, as patterns from the workspace root. What has a token
 * without a value, names the whole workspace, or leaves something out is not among them.
 */
export function declaredOutputPaths(
  { name, root }: { readonly name: string; readonly root: string },
  { outputs, options }: Pick<TargetConfiguration, 'outputs' | 'options'>,
): readonly string[] {
  // Another plugin's, or a user's: it may be anything.
  const declared: readonly unknown[] = Array.isArray(outputs) ? outputs : [];
  return declared.flatMap((output) => {
    const path =
      typeof output === 'string' && !output.startsWith('!')
        ? resolved(output, name, root, options)
        : '';
    return path === '' ? [] : [path];
  });
}

function resolved(output: string, name: string, root: string, options: unknown): string {
  const filled = output
    .replaceAll('{workspaceRoot}', '.')
    .replaceAll('{projectRoot}', root)
    .replaceAll('{projectName}', name)
    .replace(/\{options\.([\w-]+)\}/g, (token, key: string) => {
      const value: unknown =
        typeof options === 'object' && options !== null && Object.hasOwn(options, key)
          ? (options as Record<string, unknown>)[key]
          : undefined;
      return typeof value === 'string' ? value : token;
    });
  if (/\{(?:options|env)\b/.test(filled)) return '';
  return filled
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/');
}
