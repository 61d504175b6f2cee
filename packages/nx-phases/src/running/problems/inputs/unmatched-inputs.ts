import { ofPhase } from '../../../inference/workspace/model.ts';
import {
  overlap,
  raised,
  parsePhaseContent,
  writeScope,
  type Diagnostic,
  type Phase,
  type Plan,
  type ReadItem,
} from 'plan-graph/internal';
import { isEverything } from '../../../inference/layout/glob-literal.ts';
import type { TargetNames } from '../../../inference/options/plugin-options.ts';
import { builtOn } from '../../../inference/targets/inputs-and-outputs/built-on.ts';
import { planMetadataOf } from '../../../inference/targets/plan-metadata.ts';
import { declaredItems } from '../../../inference/workspace/declared-reads.ts';
import { listWorkspaceFiles } from '../../../platform/git/list-files.ts';
import type { PlanContext } from '../../identify/identify.ts';
import { Answers } from './answers.ts';
import { whyUnmatched } from './why-unmatched.ts';

/**
 * What phases declare to read and no file answers to: a slip, with which a phase would stay green for
 * ever. Only an executor can tell, because the graph is made without a look at the disk. Files are
 * listed once, and not at all where no phase declares paths.
 */
export async function unmatchedInputs(
  plan: PlanContext,
  valid: Plan,
  phases: readonly Phase[] = valid.phases,
): Promise<readonly Diagnostic[]> {
  const declared = phases.map((phase) => ({ phase, items: pathsOf(plan, phase) }));
  if (declared.every(({ items }) => items.length === 0)) return [];
  const files = await listWorkspaceFiles(plan.root);
  const answers = new Answers(plan.root, files.paths, planFiles(plan));
  const judged = new Map<string, ReturnType<typeof whyUnmatched> | undefined>();
  const why = async (pattern: string): ReturnType<typeof whyUnmatched> =>
    whyUnmatched(pattern, answers, files);
  const found: Diagnostic[] = [];
  const told = new Set<string>();
  for (const { phase, items } of declared) {
    for (const { pattern, range } of items) {
      if (!judged.has(pattern))
        judged.set(pattern, answers.has(pattern) ? undefined : why(pattern));
      const reason = await judged.get(pattern);
      if (reason === undefined || isMade(plan, valid, phase, pattern)) continue;
      const ofOption = isOfOption(plan, phase);
      const place = ofOption ? { start: 0, end: 0 } : range;
      // Front matter and options speak for many phases.
      const key = JSON.stringify([pattern, place]);
      if (told.has(key)) continue;
      told.add(key);
      found.push({
        code: 'unmatched-input',
        severity: 'warning',
        message: `Unexpected input \`${pattern}\`${ofOption ? ' of the option `inputs`' : ''} ${reason.message}`,
        range: place,
        phase: phase.id,
        fix: reason.fix,
      });
    }
  }
  return raised(found, valid.draft.rules);
}

/** The same of the phase that a target stands for; empty for a plan with errors. */
export async function unmatchedInputsOfTarget(
  plan: PlanContext,
  nameOf: (names: TargetNames, id: string) => string,
): Promise<readonly Diagnostic[]> {
  const { reading } = plan.file;
  if (reading.kind !== 'valid') return [];
  const { targetNames } = plan.options;
  const phases = reading.plan.phases.filter(
    ({ id }) => nameOf(targetNames, id) === plan.targetName,
  );
  return unmatchedInputs(plan, reading.plan, phases);
}

type PathItem = Extract<ReadItem, { readonly kind: 'path' }>;

function pathsOf(plan: PlanContext, phase: Phase): readonly PathItem[] {
  if (phase.status.value === 'skipped') return [];
  return declaredItems(phase, plan.file.reading.draft, plan.options).filter(
    (item): item is PathItem =>
      item.kind === 'path' && !item.excluded && !isEverything(item.pattern),
  );
}

function isOfOption(plan: PlanContext, phase: Phase): boolean {
  return phase.reads === undefined && plan.file.reading.draft.reads === undefined;
}

/** Whether a phase or a target makes it: declared outputs, and what phases that are not done say they write. */
function isMade(plan: PlanContext, valid: Plan, phase: Phase, pattern: string): boolean {
  const isIt = (written: string): boolean => overlap(pattern, written) !== 'none';
  const below = builtOn(plan.input, valid, phase).map((one) => one.phase);
  return (
    [...valid.phases, ...below].some(({ outputs = [] }) =>
      outputs.some((output) => isIt(output.pattern)),
    ) ||
    needsOutput(plan, phase, isIt) ||
    valid.phases.some(
      (one) =>
        one.status.value !== 'done' &&
        writeScope(parsePhaseContent(valid.draft.source, one)).some((path) => isIt(path.pattern)),
    )
  );
}

/** Whether a target of a real project that a phase builds on writes it. */
function needsOutput(
  { input, projects }: PlanContext,
  phase: Phase,
  isIt: (written: string) => boolean,
): boolean {
  return ofPhase(input.links?.realNeeds, phase).some(({ project, target }) => {
    const { root = '', targets = {} } = projects[project] ?? {};
    return (targets[target]?.outputs ?? []).some((output) => {
      const path = output.replace('{projectRoot}', root).replace(/^\{workspaceRoot\}\//, '');
      // What only Nx can fill in may be anything.
      return path.includes('{') || isIt(path);
    });
  });
}

function planFiles({ projects }: PlanContext): ReadonlySet<string> {
  return new Set(
    Object.values(projects).flatMap((project) => {
      const ofPlan = planMetadataOf(project);
      return ofPlan === undefined ? [] : [project.root, ...ofPlan.parts];
    }),
  );
}
