import { overlap, type Phase } from 'plan-graph/internal';
import { pathMatcher } from '../../inference/layout/path-matcher.ts';
import { pathAndBelow } from '../../inference/targets/inputs-and-outputs/inputs.ts';
import { writtenOut } from '../../inference/targets/inputs-and-outputs/shared-inputs.ts';
import type { PlanContext } from '../identify/identify.ts';
import { declaredOutputPaths } from './target-outputs.ts';

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
    ...Object.entries(plan.projects).flatMap(([name, { root, targets = {} }]) =>
      Object.values(targets)
        // It writes nothing: that is how outputs are read, also those that people write.
        .filter(({ executor }) => executor !== 'nx:noop')
        .flatMap(({ outputs, cache, options }) =>
          declaredOutputPaths(
            { name, root },
            {
              outputs: outputs ?? (cache === true ? usualOutputs : []),
              options: options as unknown,
            },
          ),
        ),
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
  for (const input of writtenOut(inputs, plan.inferredShared)) {
    if (typeof input === 'string') {
      add(input);
    } else if (typeof input === 'object' && input !== null && 'projects' in input) {
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

/** What Nx takes a cached target to write that does not say it. */
const usualOutputs = [
  '{workspaceRoot}/dist/{projectRoot}',
  ...['dist', 'build', 'public'].map((folder) => `{projectRoot}/${folder}`),
];

function anyOf(patterns: readonly string[]): Matches {
  const matchers = [...new Set(patterns)].map((pattern): Matches =>
    // Of `!(a|b)` and the like only what stands around it is compared.
    /[!?@+*]\(/.test(pattern) ? (path) => overlap(pattern, path) !== 'none' : pathMatcher(pattern),
  );
  return (path) => matchers.some((matches) => matches(path));
}
