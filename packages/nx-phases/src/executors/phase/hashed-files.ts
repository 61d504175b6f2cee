import type { TargetConfiguration } from '@nx/devkit';
import { overlap, type Phase } from 'plan-graph';
import { pathMatcher } from '../../patch/path-matcher.ts';
import { pathAndBelow, scopeName } from '../../targets/inputs.ts';
import type { PlanContext } from '../identify.ts';

type Matches = (path: string) => boolean;

const workspaceRoot = '{workspaceRoot}/';

/**
 * Whether Nx hashes a file of the workspace for the target that runs, by what its inputs say. What
 * anybody in the workspace declares as an output is left out: it may be written at any time, by a phase
 * or a build beside this one.
 *
 * @param phase - the one that the target stands for
 */
export function hashedFiles(plan: PlanContext, phase: Phase): Matches {
  const written = [
    ...Object.values(plan.projects).flatMap(({ root, targets = {} }) =>
      Object.values(targets)
        // It writes nothing: that is how outputs are read, also those that people write.
        .filter(({ executor }) => executor !== 'nx:noop')
        .flatMap((target) => outputsOf(root, target)),
    ),
    // Where agents are configured it is no output to Nx.
    ...(phase.mayRun ? (phase.outputs ?? []) : []).map(({ pattern }) => pattern),
  ];
  const isRead = inputFiles(plan, plan.targetName);
  const isWritten = anyOf([...new Set(written)].flatMap(pathAndBelow));
  return (path) => isRead(path) && !isWritten(path);
}

/** Whether Nx hashes a file of the workspace for a target of the plan, by what its inputs say. */
export function inputFiles(plan: PlanContext, targetName: string): Matches {
  const { included, excluded } = patternsIn(plan.inferred[targetName]?.inputs ?? [], plan);
  const isIn = anyOf(included);
  const isOut = anyOf(excluded);
  return (path) => !isNeverHashed(path) && isIn(path) && !isOut(path);
}

/** Files that Nx leaves out by itself. */
function isNeverHashed(path: string): boolean {
  return /^\.nx\/|(?:^|\/)(?:node_modules|\.git)(?:\/|$)/.test(path);
}

interface Patterns {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

/** Patterns from the workspace root. What is no file is left out. */
function patternsIn(inputs: readonly unknown[], plan: PlanContext): Patterns {
  const included: string[] = [];
  const excluded: string[] = [];
  const add = (entry: string): void => {
    const isExcluded = entry.startsWith('!');
    const pattern = isExcluded ? entry.slice(1) : entry;
    if (pattern.startsWith(workspaceRoot))
      (isExcluded ? excluded : included).push(pattern.slice(workspaceRoot.length));
  };
  for (const input of inputs) {
    if (input === scopeName && Array.isArray(plan.inferredScope)) {
      for (const entry of plan.inferredScope) add(String(entry));
    } else if (typeof input === 'string') add(input);
    else if (typeof input === 'object' && input !== null && 'projects' in input) {
      for (const name of Array.isArray(input.projects) ? input.projects : [])
        for (const entry of defaultOf(String(name), plan)) add(entry);
    }
  }
  return { included, excluded };
}

/** The files of a real project, as its `default` says what they are, with the root filled in. */
function defaultOf(name: string, { projects, input }: PlanContext): readonly string[] {
  const project = Object.hasOwn(projects, name) ? projects[name] : undefined;
  if (project === undefined) return [];
  const named = { ...input.namedInputs, ...project.namedInputs };
  const seen = new Set<string>();
  const expanded = (entries: readonly unknown[]): readonly string[] =>
    entries.flatMap((entry) => {
      if (typeof entry !== 'string') return [];
      const inner = Object.hasOwn(named, entry) ? named[entry] : undefined;
      if (inner === undefined) return [entry];
      if (seen.has(entry)) return [];
      seen.add(entry);
      return expanded(inner);
    });
  return expanded(named['default'] ?? ['{projectRoot}/**/*']).map((entry) =>
    entry.replace(
      '{projectRoot}/',
      project.root === '.' ? workspaceRoot : `${workspaceRoot}${project.root}/`,
    ),
  );
}

/** What a target declares to write, as patterns from the workspace root. Of one that is cached and declares nothing, what Nx takes it to write. */
function outputsOf(root: string, target: TargetConfiguration): readonly string[] {
  const inRoot = (path: string): string => (root === '.' ? path : `${root}/${path}`);
  // A noop writes nothing: ours stands for files that people write, too.
  if (target.executor === 'nx:noop') return [];
  const outputs =
    target.outputs ??
    (target.cache === true ? [`dist/${root}`, ...['dist', 'build', 'public'].map(inRoot)] : []);
  return outputs.flatMap((output) => {
    const path = output
      .replace(/^\{workspaceRoot\}\/?/, '')
      .replace(/^\{projectRoot\}/, root)
      .replace(/\{options\.([^}]+)\}/g, (all, name: string) => {
        const value = (target.options as Record<string, unknown> | undefined)?.[name];
        return typeof value === 'string' ? value : all;
      })
      .replace(/^(?:\.?\/)+/, '')
      .replace(/\/+$/, '');
    // The whole workspace, or something that only Nx can fill in, takes nothing out.
    return path === '' || path === '.' || /[{]\w+[.}]/.test(path) || path.startsWith('!')
      ? []
      : [path];
  });
}

function anyOf(patterns: readonly string[]): Matches {
  const matchers = [...new Set(patterns)].map((pattern): Matches =>
    // Of `!(a|b)` and the like only what stands around it is compared.
    /[!?@+*]\(/.test(pattern) ? (path) => overlap(pattern, path) !== 'none' : pathMatcher(pattern),
  );
  return (path) => matchers.some((matches) => matches(path));
}
