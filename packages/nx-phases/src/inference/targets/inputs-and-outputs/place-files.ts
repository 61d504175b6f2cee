import type { Phase, Plan, PlanDraft, ReadItem } from 'plan-graph/internal';
import { declaredItems } from '../../workspace/declared-reads.ts';
import { excludedPattern, type FileAtPlanPlace } from '../../workspace/files-at-plan-places.ts';
import type { NamedInputs, PlanProjectInput } from '../model.ts';
import { gatherInChain } from './gathered.ts';
import { readNamedInput } from './named-inputs.ts';
import { oncePerPlan } from './once-per-plan.ts';
import { perUpstream } from './per-upstream.ts';
import { isFileset } from './scope.ts';

/** The files at plan places whose content is in the hash of a phase. */
export function placeFilesOf(
  input: PlanProjectInput,
  plan: Plan,
  phase: Phase,
): readonly FileAtPlanPlace[] {
  const { placeFiles } = input;
  if (placeFiles === undefined) return [];
  const beyond = placesBeyond(input, phase);
  const { matched, excluded } = placesInChain(input, plan);
  const own = matched.with(phase) ?? [];
  // Of nearly all phases there are none.
  if (own.length === 0 && beyond.matched.length === 0) return [];
  return placeFiles.chosen(
    [...own, ...beyond.matched],
    [...(excluded.with(phase) ?? []), ...beyond.excluded],
    input.file.path,
  );
}

const placesBeyond = perUpstream((input, upstream) => {
  const items = upstream.flatMap(({ plan, phase }) =>
    itemsOf(input, phase, plan.file.reading.draft),
  );
  return {
    matched: input.placeFiles?.matching(items) ?? [],
    excluded: items.flatMap(excludedPattern),
  };
});

const placesInChain = oncePerPlan((input: PlanProjectInput, plan: Plan) => {
  const own = (phase: Phase): readonly ReadItem[] => itemsOf(input, phase, plan.draft);
  return {
    matched: gatherInChain(
      plan,
      (phase) => input.placeFiles?.matching(own(phase)) ?? [],
      ({ path }) => path,
    ),
    excluded: gatherInChain(
      plan,
      (phase) => own(phase).flatMap(excludedPattern),
      (pattern) => pattern,
    ),
  };
});

function itemsOf(
  { options, namedInputs = {} }: PlanProjectInput,
  phase: Phase,
  draft: PlanDraft,
): readonly ReadItem[] {
  return declaredItems(phase, draft, options).flatMap((item) => pathsOf(item, namedInputs));
}

/** The paths that a named input of nx.json stands for; any other item as it is. */
export function pathsOf(item: ReadItem, named: NamedInputs): readonly ReadItem[] {
  if (item.kind !== 'name') return [item];
  const reading = readNamedInput(item.name, named);
  if (reading.kind !== 'inputs') return [];
  const path = (pattern: string, excluded: boolean): ReadItem => {
    return { kind: 'path', pattern, excluded, range: item.range };
  };
  return [
    ...reading.inputs.flatMap((one) =>
      isFileset(one) ? [path(one.slice('{workspaceRoot}/'.length), false)] : [],
    ),
    ...reading.excluded.map((pattern) => path(pattern, true)),
  ];
}
