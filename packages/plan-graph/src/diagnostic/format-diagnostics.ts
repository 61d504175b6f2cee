import { fileOf, pathAt, positionAt } from '../source/source-text.ts';
import type { Position, Range, SourceText } from '../source/source-text.ts';
import { codeFrame, visibleText } from './code-frame.ts';
import type { DiagnosticCode, LocatedDiagnostic, Severity } from './diagnostic.ts';
import { helpUri } from './help-uri.ts';
import { placeIn } from './place.ts';

/** The parts of a printed diagnostic that a caller may colour. */
export type PaintedPart = Severity | 'place' | 'code' | 'frame' | 'fix';

/** How diagnostics are printed for people. */
export interface FormatDiagnosticsOptions {
  /** Whether the text itself is shown, underlined. */
  readonly frames: boolean;
  /** Columns for the text in a frame; see `codeFrame`. Default 100. */
  readonly width?: number;
  /** Wraps a part in colours, or whatever the output wants. By default nothing is added. */
  readonly paint?: (part: PaintedPart, text: string) => string;
}

/** `info` is a note to people: "error, warning, note". */
const severityWord: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * Diagnostics for people, in the order given:
 *
 * ```
 * plans/auth.md:42:16 error unknown-phase: Unexpected dependency on phase `9`, expected one of 1-6
 *   40 | ### Phase 4: Wire it up
 *   41 |
 * > 42 | dependencies: [9]
 *      |                ^
 *   fix: Did you mean `6`?
 *   plans/auth.md:18:1 Phase 6 is here
 *   > 18 | ### Phase 6: Ship it
 *        | ^^^^^^^^^^^^^^^^^^^^
 * ```
 *
 * With frames a blank line stands between two of them. Ends with a line break; empty where there
 * is nothing to say. Everything that a plan's author wrote is made printable first.
 */
export function formatDiagnostics(
  located: readonly LocatedDiagnostic[],
  options: FormatDiagnosticsOptions,
): string {
  const blocks = located.map((one) => [...formatOne(one, options), ''].join('\n'));
  return blocks.join(options.frames ? '\n' : '');
}

function formatOne(
  { source, diagnostic }: LocatedDiagnostic,
  { frames, width = 100, paint = (_part, text) => text }: FormatDiagnosticsOptions,
): readonly string[] {
  const frame = (range: Range, context?: { above: 0; below: 0 }): readonly string[] =>
    frames
      ? codeFrame(source, range, { width, ...context }).map((line) => paint('frame', line))
      : [];

  const place = paint('place', placeOf(source, diagnostic.range));
  const severity = paint(diagnostic.severity, severityWord[diagnostic.severity]);
  const code = paint('code', diagnostic.code);
  const lines = [
    `${place} ${severity} ${code}: ${visibleText(diagnostic.message)}`,
    ...frame(diagnostic.range),
  ];
  if (diagnostic.fix !== undefined) {
    lines.push(`  ${paint('fix', 'fix:')} ${visibleText(diagnostic.fix)}`);
  }
  for (const related of diagnostic.related ?? []) {
    lines.push(
      `  ${paint('place', placeOf(source, related.range))} ${visibleText(related.message)}`,
      ...frame(related.range, { above: 0, below: 0 }).map((line) => `  ${line}`),
    );
  }
  return lines;
}

/** `path:line:column`, the form that terminals and editors turn into a link. */
function placeOf(source: SourceText, range: Range): string {
  const { path, start } = placeIn(source, range);
  return `${visibleText(path)}:${start.line}:${start.column}`;
}

/**
 * `1 error, 2 warnings, 1 note`; kinds that do not occur are left out; `no problems found` for none at
 * all.
 */
export function summarizeDiagnostics(located: readonly LocatedDiagnostic[]): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = located.filter((one) => one.diagnostic.severity === severity).length;
    return count === 0 ? [] : `${count} ${severityWord[severity]}${count === 1 ? '' : 's'}`;
  });
  return counts.length === 0 ? 'no problems found' : counts.join(', ');
}

/**
 * A diagnostic for programs. The keys stand in this order, `fix` and `phase` only where there are
 * any:
 *
 * ```json
 * {
 *   "code": "unknown-phase",
 *   "severity": "error",
 *   "message": "Unexpected dependency on phase `9`, expected one of 1-6",
 *   "fix": "Did you mean `6`?",
 *   "phase": "4",
 *   "path": "plans/auth.md",
 *   "start": { "line": 42, "column": 16, "offset": 731 },
 *   "end": { "line": 42, "column": 17, "offset": 732 },
 *   "related": [{ "message": "Phase 6 is here", "start": {…}, "end": {…} }],
 *   "helpUri": "https://github.com/…/docs/diagnostics/unknown-phase.md"
 * }
 * ```
 *
 * Unlike the printed form it holds the text as the plan's author wrote it.
 */
export interface DiagnosticJson extends PlaceJson {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly fix?: string;
  readonly phase?: string;
  /** From the workspace root, `/`-separated. */
  readonly path: string;
  /** Empty where there are none. */
  readonly related: readonly RelatedPlaceJson[];
  /** The page about the code. */
  readonly helpUri: string;
}

/** A stretch of the file; `end` is exclusive. */
export interface PlaceJson {
  readonly start: PositionJson;
  readonly end: PositionJson;
}

export interface RelatedPlaceJson extends PlaceJson {
  readonly message: string;
  /** Only where it is another file than the diagnostic's. */
  readonly path?: string;
}

/** `line` and `column` start at 1, `offset` at 0; `column` and `offset` count UTF-16 units. */
export interface PositionJson extends Position {
  readonly offset: number;
}

/** For `JSON.stringify`: the same diagnostics always give the same bytes. */
export function diagnosticsToJson(
  located: readonly LocatedDiagnostic[],
): readonly DiagnosticJson[] {
  return located.map(({ source, diagnostic }) => ({
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    ...(diagnostic.fix === undefined ? {} : { fix: diagnostic.fix }),
    ...(diagnostic.phase === undefined ? {} : { phase: diagnostic.phase }),
    path: pathAt(source, diagnostic.range.start),
    ...placeJson(source, diagnostic.range),
    related: (diagnostic.related ?? []).map((related) => {
      const path = pathAt(source, related.range.start);
      return {
        message: related.message,
        ...(path === pathAt(source, diagnostic.range.start) ? {} : { path }),
        ...placeJson(source, related.range),
      };
    }),
    helpUri: helpUri(diagnostic.code),
  }));
}

function placeJson(joined: SourceText, joinedRange: Range): PlaceJson {
  const { source, range } = fileOf(joined, joinedRange);
  const position = (offset: number): PositionJson => {
    const { line, column } = positionAt(source, offset);
    return { line, column, offset };
  };
  return { start: position(range.start), end: position(range.end) };
}
