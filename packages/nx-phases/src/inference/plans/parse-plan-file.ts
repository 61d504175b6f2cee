import { posix } from 'node:path';
import {
  digest,
  fingerprints,
  outlineTitle,
  parsePhaseFileName,
  parsePlan,
  sortDiagnostics,
  type Fingerprint,
  type PhaseId,
  type PlanReading,
  type SourceText,
} from 'plan-graph/internal';
import { isPromptFile } from '../layout/plan-globs.ts';
import type { NormalizedOptions } from '../options/plugin-options.ts';
import { refusedOutputs } from './refused-outputs.ts';

/** A plan as read under given options. */
export interface ReadPlanFile {
  /** Of the main file. */
  readonly path: string;
  readonly reading: PlanReading;
  /** See `outlineTitle`; empty where it has none. */
  readonly title: string;
  /** Of a valid plan's phases; empty for any other. */
  readonly fingerprints: ReadonlyMap<PhaseId, Fingerprint>;
  /** Of the whole text of all its files and the rules it was read by. */
  readonly textHash: Fingerprint;
}

/** Reads a plan's text. Pure; see `memo.ts` for what saves reading it again. */
export function parsePlanText(
  path: string,
  text: string,
  options: NormalizedOptions,
): ReadPlanFile {
  return parsePlanSource({ path, text }, options);
}

/**
 * Reads a plan in one file or, joined (see `groupPlanFiles`), in several.
 *
 * @param hash - its {@link textHash}, where it is known
 */
export function parsePlanSource(
  source: SourceText,
  options: NormalizedOptions,
  hash = textHash(source, options),
): ReadPlanFile {
  const reading = ofPlan(parsePlan(source, options.rules), source.path, options);
  return {
    path: source.path,
    reading,
    title: outlineTitle(reading.draft),
    fingerprints:
      reading.kind === 'valid' ? fingerprints(reading.plan) : new Map<PhaseId, Fingerprint>(),
    textHash: hash,
  };
}

/** The same, but no plan where its path says so, and an invalid one where it declares outputs that must not reach Nx. */
function ofPlan(reading: PlanReading, path: string, options: NormalizedOptions): PlanReading {
  if (reading.kind === 'not-a-plan') return reading;
  if (isPromptFile(path, options.plans)) {
    return { kind: 'not-a-plan', draft: { ...reading.draft, phases: [] } };
  }
  const refused = refusedOutputs(reading.draft, options, reading.diagnostics);
  if (refused.length === 0) return reading;
  return {
    kind: 'invalid',
    draft: reading.draft,
    diagnostics: sortDiagnostics([...reading.diagnostics, ...refused]),
  };
}

export function textHash(
  { path, text, parts = [] }: SourceText,
  options: NormalizedOptions,
): Fingerprint {
  return digest([path, text, options.rules, ...(parts.length > 0 ? [parts] : [])]);
}

/** Paths of the files that hold phases of the plan, besides the main one. */
export function partPaths({ reading }: ReadPlanFile): readonly string[] {
  const { path: main, parts = [] } = reading.draft.source;
  return parts.map(({ path }) => path).filter((path) => path !== main);
}

/**
 * The path that a plan is called after: where the first of several files stands for all (see
 * `groupGsdPlans`), their folder.
 */
export function pathOfName(path: string, parts: readonly string[]): string {
  const standsForAll = parts.length > 0 && parsePhaseFileName(path) !== undefined;
  return standsForAll ? posix.dirname(path) : path;
}
