/**
 * What of the API needs no plan read. Nobody imports this: it has the build keep the code of these functions in files of their
 * own, so that who bundles one of them is spared what reads plans (`tools/bundle-modules.mjs`).
 */
export { formatDiagnostics } from './api/format-check.ts';
export {
  criticalPath,
  estimatePlan,
  topologicalOrder,
  transitiveReduction,
  waves,
} from './api/graph.ts';
export { phaseAt } from './api/phase-at.ts';
export { allDiagnosticCodes } from './diagnostic/codes.ts';
export { helpUri } from './diagnostic/help-uri.ts';
export { placeIn } from './diagnostic/place.ts';
export { defaultRules } from './model/rules.ts';
export { joinSources } from './source/join-sources.ts';
export { toPhaseId } from './values/phase-ids.ts';
