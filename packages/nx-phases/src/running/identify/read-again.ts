import { readFromDisk, type PlanFiles } from './read-from-disk.ts';
import type { ReadPlanFile } from '../../inference/plans/parse-plan-file.ts';
import type { PlanMetadata, PlanProjectInput } from '../../inference/targets/model.ts';
import {
  fileAtPlanPlace,
  FilesAtPlanPlaces,
} from '../../inference/workspace/files-at-plan-places.ts';
import { linkPlans } from '../../inference/workspace/link-plans.ts';
import { noLinks, type NamedPlan, type PlanPlace } from '../../inference/workspace/model.ts';

/**
 * Reads a plan from disk with the other plans and the files that it hangs on, and makes of them what
 * the graph is made of. The project's metadata says which these are; whether it is still so shows
 * when the result is compared with what the target was started as.
 *
 * @throws where the plan itself cannot be read; of other files that just makes another result
 */
export function readAgain(
  root: string,
  place: PlanPlace,
  metadata: PlanMetadata,
  { namedInputs }: Pick<PlanProjectInput, 'namedInputs'>,
): PlanProjectInput {
  const { path, name } = place;
  const { options, collidesWith, naming, knowsAllPlans, places, continuous, carrier } = metadata;
  const readIfThere = (files: PlanFiles): readonly ReadPlanFile[] => {
    try {
      return [readFromDisk(root, files, options)];
    } catch {
      return [];
    }
  };
  const named = ({ name, alias }: PlanPlace, file: ReadPlanFile): NamedPlan => ({
    name,
    file,
    ...(alias !== undefined && { alias }),
  });
  const own = named(place, readFromDisk(root, place, options));
  const others = metadata.plans.flatMap((plan) =>
    readIfThere(plan)
      .filter(({ reading }) => reading.kind !== 'not-a-plan')
      .map((file) => named(plan, file)),
  );
  const linked = linkPlans([own, ...others], {
    targetNames: options.targetNames,
    knowsAllPlans,
    inWorkingCopies: options.agents !== undefined,
  });
  const { file, links } = linked.get(path) ?? { file: own.file, links: noLinks };
  return {
    file,
    projectName: name,
    collidesWith,
    naming,
    options,
    links,
    knowsAllPlans,
    places,
    ...(continuous !== undefined && { continuous }),
    ...(carrier !== undefined && { carrier }),
    ...(namedInputs !== undefined && { namedInputs }),
    placeFiles: new FilesAtPlanPlaces(
      metadata.placeFiles.flatMap((one) =>
        readIfThere({ path: one, parts: [] }).map(fileAtPlanPlace),
      ),
      { noPlans: metadata.noPlans },
    ),
  };
}
