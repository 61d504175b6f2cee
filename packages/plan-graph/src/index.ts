/**
 * The API of plan-graph. Everything here is for others and pinned in api.md; what the Nx plugin
 * needs besides is in `plan-graph/internal`, which may change with any release.
 */
export { checkPlan } from './api/check-plan.ts';
export type { PlanCheck, PlanDiagnostic, PlanRelatedPlace } from './api/check-plan.ts';
export type { CheckedPhase, CheckedPlan } from './api/checked-plan.ts';
export { formatDiagnostics } from './api/format-check.ts';
export {
  criticalPath,
  estimatePlan,
  topologicalOrder,
  transitiveReduction,
  waves,
} from './api/graph.ts';
export type { PhaseGraph } from './api/graph.ts';
export { phaseAt } from './api/phase-at.ts';
export type { MetadataEntry } from './content/facts/metadata.ts';
export type { Command, CommandKind, Criterion, NamedFile, Task } from './content/model.ts';
export { allDiagnosticCodes } from './diagnostic/codes.ts';
export { helpUri } from './diagnostic/help-uri.ts';
export type {
  Diagnostic,
  DiagnosticCode,
  RelatedPlace,
  Severity,
} from './diagnostic/diagnostic.ts';
export type { FormatDiagnosticsOptions, PaintedPart } from './diagnostic/format-diagnostics.ts';
export { placeIn } from './diagnostic/place.ts';
export type { Place } from './diagnostic/place.ts';
export type { Fingerprint } from './fingerprint/digest.ts';
export type { CriticalPath } from './graph/critical-path.ts';
export type { DependencyGraph, GraphPhase } from './graph/dependency-graph.ts';
export type { EstimatedPhase, Estimates } from './graph/estimates.ts';
export type { Reduction } from './graph/transitive-reduction.ts';
export type {
  Dependency,
  EdgeSource,
  ExternalDependency,
  ExternalReference,
  PhaseId,
} from './model/dependency.ts';
export type { Estimate, PathPattern, ReadItem } from './model/plan-draft.ts';
export { defaultRules } from './model/rules.ts';
export type { FormatName, MissingRule, Rules, WriteConflictRule } from './model/rules.ts';
export type { Status } from './model/status.ts';
export { joinSources } from './source/join-sources.ts';
export type { Position, Range, SourcePart, SourceText } from './source/source-text.ts';
export { toPhaseId } from './values/phase-ids.ts';
