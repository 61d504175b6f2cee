import { pathAt, phaseName, positionAt, type Phase, type Plan } from 'plan-graph/internal';
import { isBelowARun } from '../../platform/environment/below-a-run.ts';
import { openRepository, type Repository } from '../../platform/git/repository.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { shownChange, statLines, visible } from '../inspect/shown-change.ts';
import type { PhaseOfPlan } from '../workplace/phases-below.ts';
import { sameKept } from '../workplace/works.ts';
import { saveApproval } from './approvals.ts';
import { demandOf, subjectOf, workToApprove } from './gate.ts';
import { isCalled, personHere, shownPerson, type Person } from './person.ts';

export interface ApproveRequest {
  readonly context: PlanContext;
  readonly plan: Plan;
  readonly phases: readonly Phase[];
  readonly dryRun: boolean;
  readonly say: (line: string) => void;
}

/** Shows what there is to approve, and records that whoever works here approves it. False, and said why: nothing of it is approved. */
export async function approve(request: ApproveRequest): Promise<boolean> {
  const { context, plan, phases, dryRun, say } = request;
  const refuse = (reason: string): false => {
    say(reason);
    return false;
  };
  if (isBelowARun(process.env))
    return refuse(
      'Unexpected approval from inside an agent or a command of a phase, expected one by a person',
    );
  const repository = await openRepository(context.root);
  if (!repository.ok) return refuse(repository.reason);
  const person = await personHere(repository.value);
  if (!person.ok) return refuse(person.reason);
  const all = phases.map((phase): PhaseOfPlan => ({ context, plan, phase }));
  for (const one of all) {
    const refusal = whyNot(one, person.value);
    if (refusal !== undefined) return refuse(refusal);
  }
  for (const one of all) {
    const subject = await subjectOf(one);
    const name = phaseName(plan.draft.rules.unit, one.phase);
    if (!subject.ok) return refuse(subject.reason);
    say(name);
    for (const line of await shown(one, repository.value)) say(`  ${line}`);
    const by = shownPerson(person.value);
    if (!dryRun)
      await saveApproval(
        repository.value,
        subject.value,
        person.value,
        `Approve ${name}\n\nOf ${context.file.path}`,
      );
    say(
      dryRun
        ? `Nothing is approved; without --dryRun: approved by ${by}`
        : `Approved by ${by}, as it is now: an edit of its text or other work needs a new approval`,
    );
  }
  return true;
}

function whyNot(one: PhaseOfPlan, person: Person): string | undefined {
  const { phase, plan } = one;
  const name = phaseName(plan.draft.rules.unit, phase);
  const demand = demandOf(one);
  switch (demand.kind) {
    case 'nobody':
      return `Unexpected approval of ${name}, which needs none, expected a phase with \`approve:\` that is not done`;
    case 'unreadable':
      return `Unexpected \`${demand.written}\` for \`approve\` of ${name}, expected \`yes\`, \`no\` or one person`;
    case 'person':
      return isCalled(person, demand.name)
        ? undefined
        : `Unexpected approval of ${name} by ${shownPerson(person)}, expected one by ${demand.name}, as the plan says`;
    case 'anyone':
      return undefined;
    default:
      return demand satisfies never;
  }
}

/** What the person is to look at: where the text is, and the files of the work with what is special about them. */
async function shown(one: PhaseOfPlan, repository: Repository): Promise<readonly string[]> {
  const { context, plan, phase } = one;
  const { source } = plan.draft;
  const { start } = phase.heading;
  const text = `its text: ${pathAt(source, start)}:${positionAt(source, start).line}`;
  const found = context.options.agents === undefined ? undefined : await workToApprove(one);
  if (found?.ok !== true) return [text];
  const { work, patch } = found.value;
  const kept = await sameKept(repository, work.key, patch);
  const stat =
    kept === undefined
      ? (await repository.git.text(['apply', '--stat', '--summary', '-'], { input: patch })).split(
          '\n',
        )
      : statLines(await shownChange(repository, kept.change, context.input.places));
  const { targetNames } = context.options;
  return [
    text,
    ...stat.map(visible),
    ...(work.summary === null ? [] : [`its agent: ${visible(oneLine(work.summary))}`]),
    `all of it: nx run ${context.projectName}:${targetNames.diff} --phase=${phaseTargetName(targetNames, phase.id)}`,
  ];
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
