import { groupBy, visibleText, type DiagnosticJson } from 'plan-graph/internal';
import type { CheckRecord } from './check-record.ts';
import { joinedFormats, printJoined, type JoinedFormat } from './print.ts';

/** A check of a plan in a run of Nx. */
export interface EndedCheck {
  readonly project: string;
  /** Whether Nx has reported it as failed. */
  readonly failed: boolean;
  readonly check: CheckRecord;
  /** Its flags. */
  readonly flags: Readonly<Record<string, unknown>>;
}

/** What is said and written after a run, since tasks of Nx cannot: each knows one plan, and what it prints may be hidden. */
export interface ChecksSummary {
  /** For people. */
  readonly lines: readonly string[];
  /** Of GitHub, each at the start of a line; ends with a line break unless it is empty. */
  readonly annotations: string;
  /** Files that several plans share. */
  readonly files: readonly { readonly outFile: string; readonly text: string }[];
}

/** Warnings of plans that pass are shown, up to so many. */
const shownWarnings = 20;

export function sumUpChecks(checks: readonly EndedCheck[]): ChecksSummary {
  const byPlan = checks.toSorted((a, b) => (a.check.plan < b.check.plan ? -1 : 1));
  const annotated = byPlan.filter((one) => formatOf(one) === 'github' && fileOf(one) === undefined);
  return {
    lines: checks.length > 1 ? warningLines(byPlan.filter(({ failed }) => !failed)) : [],
    annotations: printJoined('github', findings(annotated)),
    files: sharedFiles(byPlan),
  };
}

/** Nx hides what tasks print that pass, unless there is just one. */
function warningLines(passed: readonly EndedCheck[]): readonly string[] {
  const warnings = findings(passed).filter(({ severity }) => severity === 'warning');
  if (warnings.length === 0) return [];
  const left = warnings.length - shownWarnings;
  const plans = new Set(warnings.map(({ path }) => path)).size;
  return [
    `nx-phases: ${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'} in ${plans} ${plans === 1 ? 'file' : 'files'} of plans that pass`,
    ...warnings
      .slice(0, shownWarnings)
      .map(
        ({ path, start, code, message }) =>
          `  ${visibleText(path)}:${start.line}:${start.column} warning ${code}: ${visibleText(message)}`,
      ),
    ...(left > 0 ? [`  … and ${left} more, which \`plan-check\` of the plans shows`] : []),
  ];
}

function sharedFiles(checks: readonly EndedCheck[]): ChecksSummary['files'] {
  const asked = checks.flatMap((one) => {
    const [outFile, format] = [fileOf(one), formatOf(one)];
    return outFile === undefined || format === undefined ? [] : [{ one, outFile, format }];
  });
  const shared = groupBy(asked, ({ outFile, format }) => JSON.stringify([outFile, format]));
  return [...shared.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [
          {
            outFile: first.outFile,
            text: printJoined(first.format, findings(group.map(({ one }) => one))),
          },
        ];
  });
}

/** Once each: parts of a plan may be found wrong by the checks of several. */
function findings(checks: readonly EndedCheck[]): readonly DiagnosticJson[] {
  const all = checks.flatMap(({ check }) => check.diagnostics);
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function formatOf({ flags }: EndedCheck): JoinedFormat | undefined {
  if (flags['json'] === true) return undefined;
  return joinedFormats.find((format) => format === flags['format']);
}

function fileOf({ flags }: EndedCheck): string | undefined {
  const { outFile } = flags;
  return typeof outFile === 'string' ? outFile : undefined;
}
