import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { collectEdges } from '../edges/collect.ts';
import { fieldReader } from '../edges/field.ts';
import { type FileFrontMatter, fileFrontMatterReader } from '../edges/file-front-matter.ts';
import { planReferences, type References } from '../references/references.ts';
import { withOverview } from '../model/with-overview.ts';
import { fileSettings } from './file-settings.ts';
import type { DeclaredWave, PhaseDraft } from '../model/plan-draft.ts';
import type { PhaseId } from '../model/dependency.ts';
import { phaseDraft } from '../phases/phase-draft.ts';
import { headingReader } from '../phases/phase-heading.ts';
import { readSectionFields } from '../phases/section-fields.ts';
import type { Section } from '../phases/sections.ts';
import { readHeadings, type ReadHeading } from '../phases/read-headings.ts';
import { readMarker } from '../vocabulary/status-words.ts';
import { frontMatterValues } from '../document/front-matter-values.ts';
import type { Lines } from '../markdown/lines.ts';
import type { Document } from '../document/document.ts';
import type { JoinedDocument, JoinedPart } from './joined-document.ts';
import { parsePhaseFileName } from './phase-file-names.ts';

/** The phase of one file, or of a file and the stages that follow it. */
export interface PhaseFile {
  readonly draft: PhaseDraft;
  readonly problems: readonly Diagnostic[];
  /** The `wave` of a GSD plan's front matter. */
  readonly wave?: DeclaredWave;
}

/**
 * Reads the files of a plan that hold a phase each. Id and title come from the heading, or from the file's name where the heading
 * does not say them; fields stand below the heading, in `## Context`, `## Metadata` and `## Dependencies`, and in the
 * front matter.
 *
 * @param unit - the keyword before an id
 */
export function parsePhaseFiles(joined: JoinedDocument, unit: string): readonly PhaseFile[] {
  const files: PhaseFile[] = [];
  const matter = new Map<PhaseDraft, FileFrontMatter>();
  const references = planReferences(joined.lines, unit, []);
  const [, ...parts] = joined.parts;
  const headings = readHeadings(joined.lines, headingReader(unit));
  for (const [index, part] of parts.entries()) {
    const name = parsePhaseFileName(part.path);
    if (name === undefined || name.kind === 'stage') continue;
    let last = part;
    for (const next of parts.slice(index + 1)) {
      const following = parsePhaseFileName(next.path);
      if (following?.kind !== 'stage' || following.id !== name.id) break;
      last = next;
    }
    const place = placeIn(joined, headings, part, last, name, unit);
    const file = readFile(
      joined,
      part,
      place,
      name.kind === 'gsd' ? planReferences(joined.lines, 'Plan', []) : references,
    );
    const yaml = part.frontMatter.yaml;
    if (yaml !== undefined) {
      matter.set(file.draft, {
        yaml: { ...yaml, start: yaml.start + part.start },
        ...(name.kind === 'gsd' && { gsdPhase: name.writtenId.replace(/-\d+[A-Za-z]?$/, '') }),
      });
    }
    const wave = name.kind === 'gsd' ? waveOf(part, file.draft.id) : undefined;
    files.push(wave === undefined ? file : { ...file, wave });
  }
  const { phases } = collectEdges(
    { document: { ...joined.main, ...joined }, phases: files.map(({ draft }) => draft) },
    references,
    [fileFrontMatterReader((phase) => matter.get(phase)), fieldReader],
  );
  return files.map((file, index) => ({ ...file, draft: phases[index] ?? file.draft }));
}

/** Whether a file alone is a GSD plan: by its name, and by front matter that says so. */
export function isGsdPlan({ source, frontMatter }: Document): boolean {
  if (parsePhaseFileName(source.path)?.kind !== 'gsd') return false;
  const has = (key: string): boolean => frontMatter.yaml?.document.has(key) === true;
  return has('plan') && (has('wave') || has('depends_on') || has('files_modified'));
}

/** Only compared with what the plan says it depends on. */
function waveOf({ frontMatter, start }: JoinedPart, id: PhaseId): DeclaredWave | undefined {
  const [value] = frontMatterValues(frontMatter, 'wave') ?? [];
  if (value === undefined || !/^\d{1,6}$/.test(value.text)) return undefined;
  const range = { start: value.range.start + start, end: value.range.end + start };
  return { order: Number(value.text), range, phases: [id] };
}

function placeIn(
  { lines }: JoinedDocument,
  all: readonly ReadHeading[],
  part: JoinedPart,
  last: JoinedPart,
  name: { readonly kind: string; readonly id: PhaseId; readonly writtenId: string },
  unit: string,
): Section {
  const headings = all.filter(
    ({ heading }) => heading.line >= part.firstLine && heading.line < last.endLine,
  );
  const own =
    name.kind === 'gsd'
      ? undefined
      : (headings.find(({ reading }) => reading.kind === 'phase' && reading.id === name.id) ??
        headings.find(({ heading }) => heading.line < part.endLine && heading.depth === 1));
  let first = part.firstLine;
  while (first < part.endLine && lines.kind(first) === 'front-matter') first++;
  // Of a file with nothing else, or what is said of the phase would stand in the next one.
  if (first === part.endLine) first = part.firstLine;
  const line = own?.heading.line ?? first;
  const start = lines.start(line);
  const body = own === undefined ? line : line + (own.heading.setext ? 2 : 1);
  const subHeadings = headings.flatMap(({ heading }) => (heading.line > line ? heading : []));
  const nowhere = { start, end: start };
  return {
    heading: own?.heading ?? { line, depth: 1, setext: false, nested: false, text: nowhere },
    reading:
      own?.reading.kind === 'phase' && own.reading.id === name.id
        ? own.reading
        : {
            kind: 'phase',
            id: name.id,
            writtenId: name.writtenId,
            idStart: 0,
            title: own === undefined ? '' : titleOf(lines.words(own.heading.text), unit),
            status: undefined,
            note: '',
          },
    first: line,
    body,
    fieldsEnd: subHeadings[0]?.line ?? last.endLine,
    end: last.endLine,
    subHeadings,
    range: { start, end: last.end },
  };

  function titleOf(words: string, keyword: string): string {
    const plain = words.replace(
      new RegExp(String.raw`^${keyword}\s+${name.writtenId}\b[\s:–—-]*`, 'i'),
      '',
    );
    return (plain === '' ? words : plain).trim();
  }
}

function readFile(
  joined: JoinedDocument,
  part: JoinedPart,
  section: Section,
  { unit, read: readDependencies }: References,
): PhaseFile {
  const { lines } = joined;
  const isGsd = unit === 'Plan';
  const { fields, fieldSections } = readSectionFields(lines, section, unit, readDependencies, true);
  const draft = withOverview(phaseDraft(lines, section, fields, fieldSections), fileSettings(part));
  const marker = readMarker(frontMatterValues(part.frontMatter, 'status')?.[0]?.text ?? '');
  const isSilent = draft.status.from === 'default' || draft.status.from === 'tasks';
  return {
    draft: {
      ...draft,
      title: draft.title === '' ? (objectiveIn(lines, section) ?? '') : draft.title,
      // The front matter of a GSD plan says what to do as its text does.
      ...(isGsd && { fieldLines: { first: part.firstLine, end: draft.fieldLines.end } }),
      status:
        isSilent && marker?.status !== undefined
          ? { value: marker.status, from: 'field', note: marker.note }
          : draft.status,
    },
    problems: fields.problems.map((problem) => ({ ...problem, phase: draft.id })),
  };
}

/** The first line of `<objective>`, which is as near as a GSD plan comes to a title. */
function objectiveIn(lines: Lines, { range }: Section): string | undefined {
  const words = /<objective>\s*([^\r\n<]{1,120})/.exec(lines.words(range))?.[1];
  return words === undefined ? undefined : (/^.*?[.!?](?=\s|$)/.exec(words)?.[0] ?? words).trim();
}
