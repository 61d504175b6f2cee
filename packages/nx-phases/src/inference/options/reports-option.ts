import type { DescribedField } from 'plan-graph/internal';
import { keysOf } from './keys-of.ts';
import type { OptionProblems } from './option-problems.ts';

/** The option `reports`: what is written after each run. */
export interface ReportsOptions {
  /** Of JUnit XML. `{run}` stands for the id of the run. */
  readonly junit?: string;
  /** Of CTRF, a JSON form of test results. */
  readonly ctrf?: string;
  /** Of Chrome's trace format, for Perfetto and others. */
  readonly trace?: string;
  /** Of markdown, as on the page of a job of GitHub. */
  readonly markdown?: string;
  /** Whether a run in GitHub Actions is told of on the page of its job. Default true. */
  readonly jobSummary?: boolean;
}

/** Stands for the id of the run in a path. */
export const runPlaceholder = '{run}';

const path = {
  type: 'string',
  minLength: 1,
  maxLength: 200,
  pattern: String.raw`^(?![\\/])(?![A-Za-z]:)(?!(?:.*[\\/])?\.\.(?:[\\/]|$)).*[^\\/]$`,
} as const;

export const reportsFields = {
  junit: {
    description:
      'File of JUnit XML, from the workspace root; `{run}` is replaced with the id of the run',
    without: 'none',
    ...path,
  },
  ctrf: { description: 'File of CTRF, a JSON form of test results', without: 'none', ...path },
  trace: {
    description: 'File of Chrome’s trace format, which Perfetto and other viewers open',
    without: 'none',
    ...path,
  },
  markdown: { description: 'File of markdown', without: 'none', ...path },
  jobSummary: {
    description: 'Whether a run in GitHub Actions is told of on the page of its job',
    default: true,
    type: 'boolean',
  },
} as const satisfies Readonly<Record<keyof ReportsOptions, DescribedField>>;

export const reportFiles = ['junit', 'ctrf', 'trace', 'markdown'] as const;
export type ReportFile = (typeof reportFiles)[number];

/** With the defaults filled in. */
export interface Reports {
  readonly files: Readonly<Partial<Record<ReportFile, string>>>;
  readonly jobSummary: boolean;
}

export function normalizeReports(raw: unknown, problems: OptionProblems): Reports {
  const given = problems.fields(raw, 'options.reports', keysOf(reportsFields));
  const files = reportFiles.flatMap((kind) => {
    const value = given[kind];
    if (value === undefined) return [];
    if (typeof value === 'string' && value.length <= path.maxLength && insideWorkspace.test(value))
      return [[kind, value] as const];
    problems.expected(`options.reports.${kind}`, value, 'the path of a file inside the workspace');
    return [];
  });
  const jobSummary = given['jobSummary'] ?? reportsFields.jobSummary.default;
  if (typeof jobSummary !== 'boolean')
    problems.expected('options.reports.jobSummary', jobSummary, 'true or false');
  return { files: Object.fromEntries(files), jobSummary: jobSummary === true };
}

const insideWorkspace = new RegExp(path.pattern);
