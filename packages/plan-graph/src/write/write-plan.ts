import type { FormatName } from '../model/rules.ts';
import type { NewPlan } from './new-plan.ts';
import { writeAgentOs, writeOpenspec, writeSpecKit, writeSuperpowers } from './tool-headings.ts';
import { writeCompoundEngineering, writeKiro } from './tool-lists.ts';
import { writeGsdRoadmap } from './gsd-roadmap.ts';
import { writePhases } from './phases.ts';

/** What can be written: all that is read but Cursor's todos, which have no room for a check. */
export type WritableFormat = Exclude<FormatName, 'cursor'>;

const writers: Readonly<Record<WritableFormat, (plan: NewPlan) => string>> = {
  phases: writePhases,
  'spec-kit': writeSpecKit,
  'gsd-roadmap': writeGsdRoadmap,
  superpowers: writeSuperpowers,
  'agent-os': writeAgentOs,
  'compound-engineering': writeCompoundEngineering,
  kiro: writeKiro,
  openspec: writeOpenspec,
};

export const writableFormats = Object.keys(writers) as readonly WritableFormat[];

/**
 * The text of a new plan, which reads as the graph that was asked for, in the format that was asked for,
 * without a diagnostic, and with a check in each phase.
 */
export function writePlan(plan: NewPlan, format: WritableFormat): string {
  return writers[format](plan);
}
