import { phaseName, type Approval, type Phase, type Plan } from 'plan-graph/internal';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { builtOn } from '../../inference/targets/inputs-and-outputs/built-on.ts';
import { asksForApproval } from '../../inference/targets/inputs-and-outputs/gates.ts';
import { openRepository } from '../../platform/git/repository.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { phasesBelow, type PhaseOfPlan } from '../workplace/phases-below.ts';
import { findApproval } from './approvals.ts';
import { demandOf, subjectOf } from './gate.ts';
import { isCalled, shownPerson, type Person } from './person.ts';

/**
 * Why a phase cannot count yet: it, or one that it builds on, waits for a person's approval. One sentence
 * with what to run, or undefined.
 */
export async function whyWaiting(
  context: PlanContext,
  plan: Plan,
  phase: Phase,
): Promise<string | undefined> {
  return (await waitsBelow(context, plan, phase)) ?? waitsItself({ context, plan, phase });
}

/** The same of what it builds on alone. */
export async function waitsBelow(
  context: PlanContext,
  plan: Plan,
  phase: Phase,
): Promise<string | undefined> {
  // Most plans have none, and need not be read again.
  if (!builtOn(context.input, plan, phase).some(asksForApproval)) return undefined;
  const below = phasesBelow(context, plan, phase);
  // Whoever needs the phases of that plan says what is wrong with it.
  if (!below.ok) return undefined;
  for (const one of below.value) {
    const why = await waitsItself(one);
    if (why !== undefined)
      return `it builds on ${phaseName(one.plan.draft.rules.unit, one.phase)}: ${why}`;
  }
  return undefined;
}

/** The same of the phase alone. */
export async function waitsItself(one: PhaseOfPlan): Promise<string | undefined> {
  const demand = demandOf(one);
  if (demand.kind === 'nobody') return undefined;
  if (demand.kind === 'unreadable')
    return `Unexpected words for \`approve\`, expected \`yes\`, \`no\` or one person; nothing is approved while they cannot be read (see plan-check)`;
  const given = await approvalGiven(one);
  if (typeof given === 'string') return given;
  const how = `Look at it and approve it: ${approveCommand(one)}`;
  if (given === undefined) return `it waits for the approval of ${whose(demand)}. ${how}`;
  return demand.kind === 'person' && !isCalled(given, demand.name)
    ? `it waits for the approval of ${whose(demand)}; ${shownPerson(given)} has approved it. ${how}`
    : undefined;
}

async function approvalGiven(one: PhaseOfPlan): Promise<Person | string | undefined> {
  const subject = await subjectOf(one);
  if (!subject.ok) return subject.reason;
  const repository = await openRepository(one.context.root);
  if (!repository.ok) return `approvals are kept in git: ${repository.reason}`;
  return findApproval(repository.value, subject.value);
}

function whose(demand: Approval): string {
  return demand.kind === 'person' ? demand.name : 'a person';
}

function approveCommand({ context, phase }: PhaseOfPlan): string {
  const { targetNames } = context.options;
  return `nx run ${context.projectName}:${targetNames.approve} --phase=${phaseTargetName(targetNames, phase.id)}`;
}
