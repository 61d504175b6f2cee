import type { Lines } from '../markdown/lines.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { StatusReading } from '../model/status.ts';
import type { PhaseFields } from './phase-fields.ts';
import type { Section } from './sections.ts';
import { saysSomething } from '../references/dependency-field.ts';
import { oneLine } from '../source/one-line.ts';
import { allItems } from '../values/input-items.ts';
import { boxLinesIn } from '../values/line-boxes.ts';
import { toShownId } from '../values/phase-ids.ts';
import { mayBeHeadingLabel, mayBeLabel } from '../vocabulary/loose-labels.ts';

/** Puts together what the heading, the fields and the boxes of a section say. */
export function phaseDraft(
  lines: Lines,
  section: Section,
  fields: PhaseFields,
  fieldSections: NonNullable<PhaseDraft['fieldSections']> = [],
): PhaseDraft {
  const { reading, heading } = section;
  const boxes = countBoxes(lines, section);
  const idStart = heading.text.start + reading.idStart;
  return {
    id: reading.id,
    writtenId: toShownId(reading.writtenId),
    title: titleOf(lines, section, fields),
    heading: heading.text,
    depth: heading.depth,
    idRange: { start: idStart, end: idStart + reading.writtenId.length },
    section: section.range,
    lines: { first: section.first, end: section.end },
    fieldLines: { first: section.body, end: section.fieldsEnd },
    status: statusOf(section, fields, boxes),
    boxes,
    dependencyFields: fields.dependencyFields,
    blocks: fields.blocks,
    estimate: fields.estimate,
    outputs: fields.outputs,
    reads: readsOf(fields.inputs),
    timeoutMs: fields.timeoutMs,
    retries: fields.retries,
    cwd: fields.cwd,
    mayRun: mayRun(lines, section),
    agent: fields.agent,
    ...(fieldSections.length > 0 && { fieldSections }),
    ...(fields.exclusive && { exclusive: fields.exclusive }),
    ...(fields.approval !== undefined && { approval: fields.approval }),
  };
}

/** Without the remark that says what the phase needs, `(depends on Phase 1)` or `— after Phase 1`: that is an edge. */
function titleOf(
  lines: Lines,
  { reading: { title }, heading: { text: at } }: Section,
  { dependencyFields }: PhaseFields,
): string {
  const remark = dependencyFields.find(
    (field) => at.start < field.key.start && field.key.end <= at.end && saysSomething(field),
  );
  if (remark === undefined) return title;
  let [start, end] = [remark.key.start, remark.value.end];
  const { text } = lines;
  const isBracketed = /[[(（{`]/u.test(text.charAt(start - 1));
  if (!isBracketed) {
    const index = title.indexOf(oneLine(text.slice(start, end)));
    return index === -1 ? title : title.slice(0, index).replace(/(?<![\s—–|→,-])[\s—–|→,-]+$/u, '');
  }
  start--;
  end++;
  while (/[*_]/.test(text.charAt(start - 1)) && text.charAt(start - 1) === text.charAt(end)) {
    start--;
    end++;
  }
  return title.replace(text.slice(start, end), '').replaceAll('  ', ' ').trim();
}

/** What is in doubt, or says nothing, narrows nothing. */
function readsOf({ items, isInDoubt }: PhaseFields['inputs']): PhaseDraft['reads'] {
  return isInDoubt || items.length === 0 ? undefined : allItems(items);
}

/** What the author says outright wins over what the boxes let one conclude. */
function statusOf(
  { reading }: Section,
  fields: PhaseFields,
  boxes: PhaseDraft['boxes'],
): StatusReading {
  if (reading.status !== undefined)
    return { value: reading.status, from: 'heading', note: reading.note };
  if (fields.status?.status !== undefined)
    return { value: fields.status.status, from: 'field', note: fields.status.note };
  if (boxes.total > 0 && boxes.ticked === boxes.total)
    return { value: 'done', from: 'tasks', note: '' };
  return { value: 'pending', from: 'default', note: '' };
}

function countBoxes(lines: Lines, { body, end }: Section): PhaseDraft['boxes'] {
  let ticked = 0;
  let total = 0;
  for (const { box } of boxLinesIn(lines, body, end)) {
    // What is optional keeps no phase from being done.
    if (box.isOptional) continue;
    total++;
    if (box.status === 'done') ticked++;
  }
  return { ticked, total };
}

/**
 * Whether a run label stands in the phase. Seen line by line, without reading inline markdown, so
 * it answers yes wherever the content reading might: a phase that runs something and writes files
 * must not be taken for one that only checks.
 */
export function mayRun(lines: Lines, { body, end }: Section): boolean {
  let underlined = '';
  for (let index = body; index < end; index++) {
    const { kind } = lines.at(index);
    if (kind !== 'text' && kind !== 'heading' && kind !== 'setext-underline') continue;
    const content = lines.content(index);
    if (kind === 'heading') {
      if (mayBeHeadingLabel(content, 'run')) return true;
      // The lines of a setext heading count as one, in which nothing parts them.
      underlined = content.startsWith('#') ? '' : underlined + content;
    } else if (kind === 'setext-underline') {
      if (mayBeHeadingLabel(underlined, 'run')) return true;
      underlined = '';
    } else if (mayBeLabel(content, 'run')) {
      return true;
    }
  }
  return false;
}
