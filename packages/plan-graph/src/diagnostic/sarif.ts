import { allDiagnosticCodes, diagnosticCodes } from './codes.ts';
import type { LocatedDiagnostic, Severity } from './diagnostic.ts';
import { diagnosticsToJson, type DiagnosticJson, type PlaceJson } from './format-diagnostics.ts';
import { helpUri } from './help-uri.ts';

type Level = 'error' | 'warning' | 'note';

const levels: Record<Severity, Level> = { error: 'error', warning: 'warning', info: 'note' };

/** The base that paths are relative to; the name that GitHub and other readers know. */
const workspaceBase = '%SRCROOT%';

/** The part of SARIF 2.1.0 that is used. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [SarifRun];
}

export interface SarifRun {
  readonly tool: {
    readonly driver: { readonly name: string; readonly rules: readonly SarifRule[] };
  };
  readonly columnKind: 'utf16CodeUnits';
  readonly results: readonly SarifResult[];
}

export interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifText;
  readonly helpUri: string;
  readonly help: SarifText;
}

export interface SarifText {
  readonly text: string;
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: Level;
  /** The fix stands behind the message, because readers show no other text of a result. */
  readonly message: SarifText;
  readonly locations: readonly [SarifLocation];
  readonly relatedLocations?: readonly (SarifLocation & { readonly id: number })[];
}

export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    /** Lines and columns start at 1; `endColumn` is the one after the last. */
    readonly region: {
      readonly startLine: number;
      readonly startColumn: number;
      readonly endLine: number;
      readonly endColumn: number;
    };
  };
  readonly message?: SarifText;
}

/**
 * Diagnostics as a SARIF 2.1.0 log, for code scanning and editors. All codes are rules, whether they
 * occur or not, so that the log of a plan changes only with its diagnostics.
 */
export function diagnosticsToSarif(located: readonly LocatedDiagnostic[]): SarifLog {
  return jsonToSarif(diagnosticsToJson(located));
}

/** The same of diagnostics that were kept as JSON, of as many plans as there are: all are results of one run. */
export function jsonToSarif(diagnostics: readonly DiagnosticJson[]): SarifLog {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'nx-phases', rules: allDiagnosticCodes.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map(resultOf),
      },
    ],
  };
}

function ruleOf(code: (typeof allDiagnosticCodes)[number]): SarifRule {
  const { summary, strict } = diagnosticCodes[code];
  const raising = strict ? ' Its warnings are errors under `strict`.' : '';
  return {
    id: code,
    shortDescription: { text: summary },
    helpUri: helpUri(code),
    help: { text: `${summary}${raising} See ${helpUri(code)}` },
  };
}

function resultOf(diagnostic: DiagnosticJson): SarifResult {
  const { code, severity, message, fix, path, related } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: allDiagnosticCodes.indexOf(code),
    level: levels[severity],
    message: { text: fix === undefined ? message : `${message}. ${fix}` },
    locations: [locationOf(path, diagnostic)],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => ({
        id: index + 1,
        ...locationOf(place.path ?? path, place),
        message: { text: place.message },
      })),
    }),
  };
}

function locationOf(path: string, { start, end }: PlaceJson): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path), uriBaseId: workspaceBase },
      region: {
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
      },
    },
  };
}

/** A relative reference of RFC 3986: what could pass for a scheme, a query or a fragment is escaped. */
function uriOf(path: string): string {
  return (
    path
      // Half of a surrogate pair, which no encoder takes.
      .replace(/\p{Cs}/gu, '\uFFFD')
      .split('/')
      .map((segment) => encodeURIComponent(segment))
      .join('/')
  );
}
