import { compareInputs, type Look } from '../../../src/running/history/causes/compare-inputs.ts';
import type { ChangedFile, Inputs, PhaseParts } from '../../../src/running/history/causes/model.ts';

export const everything = 'workspace:[{workspaceRoot}/**/*,!{workspaceRoot}/**/plans/**/*.md]';

export const settings =
  'workspace:[{workspaceRoot}/nx.json,{workspaceRoot}/.gitignore,{workspaceRoot}/.nxignore]';

export const ours = (hash: string): string => `runtime:echo ${hash.repeat(32)}`;

export const nothing = '3244421341483603138';

const parts: PhaseParts = {
  own: 'a',
  text: 'Phase 3: One\n\nBuild it',
  status: 'pending',
  below: { 'a-plan:phase-1': 'x', 'a-plan:phase-2': 'y' },
  placeFiles: {},
  noPlans: '',
  structure: 's',
};

const nodes: Readonly<Record<string, string>> = {
  AllExternalDependencies: '1',
  'env:STAGE': '1',
  'env:NX_PHASES_OUTPUTS_0123456789abcdef': '1',
  [ours('a')]: '1',
  'runtime:node -v': '1',
  'a-plan:ProjectConfiguration': '1',
  'a-plan:TsConfig': '1',
  'api:ProjectConfiguration': '1',
  'api:packages/api/**/*,!packages/api/*.md': '1',
  'made/two.txt:.nx/phases/a-plan/phase-2,made/two.txt': '1',
  'made/two.txt/**:.nx/phases/a-plan/phase-2,made/two.txt': nothing,
  'site/page.html:site/page.html': '1',
  '.nx/phases/*/*/work/*:.nx/phases/a-plan/implement-3': '1',
  [everything]: '1',
  [settings]: '1',
};

const before: Inputs = { hash: '1', command: '1', flags: [], nodes, phase: parts };

export function file(
  path: string,
  project = '',
  change: ChangedFile['change'] = 'changed',
): ChangedFile {
  return { path, project, change };
}

export interface Case {
  readonly nodes?: Readonly<Record<string, string | undefined>>;
  readonly phase?: Partial<PhaseParts>;
  readonly files?: readonly ChangedFile[];
  readonly rest?: Partial<Inputs>;
  readonly look?: Partial<Look>;
}

/** By undefined a node is gone. */
export function causesOf({ nodes: changed = {}, phase = {}, files = [], rest, look }: Case) {
  const all = Object.entries({ ...nodes, ...changed }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const now = {
    ...before,
    hash: '2',
    nodes: Object.fromEntries(all),
    phase: { ...parts, ...phase },
  };
  return compareInputs(
    before,
    { ...now, ...rest },
    {
      project: 'a-plan',
      plan: 'plans/a.md',
      standing: [],
      changedFiles: () => files,
      isProject: (name) => ['api', 'a-plan'].includes(name),
      isAtPlanPlace: (path) => path.startsWith('content/plans/'),
      ...look,
    },
  );
}

/** What Nx hashes when a phase has another hash of ours. */
export const otherPhase = { [ours('a')]: undefined, [ours('b')]: '1' };

export const page = { path: 'src/a.ts', change: 'changed' } as const;
