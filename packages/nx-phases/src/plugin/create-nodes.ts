import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  CreateNodes,
  CreateNodesContext,
  CreateNodesResultArray,
  ProjectConfiguration,
} from '@nx/devkit';
import { isPlainPath } from '../inference/layout/glob-literal.ts';
import { isPlanPlace, planGlobs } from '../inference/layout/plan-globs.ts';
import { projectNames, type ProjectName } from '../inference/layout/project-names.ts';
import {
  normalizeOptions,
  type NormalizedOptions,
  type PluginOptions,
} from '../inference/options/plugin-options.ts';
import { placesIn } from '../inference/options/plan-places.ts';
import { groupPlanFiles } from '../inference/plans/group-files.ts';
import { createPlanMemo, type PlanMemo } from '../inference/plans/memo.ts';
import {
  pathOfName,
  parsePlanText,
  type ReadPlanFile,
} from '../inference/plans/parse-plan-file.ts';
import { rememberInferred } from '../running/run-start/inferred.ts';
import type { PlanProjectInput } from '../inference/targets/model.ts';
import { planProject } from '../inference/targets/plan-project.ts';
import { continuousTargets } from '../inference/workspace/continuous-targets.ts';
import { declaredItems } from '../inference/workspace/declared-reads.ts';
import {
  fileAtPlanPlace,
  FilesAtPlanPlaces,
  hashOfNoPlans,
} from '../inference/workspace/files-at-plan-places.ts';
import { linkPlans } from '../inference/workspace/link-plans.ts';
import { noLinks } from '../inference/workspace/model.ts';
import { isManifest, manifestGlobs, takenNames } from '../inference/workspace/taken-names.ts';
import { ownWorkspaceRoot } from './devkit.ts';
import { manifestsAtUsualPlaces } from './manifests.ts';
import { otherCheckouts } from './other-checkouts.ts';
import { placesOnDisk } from './plan-places-on-disk.ts';

/**
 * One memo per set of options: with several entries in nx.json each sees its own files, and
 * pruning must not drop what another entry has read.
 */
const memos = new Map<string, PlanMemo>();

/**
 * Infers a project per plan. Never throws for what a plan says, because one throw would take the
 * whole workspace down; a wrong plugin option alone throws.
 */
async function inferPlans(
  paths: readonly string[],
  rawOptions: PluginOptions | undefined,
  context: CreateNodesContext,
): Promise<CreateNodesResultArray> {
  const options = normalizeOptions(rawOptions);
  const places = placesIn(context.nxJsonConfiguration);
  const key = JSON.stringify([context.workspaceRoot, rawOptions ?? null]);
  const memo = memos.get(key) ?? createPlanMemo();
  memos.set(key, memo);
  const texts = await readTexts(
    plansAmong(paths, options, places, context.workspaceRoot),
    context.workspaceRoot,
  );
  const read = groupPlanFiles(texts).map((source) => memo.read(source, options));
  const files = read.filter(({ reading }) => reading.kind !== 'not-a-plan');
  memo.prune();
  const names = projectNames(
    files.map((file) => ({
      path: file.path,
      name: file.reading.draft.name,
      calledAfter: pathOfName(file),
    })),
    options.projectName,
    files.length === 0
      ? new Map()
      : takenNames(manifestsOf(paths, context.workspaceRoot), readerOf(context.workspaceRoot)),
  );
  const nameOf = (path: string): ProjectName => names.get(path) ?? { name: path, collidesWith: [] };
  const knowsAllPlans = hasOneEntry(context.nxJsonConfiguration);
  const linked = linkPlans(
    files.map((file) => {
      const { name, alias } = nameOf(file.path);
      return { name, file, ...(alias !== undefined && { alias }) };
    }),
    {
      targetNames: options.targetNames,
      knowsAllPlans,
      inWorkingCopies: options.agents !== undefined,
    },
  );
  const namedInputs = context.nxJsonConfiguration.namedInputs ?? {};
  const placeFiles = await readPlaceFiles(read, options, context.workspaceRoot);
  const continuousAmong = continuousTargets({
    manifests: () => manifestsOf(paths, context.workspaceRoot),
    read: readerOf(context.workspaceRoot),
    targetDefaults: context.nxJsonConfiguration.targetDefaults,
  });
  return files.map((unlinked) => {
    const { path } = unlinked;
    const { name, collidesWith, ...naming } = nameOf(path);
    const { file, links } = linked.get(path) ?? { file: unlinked, links: noLinks };
    const continuous = continuousAmong(
      [...links.needs.values()].flat().filter(({ phase }) => phase === undefined),
    );
    const project = inferOnce({
      file,
      projectName: name,
      collidesWith,
      naming,
      options,
      links,
      knowsAllPlans,
      places,
      namedInputs,
      ...(placeFiles !== undefined && { placeFiles }),
      ...(continuous.length > 0 && { continuous }),
    });
    rememberInferred(context.workspaceRoot, path, project);
    return [path, { projects: { [path]: project } }];
  });
}

/** Of the files that Nx has found: not those at places that another entry names, and not those of other checkouts. */
function plansAmong(
  paths: readonly string[],
  { plans }: NormalizedOptions,
  places: readonly string[],
  workspaceRoot: string,
): readonly string[] {
  const isOurs = places.length > plans.length ? (path: string) => isPlanPlace(path, plans) : always;
  const isInOtherCheckout = otherCheckouts(workspaceRoot);
  return paths.filter((path) => !isManifest(path) && isOurs(path) && !isInOtherCheckout(path));
}

function always(): boolean {
  return true;
}

/** Manifests are asked for besides plans, for the names of real projects. */
const glob = `{${[...planGlobs, ...placesOnDisk(ownWorkspaceRoot()), ...manifestGlobs].join(',')}}`;

export const createNodes: CreateNodes<PluginOptions> = [glob, inferPlans];

/** Projects of unchanged readings, with what else they were made of. */
const inferred = new WeakMap<ReadPlanFile, { key: string; project: ProjectConfiguration }>();

function inferOnce(input: PlanProjectInput): ProjectConfiguration {
  const { projectName, collidesWith, naming, namedInputs, knowsAllPlans, places } = input;
  const { links, placeFiles, continuous } = input;
  const key = JSON.stringify([
    projectName,
    collidesWith,
    naming,
    namedInputs,
    knowsAllPlans,
    places,
    links?.hash,
    placeFiles?.hash,
    continuous,
  ]);
  const known = inferred.get(input.file);
  if (known?.key === key) return known.project;
  const project = planProject(input);
  inferred.set(input.file, { key, project });
  return project;
}

/** Whether every plan of the workspace is read by this entry, so that what it does not know is not there. */
function hasOneEntry({ plugins = [] }: CreateNodesContext['nxJsonConfiguration']): boolean {
  const names = plugins.map((entry) => (typeof entry === 'string' ? entry : entry.plugin));
  return names.filter((name) => name === 'nx-phases').length === 1;
}

/**
 * The files at plan places: those that are no plans, and the plans as well if any phase declares files
 * at all. A markdown file that a phase names
 * outright is among them even where the entry's `include` and `exclude` keep it from us.
 */
async function readPlaceFiles(
  read: readonly ReadPlanFile[],
  options: NormalizedOptions,
  workspaceRoot: string,
): Promise<FilesAtPlanPlaces | undefined> {
  const items = read.flatMap(({ reading: { draft } }) =>
    draft.phases.flatMap((phase) => declaredItems(phase, draft, options)),
  );
  if (items.length === 0) {
    const noPlans = read.filter(({ reading }) => reading.kind === 'not-a-plan');
    return noPlans.length === 0 ? undefined : new FilesAtPlanPlaces(noPlans.map(fileAtPlanPlace));
  }
  const known = new Set(read.map(({ path }) => path));
  const named = new Set(
    items.flatMap((item) =>
      item.kind === 'path' && item.pattern.toLowerCase().endsWith('.md') ? [item.pattern] : [],
    ),
  );
  const more = await readTexts(
    [...named].filter((path) => !known.has(path) && isPlainPath(path)),
    workspaceRoot,
  );
  const own = read.map(fileAtPlanPlace);
  const others = more.map(({ path, text }) => fileAtPlanPlace(parsePlanText(path, text, options)));
  return new FilesAtPlanPlaces([...own, ...others], hashOfNoPlans(own));
}

/** Reads files of the workspace; empty where one cannot be read. */
function readerOf(workspaceRoot: string): (path: string) => string {
  return (path) => {
    try {
      // Not in parallel: a thousand small files take a fifth of the time this way.
      return readFileSync(join(workspaceRoot, path), 'utf8');
    } catch {
      return '';
    }
  };
}

/** The manifests that Nx found, and those that it was kept from telling us. */
function manifestsOf(paths: readonly string[], workspaceRoot: string): readonly string[] {
  const manifests = paths.filter(isManifest);
  // An `include` of the plugin's entry in nx.json holds for manifests as well.
  const isNarrowed = !manifests.some((path) => !path.includes('/'));
  return isNarrowed ? manifestsAtUsualPlaces(workspaceRoot) : manifests;
}

/** A plan that cannot be read (deleted a moment ago, no permission) is left out: Nx calls again when files change. */
async function readTexts(
  paths: readonly string[],
  workspaceRoot: string,
): Promise<readonly { path: string; text: string }[]> {
  const texts = await Promise.all(
    paths.map(async (path) => {
      try {
        return [{ path, text: await readFile(join(workspaceRoot, path), 'utf8') }];
      } catch {
        return [];
      }
    }),
  );
  return texts.flat();
}
