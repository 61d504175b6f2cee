import type { Cause, FileChange } from '../model.ts';
import { changedPhase } from './changed-phase.ts';
import { fileCauses, rootFileOf } from './file-causes.ts';
import type { ChangedPath } from '../../run-start/changed-path.ts';
import type { ChangedFile, Inputs } from './model.ts';
import { filesMatcher, readNode, type HashedNode } from './nodes.ts';

/** What can be asked besides about what a target read. */
export interface Look {
  readonly project: string;
  readonly plan: string;
  /** Whose outputs of its own are not as its last run left them. */
  readonly standing: readonly ChangedPath[];
  /** Files of the workspace that are not as they were. Undefined: nobody knows. */
  readonly changedFiles: () => readonly ChangedFile[] | undefined;
  readonly isProject: (name: string) => boolean;
  /** Whether a file is at a place of plans, and no plan. */
  readonly isAtPlanPlace: (path: string) => boolean;
}

/** The hash of nothing: of no files, and of a variable without a value. */
const nothing = '3244421341483603138';

/**
 * Why a target has another hash than the last time: what of that which it reads has changed. What follows
 * from one of these alone, such as another list of inputs after an edit of the plan, is not named besides.
 */
export function compareInputs(before: Inputs, now: Inputs, look: Look): readonly Cause[] {
  const names = [...new Set([...Object.keys(before.nodes), ...Object.keys(now.nodes)])];
  const nodes = names
    .filter((name) => before.nodes[name] !== now.nodes[name])
    .map((name) => ({
      node: readNode(name, look.isProject),
      name,
      old: before.nodes[name],
      new: now.nodes[name],
      isCommon: name in before.nodes && name in now.nodes,
    }));
  const has = (kind: HashedNode['kind']): boolean =>
    nodes.some(({ node, isCommon }) => node.kind === kind && isCommon);
  const isPhaseOther = nodes.some(({ node }) => node.kind === 'phase');
  const phase = isPhaseOther ? changedPhase(before.phase, now.phase, look) : [];
  const readers = nodes.flatMap(({ node }) =>
    node.kind === 'files' ? [{ project: node.project, matches: filesMatcher(node.patterns) }] : [],
  );
  const files = readers.length === 0 ? [] : (look.changedFiles() ?? []);
  const read = files.filter(({ path, project }) =>
    readers.some((one) => (one.project === '' || one.project === project) && one.matches(path)),
  );
  const ofFiles = fileCauses([...read, ...phase.flatMap(({ file }) => file ?? [])], {
    arePackages: has('packages'),
  });
  const roots = new Set(ofFiles.map(({ kind }) => kind));
  const causes: Cause[] = [...phase.flatMap(({ cause }) => cause ?? []), ...ofFiles];
  const add = (cause: Cause): void => {
    if (!causes.some((one) => JSON.stringify(one) === JSON.stringify(cause))) causes.push(cause);
  };
  if (before.command !== now.command) add({ kind: 'flag', flags: now.flags });
  const paths = new Set(files.map(({ path }) => path));
  const changedBelow = new Set(
    causes.flatMap((cause) => (cause.kind === 'dependency' ? [cause.target] : [])),
  );
  for (const { node, old = nothing, new: value = nothing, isCommon } of nodes) {
    switch (node.kind) {
      case 'packages':
        if (isCommon) add({ kind: 'packages' });
        break;
      case 'env':
        if (isCommon) add({ kind: 'env', name: node.name });
        break;
      case 'runtime':
        if (isCommon) add({ kind: 'runtime', command: node.command });
        break;
      case 'standing':
        if (isCommon) for (const one of look.standing) add({ kind: 'output', ...one });
        break;
      case 'configuration':
        if (isCommon && node.project === look.project) {
          if (before.phase.structure !== now.phase.structure || !roots.has('nx-json'))
            add({ kind: 'plan-structure' });
        } else if (isCommon && !roots.has('nx-json') && !hasManifest(read, node.project))
          add({ kind: 'other', input: `the configuration of ${node.project}` });
        break;
      case 'tsconfig':
        if (isCommon && !roots.has('root-settings'))
          add({ kind: 'root-settings', path: tsconfigAmong(paths) });
        break;
      case 'outputs':
        if (isCommon) addOutput(node, changeOf(old, value));
        break;
      case 'files': {
        const matches = filesMatcher(node.patterns);
        // Another process may have written Nx's list of files since.
        if (isCommon && !read.some(({ path }) => matches(path)))
          add({ kind: 'other', input: 'a file that it reads' });
        break;
      }
      case 'phase':
      case 'other':
        break;
      default:
        node satisfies never;
    }
  }
  if (causes.length > 0) return causes;
  // The same text by other means, as after a change of Nx's version.
  if (isPhaseOther) return [{ kind: 'other', input: 'how Nx is told of its text' }];
  return nodes.map(({ name }) => ({ kind: 'other', input: shown(name) }));

  function addOutput(
    { pattern, producer }: Extract<HashedNode, { kind: 'outputs' }>,
    change: FileChange,
  ): void {
    // What agents have done on a phase below.
    if (pattern.startsWith('.nx/phases/')) {
      if (changedBelow.size === 0) add({ kind: 'dependency', target: producer });
      return;
    }
    // What a phase writes anew after an edit of one below follows from the edit.
    const isAfterEdit = producer !== '' && changedBelow.size > 0;
    const path = pattern.replace(/\/\*\*$/, '');
    if (!isAfterEdit && !paths.has(path)) add({ kind: 'output', path, change });
  }
}

function changeOf(before: string, now: string): FileChange {
  if (before === nothing) return 'added';
  return now === nothing ? 'removed' : 'changed';
}

/** Whether what was read of a project has its own configuration among it, which says more than its name. */
function hasManifest(read: readonly ChangedFile[], project: string): boolean {
  return read.some(
    (file) => file.project === project && /(?:^|\/)(?:project|package)\.json$/.test(file.path),
  );
}

function tsconfigAmong(paths: ReadonlySet<string>): string {
  return [...paths].find((path) => rootFileOf(path) === 'tsconfig') ?? 'tsconfig.base.json';
}

/** Names of what Nx hashes may list dozens of patterns. */
function shown(name: string): string {
  return name.length > 200 ? `${name.slice(0, 199)}…` : name;
}
