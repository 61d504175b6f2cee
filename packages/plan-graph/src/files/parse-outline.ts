import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { declaredCount } from '../phases/declared-count.ts';
import type { PlanDraft } from '../model/plan-draft.ts';
import type { Rules } from '../model/rules.ts';
import { unclosedFence } from '../phases/fence-problems.ts';
import { headingReader } from '../phases/phase-heading.ts';
import type { SourceText } from '../source/source-text.ts';
import { Lines } from '../markdown/lines.ts';
import { detectFormat, formats } from '../formats/detect-format.ts';
import { type Document, openDocument } from '../document/document.ts';
import {
  withoutMain,
  type JoinedDocument,
  type JoinedPart,
  openJoined,
  shiftDiagnostic,
} from './joined-document.ts';
import { unreadRules } from './file-settings.ts';
import { joinPhases } from './join-phases.ts';
import { overviewCommands } from './overview-commands.ts';
import { isGsdPlan, parsePhaseFiles } from './phase-files.ts';
import { parsePhaseFileName } from './phase-file-names.ts';

/**
 * The outline reading: one pass over the lines that knows fences, comments, front matter and
 * headings, and no markdown library, because it runs for every plan of a workspace whenever Nx
 * computes its graph. Linear in the text; never throws for what a text says.
 *
 * @param source - the plan file; or its files joined, the main one first (see `joinSources`)
 * @param options - the plugin's rules; the plan's own front matter overrides them
 */
export function parseOutline(source: SourceText, options: Rules): PlanDraft {
  const isGsd = parsePhaseFileName(source.path)?.kind === 'gsd';
  if (source.parts === undefined && !isGsd) return readDocument(openDocument(source), options);
  const joined = openJoined(source);
  if (!isGsd) return readJoined(joined, options);
  return source.parts !== undefined || isGsdPlan(joined.main)
    ? readJoined(withoutMain(joined), options)
    : readDocument(joined.main, options);
}

function readJoined(joined: JoinedDocument, options: Rules): PlanDraft {
  const main = readDocument(joined.main, options);
  const files = parsePhaseFiles(joined, main.rules.unit);
  const drafts = files.map(({ draft }) => draft);
  const [, ...others] = joined.parts;
  return {
    ...main,
    source: joined.source,
    lines: new Lines(joined.source.text, joined.lines.scan),
    phases: joinPhases(main.phases, drafts),
    rules: { ...main.rules, unit: unitOf(joined.parts.map(({ path }) => path)) ?? main.rules.unit },
    waves: files.some(({ wave }) => wave) ? files.flatMap(({ wave }) => wave ?? []) : main.waves,
    nearMisses: files.length > 0 ? [] : main.nearMisses,
    problems: [
      ...main.problems,
      ...overviewCommands(joined.main.lines, main.phases, drafts),
      ...files.flatMap(({ problems }) => problems),
      ...others.flatMap(unreadRules),
      ...others.flatMap(({ frontMatter, start }) =>
        frontMatter.problems.map((problem) => shiftDiagnostic(problem, start)),
      ),
      ...others.flatMap((part) => openFences(part, main.rules.unit)),
    ],
  };
}

/** What the first file leaves open is said where it is read as a plan. */
function openFences({ document, start }: JoinedPart, unit: string): readonly Diagnostic[] {
  if (start === 0) return [];
  return unclosedFence(document.lines, headingReader(unit)).map((problem) =>
    shiftDiagnostic(problem, start),
  );
}

/** GSD calls the pieces of a phase plans. */
function unitOf(paths: readonly string[]): string | undefined {
  return paths.slice(1).some((path) => /\d[A-Za-z]?-PLAN\.md$/.test(path)) ? 'Plan' : undefined;
}

function readDocument(document: Document, options: Rules): PlanDraft {
  const { source, lines, frontMatter } = document;
  const rules: Rules = { ...options, ...frontMatter.rules };
  const format = detectFormat(document, rules);
  const reading = formats[format].read(document, rules);
  const { unit, missing, phases, nearMisses, problems } = reading;
  return {
    source,
    lines: new Lines(source.text, lines.scan),
    rules: {
      ...rules,
      format,
      unit,
      missing: rules.missing === 'auto' ? (missing ?? 'auto') : rules.missing,
    },
    name: frontMatter.name,
    agent: frontMatter.agent,
    approval: frontMatter.approval,
    reads: frontMatter.reads,
    phases,
    groups: reading.groups ?? [],
    waves: reading.waves ?? [],
    declaredCount: declaredCount(lines, phases[0]?.lines.first ?? 0, unit),
    nearMisses,
    problems: [...frontMatter.problems, ...problems],
  };
}
