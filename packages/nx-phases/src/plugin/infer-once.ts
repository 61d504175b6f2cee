import type { ProjectConfiguration } from '@nx/devkit';
import { digest, type SourceText } from 'plan-graph/internal';
import type { NormalizedOptions } from '../inference/options/plugin-options.ts';
import { createPlanMemo } from '../inference/plans/memo.ts';
import type { ReadPlanFile } from '../inference/plans/parse-plan-file.ts';
import { briefOf } from '../inference/plans/plan-brief.ts';
import { pathsOf } from '../inference/targets/inputs-and-outputs/place-files.ts';
import type { PlanProjectInput } from '../inference/targets/model.ts';
import { planProject } from '../inference/targets/plan-project.ts';
import { noLinks } from '../inference/workspace/model.ts';
import type { KnownPlans, KnownProject } from './known-plans.ts';

/** Reads plans and makes their projects, each as long as nothing changes that it is made of. */
export interface Inference {
  /** All plans first, then their projects, then the end; and all that again for the next graph. */
  read(source: SourceText): ReadPlanFile;
  project(input: PlanProjectInput): ProjectConfiguration;
  end(): void;
}

export function openInference(options: NormalizedOptions, known: KnownPlans): Inference {
  const memo = createPlanMemo(known.plans);
  const inferred = new WeakMap<ReadPlanFile, { key: string; project: ProjectConfiguration }>();
  const used = new Map<string, KnownProject>();
  return {
    read(source) {
      const file = memo.read(source, options);
      used.set(file.path, { textHash: file.textHash, brief: briefOf(file) });
      return file;
    },
    project(input) {
      const { file } = input;
      const key = keyOf(input);
      const isAlone = (input.links ?? noLinks) === noLinks;
      const found = inferred.get(file) ?? (isAlone ? known.projectOf(file) : undefined);
      const project = found?.key === key ? found.project : planProject(input);
      inferred.set(file, { key, project });
      if (isAlone) {
        used.set(file.path, {
          textHash: file.textHash,
          brief: briefOf(file),
          made: { key, project },
        });
      }
      return project;
    },
    end() {
      memo.prune();
      known.keep(used);
      used.clear();
    },
  };
}

/** Of everything that a project is made of besides its plan's text and the options. */
function keyOf({
  file,
  projectName,
  collidesWith,
  naming,
  namedInputs = {},
  knowsAllPlans,
  places,
  links = noLinks,
  placeFiles,
  continuous,
  carrier,
  options,
}: PlanProjectInput): string {
  const { items, isSilent } = briefOf(file);
  const declared = (isSilent ? [...items, ...(options.inputs ?? [])] : items)
    .flatMap((item) => pathsOf(item, namedInputs))
    // What one phase leaves out another may read.
    .filter((item) => item.kind === 'path' && !item.excluded);
  return digest([
    projectName,
    collidesWith,
    naming,
    namedInputs,
    knowsAllPlans,
    places,
    links.hash,
    continuous,
    carrier,
    placeFiles?.noPlans,
    // Of a plan that builds on others their phases declare files as well.
    links === noLinks ? placeFiles?.declared(declared, file.path) : placeFiles?.hash,
  ]);
}
