import type { PhaseContent } from '../../src/content/phase-content.ts';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { Lines } from '../../src/markdown/lines.ts';
import { scanBlocks } from '../../src/markdown/scanner/scan-blocks.ts';
import type { PhaseDraft, PlanDraft } from '../../src/model/plan-draft.ts';
import type { PhaseId } from '../../src/model/dependency.ts';
import { defaultRules } from '../../src/model/rules.ts';
import type { Range, SourceText } from '../../src/source/source-text.ts';

type Phase = Pick<PhaseDraft, 'id' | 'section' | 'heading'>;

/** The phases of a text whose phase headings, and only those, start with `## Phase`. */
export function phasesOf(text: string): readonly Phase[] {
  const starts = [...text.matchAll(/^\uFEFF?## Phase .*$/gm)];
  return starts.map((match, index) => {
    const next = /^## /m.exec(text.slice(match.index + match[0].length));
    const end = next === null ? text.length : match.index + match[0].length + next.index;
    const hashes = match[0].indexOf('Phase');
    return {
      id: String(index + 1) as PhaseId,
      section: { start: match.index, end },
      heading: { start: match.index + hashes, end: match.index + match[0].trimEnd().length },
    };
  });
}

export interface Reading extends PhaseContent {
  readonly source: SourceText;
  /** The text of a range. */
  readonly at: (range: Range) => string;
}

/** Reads the first phase of a plan text. */
export function readText(text: string): Reading {
  const source = { path: 'plan.md', text };
  const [phase] = phasesOf(text);
  if (phase === undefined) throw new Error('The text has no "## Phase" heading');
  const at = (range: Range): string => text.slice(range.start, range.end);
  return { ...parsePhaseContent(source, phase), source, at };
}

/** Reads a phase of which only the text below its heading matters. */
export function read(...lines: readonly string[]): Reading {
  return readText(`# Plan\n\nWords.\n\n## Phase 1: Work\n\n${lines.join('\n')}\n`);
}

/** `kind label language source script` of every command: what tables compare. */
export function commandsOf(...lines: readonly string[]): readonly string[] {
  return read(...lines).commands.map(
    ({ kind, language, source, script }) => `${kind} ${language} ${source} ${script}`,
  );
}

/** `code severity` and the text of the range of every note. */
export function diagnosticsOf(...lines: readonly string[]): readonly string[] {
  const { diagnostics, at } = read(...lines);
  return diagnostics.map(({ code, severity, range }) => `${code} ${severity} ${at(range)}`);
}

/** As much of a draft as the overview needs; a fuller one is the outline's to make. */
export function draftOf(text: string): PlanDraft {
  return {
    source: { path: 'plan.md', text },
    lines: new Lines(text, scanBlocks(text)),
    rules: { ...defaultRules, format: 'phases', unit: 'Phase' },
    phases: phasesOf(text),
  } as unknown as PlanDraft;
}
