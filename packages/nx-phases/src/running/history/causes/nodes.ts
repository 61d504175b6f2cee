import { pathMatcher } from '../../../inference/layout/path-matcher.ts';
import { isHashNode } from '../../../inference/targets/inputs-and-outputs/hash-carrier.ts';
import { outputsVariablePrefix } from '../../../inference/layout/outputs-variable.ts';

/** One thing that Nx has hashed for a task, from its name for it. */
export type HashedNode =
  /** The hash of ours that stands for a phase. */
  | { readonly kind: 'phase' }
  | { readonly kind: 'runtime'; readonly command: string }
  | { readonly kind: 'env'; readonly name: string }
  /** What stood at the outputs of a phase that writes files. */
  | { readonly kind: 'standing' }
  | { readonly kind: 'packages' }
  | { readonly kind: 'configuration'; readonly project: string }
  | { readonly kind: 'tsconfig' }
  /** Files of the workspace, or of one project. */
  | { readonly kind: 'files'; readonly patterns: readonly string[]; readonly project: string }
  /** What a task below has written, by a pattern. */
  | { readonly kind: 'outputs'; readonly pattern: string; readonly producer: string }
  | { readonly kind: 'other' };

/**
 * @param name - by which Nx tells it
 * @param isProject - whether there is a project of that name
 */
export function readNode(name: string, isProject: (name: string) => boolean): HashedNode {
  if (isHashNode(name)) return { kind: 'phase' };
  if (name.startsWith('runtime:')) return { kind: 'runtime', command: name.slice(8) };
  if (name.startsWith(`env:${outputsVariablePrefix}`)) return { kind: 'standing' };
  if (name.startsWith('env:')) return { kind: 'env', name: name.slice(4) };
  if (name === 'AllExternalDependencies' || name.startsWith('npm:')) return { kind: 'packages' };
  const workspace = /^workspace:\[(.*)\]$/s.exec(name)?.[1];
  if (workspace !== undefined) {
    return {
      kind: 'files',
      project: '',
      patterns: splitPatterns(workspace).map((one) => one.replace('{workspaceRoot}/', '')),
    };
  }
  const [, project = '', part] = /^(.+):(ProjectConfiguration|TsConfig)$/.exec(name) ?? [];
  if (part === 'ProjectConfiguration') return { kind: 'configuration', project };
  if (part === 'TsConfig') return { kind: 'tsconfig' };
  const at = name.indexOf(':');
  if (at < 0) return { kind: 'other' };
  const [first, rest] = [name.slice(0, at), name.slice(at + 1)];
  if (isProject(first)) return { kind: 'files', project: first, patterns: splitPatterns(rest) };
  const [, plan, target] = /(?:^|,)\.nx\/phases\/([^/,]+)\/([^/,]+)(?:,|$)/.exec(rest) ?? [];
  return {
    kind: 'outputs',
    pattern: first,
    producer: plan === undefined || target === undefined ? '' : `${plan}:${target}`,
  };
}

/** At commas, but for those in braces. */
function splitPatterns(list: string): readonly string[] {
  return list.match(/(?:\{[^{}]*\}|[^,{}])+/g) ?? [];
}

/** Whether a path is among what patterns read. One that leaves something out does so for all, wherever it stands. */
export function filesMatcher(patterns: readonly string[]): (path: string) => boolean {
  const included = patterns.filter((one) => !one.startsWith('!')).map(pathMatcher);
  const excluded = patterns
    .filter((one) => one.startsWith('!'))
    .map((one) => pathMatcher(one.slice(1)));
  return (path) =>
    included.some((matches) => matches(path)) && !excluded.some((matches) => matches(path));
}
