import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  CreateNodes,
  CreateNodesContext,
  CreateNodesFunction,
  CreateNodesResultArray,
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
import {
  pathOfName,
  parsePlanText,
  type ReadPlanFile,
} from '../inference/plans/parse-plan-file.ts';
import { briefOf } from '../inference/plans/plan-brief.ts';
import { rememberInferred } from '../running/run-start/inferred.ts';
import { continuousTargets } from '../inference/workspace/continuous-targets.ts';
import {
  fileAtPlanPlace,
  FilesAtPlanPlaces,
  hashOfNoPlans,
} from '../inference/workspace/files-at-plan-places.ts';
import { linkPlans } from '../inference/workspace/link-plans.ts';
import { noLinks } from '../inference/workspace/model.ts';
import { isManifest, manifestGlobs, takenNames } from '../inference/workspace/taken-names.ts';
import { build } from '../platform/build.ts';
import { carrierFor } from './hash-carrier.ts';
import { ownWorkspaceRoot } from './devkit.ts';
import { openInference, type Inference } from './infer-once.ts';
import { openKnownPlans } from './known-plans.ts';
import { manifestsAtUsualPlaces } from './manifests.ts';
import { otherCheckouts } from './other-checkouts.ts';
import { placesOnDisk } from './plan-places-on-disk.ts';

/**
 * What infers the projects of plans, and remembers as long as its process lives.
 *
 * @param build - under which it is remembered for later processes. Undefined: not at all
 * @param chooseCarrier - how hashes of ours reach Nx's. Absent: as every Nx can
 */
export function plansInferrer(
  build: string | undefined,
  chooseCarrier: typeof carrierFor = () => 'runtime',
): CreateNodes<PluginOptions>[1] {
  // One per set of options: with several entries in nx.json each sees its own files, and pruning must not drop
  // what another entry has read.
  const inferences = new Map<string, Inference>();
  const infer: CreateNodesFunction<PluginOptions> = (paths, rawOptions, context) => {
    const options = normalizeOptions(rawOptions);
    const key = JSON.stringify([context.workspaceRoot, rawOptions ?? null]);
    const inference =
      inferences.get(key) ??
      openInference(options, openKnownPlans(context.workspaceRoot, options, build));
    inferences.set(key, inference);
    return inferPlans(paths, options, inference, context, chooseCarrier);
  };
  // A wrong option rejects.
  return (...asked) =>
    new Promise((resolve) => {
      resolve(infer(...asked));
    });
}

/**
 * Infers a project per plan. Never throws for what a plan says, because one throw would take the
 * whole workspace down; a wrong plugin option alone throws.
 */
function inferPlans(
  paths: readonly string[],
  options: NormalizedOptions,
  inference: Inference,
  context: CreateNodesContext,
  chooseCarrier: typeof carrierFor,
): CreateNodesResultArray {
  const places = placesIn(context.nxJsonConfiguration);
  const texts = readTexts(
    plansAmong(paths, options, places, context.workspaceRoot),
    context.workspaceRoot,
  );
  const read = groupPlanFiles(texts).map((source) => inference.read(source));
  const files = read.filter((file) => briefOf(file).kind !== 'not-a-plan');
  const names = projectNames(
    files.map((file) => {
      const { name, parts } = briefOf(file);
      return { path: file.path, name, calledAfter: pathOfName(file.path, parts) };
    }),
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
  const placeFiles = readPlaceFiles(read, options, context.workspaceRoot);
  const continuousAmong = continuousTargets({
    manifests: () => manifestsOf(paths, context.workspaceRoot),
    read: readerOf(context.workspaceRoot),
    targetDefaults: context.nxJsonConfiguration.targetDefaults,
  });
  const carrier =
    files.length === 0
      ? 'runtime'
      : chooseCarrier(context.workspaceRoot, context.nxJsonConfiguration);
  const nodes = files.map((unlinked): CreateNodesResultArray[number] => {
    const { path } = unlinked;
    const { name, collidesWith, ...naming } = nameOf(path);
    const { file, links } = linked.get(path) ?? { file: unlinked, links: noLinks };
    const continuous = continuousAmong(
      [...links.needs.values()].flat().filter(({ phase }) => phase === undefined),
    );
    const project = inference.project({
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
      ...(carrier !== 'runtime' && { carrier }),
    });
    rememberInferred(context.workspaceRoot, path, project);
    return [path, { projects: { [path]: project } }];
  });
  inference.end();
  return nodes;
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

/** Where the sources run, executors are started without the hook before a run, which one of the carriers needs. */
export const createNodes: CreateNodes<PluginOptions> = [
  glob,
  build === undefined ? plansInferrer(build) : plansInferrer(build, carrierFor),
];

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
function readPlaceFiles(
  read: readonly ReadPlanFile[],
  options: NormalizedOptions,
  workspaceRoot: string,
): FilesAtPlanPlaces | undefined {
  const items = read
    .map(briefOf)
    .flatMap(({ items, isSilent }) => (isSilent ? [...items, ...(options.inputs ?? [])] : items));
  if (items.length === 0) {
    const noPlans = read.filter((file) => briefOf(file).kind === 'not-a-plan');
    return noPlans.length === 0 ? undefined : new FilesAtPlanPlaces(noPlans.map(fileAtPlanPlace));
  }
  const known = new Set(read.map(({ path }) => path));
  const named = new Set(
    items.flatMap((item) =>
      item.kind === 'path' && item.pattern.toLowerCase().endsWith('.md') ? [item.pattern] : [],
    ),
  );
  const more = readTexts(
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

/**
 * A plan that cannot be read (deleted a moment ago, no permission) is left out: Nx calls again when files change. One
 * after the other, because a thousand small files take a fifth of the time that way.
 */
function readTexts(
  paths: readonly string[],
  workspaceRoot: string,
): readonly { path: string; text: string }[] {
  return paths.flatMap((path) => {
    try {
      return [{ path, text: readFileSync(join(workspaceRoot, path), 'utf8') }];
    } catch {
      return [];
    }
  });
}
