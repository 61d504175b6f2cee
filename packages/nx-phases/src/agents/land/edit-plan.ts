import {
  filesOf,
  fingerprints,
  joinSources,
  markDone,
  markLanded,
  parsePlan,
  type Phase,
  type Plan,
  type Rules,
  type SourceText,
  itemAt,
  must,
} from 'plan-graph/internal';
import type { EditPlan } from './model.ts';

/**
 * Marks phases in the files of a plan as done and as landed. What the text does not have any more, or
 * has with another meaning than was landed, stays as it is.
 *
 * @param plan - as it is on disk: the work that lands is that of its text
 * @param rules - those it was read by
 */
export function planEditor(plan: Plan, rules: Rules): EditPlan {
  const paths = filesOf(plan.draft.source).map(({ path }) => path);
  // Those of the plan by itself: what was landed is chained with other plans as well, which are not at hand here.
  const own = fingerprints(plan);
  const read = (source: SourceText): Plan | undefined => {
    const reading = parsePlan(source, rules);
    return reading.kind === 'valid' ? reading.plan : undefined;
  };
  return (texts, landed) => {
    const files = paths.map((path, index) => ({ path, text: itemAt(texts, index) }));
    const edited = read(joinSources(files));
    if (edited === undefined) return texts;
    const asLanded = new Map(landed.map(({ phase, fingerprint }) => [phase, fingerprint]));
    const prints = fingerprints(edited);
    const isLanded = ({ id }: Phase): boolean => asLanded.has(id) && prints.get(id) === own.get(id);
    const ids = edited.phases.filter(isLanded).map(({ id }) => id);
    const done = read(markDone(edited, rules, new Set(ids)).source);
    if (done === undefined) return texts;
    const marks = new Map(
      ids.map((id) => [id, must(asLanded.get(id), 'fingerprint of a landed phase')]),
    );
    return filesOf(markLanded(done, rules, marks).source).map(({ text }) => text);
  };
}
