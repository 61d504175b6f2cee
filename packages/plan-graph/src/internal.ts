/**
 * What nx-phases needs of plan-graph beyond its API. Not for others: it changes with any release.
 */
export { contentDiagnostics } from './validate/rules/content-diagnostics.ts';
export { ContentMemo } from './content/content-memo.ts';
export { parsePhaseContent } from './content/phase-content.ts';
export { parsePlanGoal } from './content/plan-goal.ts';
export type { PlanGoal } from './content/plan-goal.ts';
export { parsePlanOverview } from './content/plan-overview.ts';
export type { PlanOverview } from './content/plan-overview.ts';
export type * from './content/model.ts';
export { writeScope } from './content/facts/write-scope.ts';
export type { ScopePath } from './content/facts/write-scope.ts';
export type {
  Diagnostic,
  DiagnosticCode,
  LocatedDiagnostic,
  RelatedPlace,
  Severity,
} from './diagnostic/diagnostic.ts';
export { allDiagnosticCodes, diagnosticCodes } from './diagnostic/codes.ts';
export type { CodeFacts } from './diagnostic/codes.ts';
export { hasErrors, sortDiagnostics } from './diagnostic/diagnostic.ts';
export { docsUri, helpUri } from './diagnostic/help-uri.ts';
export { jsonToCodeQuality } from './diagnostic/code-quality.ts';
export { jsonToGithub } from './diagnostic/github.ts';
export { jsonToSarif } from './diagnostic/sarif.ts';
export { raised } from './diagnostic/strict.ts';
export { columnsOf, visibleText } from './diagnostic/code-frame.ts';
export { cutToColumns, padColumns } from './report/wrap.ts';
export {
  diagnosticsToJson,
  formatDiagnostics,
  summarizeDiagnostics,
} from './diagnostic/format-diagnostics.ts';
export type { DiagnosticJson, FormatDiagnosticsOptions } from './diagnostic/format-diagnostics.ts';
export { fixesOf } from './fixes/fixes-of.ts';
export type { PlanFix } from './fixes/plan-fix.ts';
export { mentionsIn } from './mentions/mentions.ts';
export type { Mention, WrittenId } from './mentions/mentions.ts';
export { renamePhase } from './mentions/rename-phase.ts';
export type { Renaming } from './mentions/rename-phase.ts';
export type { TextEdit } from './edit/text-edit.ts';
export { askAgain } from './edit/ask-again.ts';
export { attemptNumber } from './edit/attempt-number.ts';
export { markDone } from './edit/mark-done.ts';
export { markLanded } from './edit/mark-landed.ts';
export type { Marked } from './edit/mark-done.ts';
export { workText } from './fingerprint/covered-text.ts';
export type { ToldElsewhere } from './fingerprint/covered-text.ts';
export { landedComment, landedMark } from './fingerprint/landed-mark.ts';
export { digest } from './fingerprint/digest.ts';
export type { Fingerprint } from './fingerprint/digest.ts';
export { fingerprints, phaseFingerprint } from './fingerprint/fingerprints.ts';
export { ancestors } from './graph/ancestors.ts';
export { mayRunTogether } from './graph/may-run-together.ts';
export { waves } from './graph/waves.ts';
export { coveredText } from './fingerprint/covered-text.ts';
export { transitiveReduction } from './graph/transitive-reduction.ts';
export { planGraph } from './graph/dependency-graph.ts';
export type { DependencyGraph } from './graph/dependency-graph.ts';
export { findCycles } from './graph/find-cycles.ts';
export { topologicalOrder } from './graph/topological-order.ts';
export type { AgentWish } from './model/agent-wish.ts';
export { approvalOf, type Approval } from './model/approval.ts';
export { parseTimeout } from './values/durations.ts';
export { defaultRules, formatNames, missingRules, writeConflictRules } from './model/rules.ts';
export { edgeSources } from './edges/index.ts';
export type {
  FormatName,
  MissingRule,
  PlanRules,
  Rules,
  WriteConflictRule,
} from './model/rules.ts';
export type { ExternalReference, PhaseId } from './model/dependency.ts';
export type { PathPattern, PhaseDraft, PlanDraft, ReadItem } from './model/plan-draft.ts';
export type { Status } from './model/status.ts';
export { longestId, toPhaseId } from './values/phase-ids.ts';
export { parsePhaseFileName } from './files/phase-file-names.ts';
export type { PhaseFileName } from './files/phase-file-names.ts';
export { reportToJson } from './report/json.ts';
export { reportToMermaid } from './report/mermaid.ts';
export { outlineTitle } from './report/outline-title.ts';
export { buildReport } from './report/plan-report.ts';
export type { PhaseReport, PlanReport } from './report/plan-report.ts';
export { formatBrief, type BriefOptions } from './report/brief.ts';
export { idRanges } from './report/id-ranges.ts';
export { labelled } from './report/labelled.ts';
export { withColours, withoutColours, type Paint } from './report/paint.ts';
export { formatReport } from './report/text.ts';
export type { FormatReportOptions } from './report/text.ts';
export { formatOf } from './formats/detect-format.ts';
export { statusWord } from './report/status-counts.ts';
export { wavesLines } from './report/waves-line.ts';
export { groupBy } from './source/group-by.ts';
export { joinSources } from './source/join-sources.ts';
export { fileOf, filesOf, pathAt, positionAt, textOf } from './source/source-text.ts';
export type { FileRange, Position, Range, SourcePart, SourceText } from './source/source-text.ts';
export type { Dependency, EdgeSource, ExternalDependency } from './model/dependency.ts';
export type { Phase, Plan, PlanReading } from './model/plan.ts';
export { phaseName } from './validate/naming.ts';
export { nearestName } from './validate/resolve/nearest-name.ts';
export { overlap } from './values/path-overlap.ts';
export { frontMatterFields } from './document/front-matter-fields.ts';
export { toJsonSchema } from './model/described-field.ts';
export type { DescribedField, FieldSchema, SchemaType } from './model/described-field.ts';
export { inputAsWritten } from './document/front-matter-inputs.ts';
export { allItems, parseInputItems } from './values/input-items.ts';
export { WrittenPaths } from './validate/written-paths.ts';
export { parsePlan } from './parse-plan.ts';
export { fromPlainReading, toPlainReading } from './plain-reading.ts';
export type { PlainReading } from './plain-reading.ts';
export { itemAt, must } from './source/must.ts';
export type { NewPhase, NewPlan } from './write/new-plan.ts';
export { isPlanPlace } from './vocabulary/plan-places.ts';
export { writableFormats, writePlan } from './write/write-plan.ts';
export type { WritableFormat } from './write/write-plan.ts';
export { hasBlocks, phasesInCriteria, syncPlan } from './sync/sync-plan.ts';
export type { PlanSync, SyncProblem } from './sync/sync-plan.ts';
