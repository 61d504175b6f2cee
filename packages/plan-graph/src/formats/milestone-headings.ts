import { readTitle } from '../phases/heading-title.ts';
import { readLead } from '../phases/heading-lead.ts';
import type { HeadingReading } from '../phases/phase-heading.ts';
import { displayedIdPattern } from '../values/milestone-ids.ts';
import { toPhaseId } from '../values/phase-ids.ts';

const form = new RegExp(
  String.raw`^(?<before>[^\p{L}\p{N}[]*(?:\[[ xX]\][^\p{L}\p{N}[]*)?)(?<id>${displayedIdPattern})`,
  'u',
);

/** `[CK.02] 05: Title`: the fifth phase of milestone 2 of the project CK. */
export function readMilestoneHeading(text: string): HeadingReading {
  if (!text.includes('[')) return { kind: 'other' };
  const { before = '', id: writtenId } = form.exec(text)?.groups ?? {};
  if (writtenId === undefined) return { kind: 'other' };
  const lead = readLead(before);
  const id = toPhaseId(writtenId);
  const titled = readTitle(text.slice(before.length + writtenId.length), lead.emphasis);
  if (titled === undefined) return { kind: 'malformed', id };
  const { title, note } = titled;
  const status = titled.status ?? lead.status;
  return { kind: 'phase', id, writtenId, idStart: before.length, title, status, note };
}
