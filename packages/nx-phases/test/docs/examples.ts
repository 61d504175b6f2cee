import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CreateNodesContext, CreateNodesResult, ExecutorContext } from '@nx/devkit';
import { formatDiagnostics } from 'plan-graph/internal';
import { allDiagnostics } from '../../src/running/problems/plan-check/all-diagnostics.ts';
import { identifyPlan } from '../../src/running/identify/identify.ts';
import type { PluginOptions } from '../../src/inference/options/plugin-options.ts';
import { createNodes } from '../../src/plugin/create-nodes.ts';

/** A workspace that a page shows, and what it says `plan-check` finds there. */
export interface Example {
  readonly kind: 'wrong' | 'right';
  readonly files: Readonly<Record<string, string>>;
  /** Lines of findings; empty for a right example. */
  readonly expected: string;
}

/**
 * The examples of a page: fences whose info string holds `example=wrong` or `example=right`, and
 * `file=<path>` unless it is `plan.md`. With `repeat=<count>` the text stands there so often, `{n}` being the number. Neighbours of one kind are files of one workspace; a fence
 * with `expected` ends a wrong one.
 */
export function examplesIn(page: string): readonly Example[] {
  const examples: Example[] = [];
  let files: Record<string, string> = {};
  let kind: Example['kind'] | undefined;
  const end = (expected: string): void => {
    if (kind !== undefined) examples.push({ kind, files, expected });
    [files, kind] = [{}, undefined];
  };
  for (const match of page.matchAll(/^(`{3,})(\S+)[ \t]+(.+)\n([\s\S]*?)^\1$/gm)) {
    const [, , , info = '', text = ''] = match;
    const found = /\bexample=(wrong|right)\b/.exec(info)?.[1] as Example['kind'] | undefined;
    if (found !== undefined) {
      if (kind !== undefined && kind !== found) end('');
      kind = found;
      const file = /\bfile=(\S+)/.exec(info)?.[1] ?? 'plan.md';
      if (file in files) throw new Error(`The example has ${file} twice`);
      const times = Number(/\brepeat=(\d+)\b/.exec(info)?.[1] ?? 1);
      files[file] = Array.from({ length: times }, (_, index) =>
        text.replaceAll('{n}', String(index + 1)),
      ).join('');
    } else if (/\bexpected\b/.test(info)) end(text);
  }
  end('');
  return examples;
}

/**
 * What `plan-check` finds in the plans of an example, without frames.
 *
 * @param code - whose page it stands on: most examples are too short to have a check, and only that page is about it
 */
export async function findingsOf({ files }: Example, code?: string): Promise<string> {
  return inWorkspace(files, async (root, nxJson, projects) => {
    const real = Object.entries(files)
      .filter(([path]) => path.endsWith('/project.json'))
      .map(([path, text]) => ({ root: dirname(path), ...(JSON.parse(text) as Inferred) }));
    const all = [...projects, ...real];
    const found = await Promise.all(
      projects.map((project) =>
        checked(root, nxJson, withDefaults(project, nxJson.targetDefaults ?? {}), all, code),
      ),
    );
    return found.join('');
  });
}

/**
 * What a page's plans in several files give: neighbouring fences `file=<path>` with the fence
 * `projects` that follows them.
 */
export function plansIn(page: string): readonly Pick<Example, 'files' | 'expected'>[] {
  const found: Pick<Example, 'files' | 'expected'>[] = [];
  let files: Record<string, string> = {};
  for (const [, , info = '', text = ''] of page.matchAll(
    /^(`{3,})\S+[ \t]+(.+)\n([\s\S]*?)^\1$/gm,
  )) {
    const file = /^file=(\S+)$/.exec(info)?.[1];
    if (file !== undefined) files[file] = text;
    if (info !== 'projects') continue;
    found.push({ files, expected: text });
    files = {};
  }
  return found;
}

/** `shop-plan: 1 2<1`, a line for each project, by name: its phases with those that their targets depend on. */
export async function projectsOf(files: Example['files']): Promise<string> {
  return inWorkspace(files, (_root, _nxJson, projects) =>
    projects
      .map(({ name = '', targets = {} }) => {
        const phases = Object.entries(targets).flatMap(([target, { dependsOn = [] }]) => {
          const id = phaseIn(target);
          if (id === undefined) return [];
          const needs = dependsOn.flatMap((one) => (typeof one === 'string' ? phaseIn(one) : []));
          return [needs.length === 0 ? id : `${id}<${needs.join(',')}`];
        });
        return `${name}: ${phases.join(' ')}\n`;
      })
      .toSorted()
      .join(''),
  );
}

function phaseIn(target: string): string | undefined {
  return /^phase-(.+)$/.exec(target)?.[1];
}

async function inWorkspace<Value>(
  files: Example['files'],
  use: (root: string, nxJson: NxJson, projects: readonly Inferred[]) => Value | Promise<Value>,
): Promise<Value> {
  const root = mkdtempSync(join(tmpdir(), 'nx-phases-page-'));
  try {
    for (const [path, text] of Object.entries({ '.gitignore': '.nx/phases\n', ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const nxJson = JSON.parse(files['nx.json'] ?? '{}') as NxJson;
    const plans = Object.keys(files).filter((path) =>
      /\.md$|(?:package|project)\.json$/.test(path),
    );
    const context = { workspaceRoot: root, nxJsonConfiguration: nxJson } as CreateNodesContext;
    const results = await createNodes[1](plans, nxJson.plugins?.[0]?.options, context);
    const projects = results.flatMap(([, { projects: inferred = {} }]) => Object.values(inferred));
    return await use(root, nxJson, projects);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

interface NxJson {
  readonly plugins?: readonly { readonly options?: PluginOptions }[];
  readonly targetDefaults?: Readonly<Record<string, object>>;
}

type Inferred = NonNullable<CreateNodesResult['projects']>[string];

/** As Nx merges them over what a plugin infers. */
function withDefaults(project: Inferred, defaults: Readonly<Record<string, object>>): Inferred {
  const targets = Object.entries(project.targets ?? {}).map(
    ([name, target]) =>
      [name, { ...target, ...(defaults[target.executor ?? ''] ?? defaults[name]) }] as const,
  );
  return { ...project, targets: Object.fromEntries(targets) };
}

async function checked(
  root: string,
  nxJson: NxJson,
  project: Inferred,
  all: readonly Inferred[],
  code: string | undefined,
): Promise<string> {
  const projectName = project.name ?? '';
  const plan = identifyPlan({
    root,
    projectName,
    targetName: 'plan-check',
    target: project.targets?.['plan-check'],
    projectsConfigurations: {
      version: 2,
      projects: {
        ...Object.fromEntries(all.map((one) => [one.name ?? '', one])),
        [projectName]: project,
      },
    },
    nxJsonConfiguration: nxJson,
  } as unknown as ExecutorContext);
  if (!plan.ok) throw new Error(plan.reason);
  const { source } = plan.value.file.reading.draft;
  const located = (await allDiagnostics(plan.value))
    .filter((found) => found.code === code || found.code !== 'no-checks')
    .map((diagnostic) => ({ source, diagnostic }));
  return formatDiagnostics(located, { frames: false });
}
