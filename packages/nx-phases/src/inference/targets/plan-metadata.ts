import { normalizeOptions, type NormalizedOptions } from '../options/plugin-options.ts';
import { metadataKey } from './metadata-key.ts';
import type { PlanMetadata } from './model.ts';

/** What most plans have; kept nowhere, because a thousand plans would each repeat it in the graph. */
const usual: Omit<PlanMetadata, 'options' | 'noPlans'> = {
  collidesWith: [],
  naming: {},
  parts: [],
  plans: [],
  placeFiles: [],
  knowsAllPlans: true,
  places: [],
  reach: { projects: [], paths: [] },
};

const usualOptions: NormalizedOptions = normalizeOptions({});

/** What is to be kept of a plan's metadata: what is not as usual. */
export function metadataToKeep(metadata: PlanMetadata): Readonly<Record<string, unknown>> {
  const options = unlike(metadata.options, usualOptions);
  return {
    ...unlike({ ...metadata, options: undefined }, usual),
    ...(Object.keys(options).length > 0 && { options }),
  };
}

/** A plan's metadata from that of its project; undefined for a project that is no plan. */
export function planMetadataOf(
  project: { readonly metadata?: object } | undefined,
): PlanMetadata | undefined {
  const kept = (project?.metadata as Record<string, unknown> | undefined)?.[metadataKey] as
    Partial<PlanMetadata> | undefined;
  return kept && { ...usual, ...kept, options: { ...usualOptions, ...kept.options } };
}

/** The values of an object that are not those of another. Of a key without a value there is none in JSON. */
function unlike(one: object, other: object): Readonly<Record<string, unknown>> {
  const there = new Map<string, unknown>(Object.entries(other));
  return Object.fromEntries(
    Object.entries(one).filter(
      ([key, value]) =>
        value !== undefined && JSON.stringify(value) !== JSON.stringify(there.get(key)),
    ),
  );
}
