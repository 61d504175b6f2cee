import type { Input, NamedInputs } from '../model.ts';

/** What a named input means for a plan, or why it means nothing. */
export type NamedInputReading =
  | {
      readonly kind: 'inputs';
      readonly inputs: readonly Input[];
      readonly excluded: readonly string[];
    }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'of-a-project'; readonly entry: string }
  /** It asks for files that git ignores, which a phase reads only as outputs of others. */
  | { readonly kind: 'of-ignored-files'; readonly entry: string };

/**
 * Writes out a named input of nx.json. A plan's project cannot name it, because there it stands for
 * the plan file; and what it says of `{projectRoot}` or of dependencies has no meaning for a plan.
 */
export function readNamedInput(name: string, definitions: NamedInputs): NamedInputReading {
  const inputs: Input[] = [];
  const excluded: string[] = [];
  const seen = new Set<string>();
  const queue: string[] = [name];
  // The queue grows while it is read.
  for (const next of queue) {
    if (seen.has(next)) continue;
    seen.add(next);
    const entries = Object.hasOwn(definitions, next) ? definitions[next] : undefined;
    if (!Array.isArray(entries)) {
      return next === 'default'
        ? { kind: 'of-a-project', entry: '{projectRoot}/**/*' }
        : { kind: 'unknown' };
    }
    for (const entry of entries as readonly unknown[]) {
      const pattern = patternOf(entry);
      if (pattern !== undefined && includesIgnored(entry))
        return { kind: 'of-ignored-files', entry: pattern };
      if (pattern === undefined) inputs.push(entry as Input);
      else if (pattern.startsWith('{workspaceRoot}/')) inputs.push(pattern);
      else if (pattern.startsWith('!{workspaceRoot}/')) {
        excluded.push(pattern.slice('!{workspaceRoot}/'.length));
      } else if (/^[!^]|\{projectRoot\}/.test(pattern)) {
        return { kind: 'of-a-project', entry: pattern };
      } else queue.push(pattern);
    }
  }
  return { kind: 'inputs', inputs, excluded };
}

/**
 * Nx 23.3 and later. Taken as an ordinary fileset it would read none of those files; and what such an entry leaves out is left
 * out of ignored files alone.
 */
function includesIgnored(entry: unknown): boolean {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'includeIgnored' in entry &&
    entry.includeIgnored === true
  );
}

/** A fileset or another named input; undefined for inputs that are neither, which are taken as they are. */
function patternOf(entry: unknown): string | undefined {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return undefined;
  if ('fileset' in entry && typeof entry.fileset === 'string') {
    return 'dependencies' in entry && entry.dependencies === true
      ? `^${entry.fileset}`
      : entry.fileset;
  }
  if ('input' in entry && typeof entry.input === 'string' && !('projects' in entry)) {
    return 'dependencies' in entry && entry.dependencies === true ? `^${entry.input}` : entry.input;
  }
  return undefined;
}
