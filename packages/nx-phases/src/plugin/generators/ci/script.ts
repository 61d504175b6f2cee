import type { Job, Part, Pipeline } from './jobs/model.ts';
import type { Settings } from './settings.ts';
import { indented } from './yaml.ts';

/**
 * Where jobs keep what they hand on. Git ignores it, and with it Nx, which would take it for files that phases read. `cache`
 * below it has what there was before the pipeline began.
 */
export const folder = '.phases';

/** Names the commit up to which everything is known to have passed; beside the entries of the same pipelines. */
export const passedFile = `${folder}/cache/passed`;

/** Not secret, and good for what the service itself keeps apart: entries of main, and those of one run. */
const openKeys = {
  main: 'main=secret:kept-apart-by-the-service',
  run: 'run=secret:of-one-run-alone',
};

/**
 * Keys of `nx-phases-cache`. A run that is not of main stores for itself, in a domain of its own, and reads what main has.
 *
 * @param publicKey - see {@link Settings.publicKey}
 */
export function keysOf({ publicKey }: Pick<Settings, 'publicKey'>): string {
  return `${publicKey ?? openKeys.main} ${openKeys.run}`;
}

/** Where a job finds and leaves things; paths as they stand in a script. */
export interface Places {
  /** The folder of entries that it stores into. */
  readonly entries: string;
  /** Further folders of entries. */
  readonly from: readonly string[];
  /** Where it says how it ended, as `passed/<job>`, and what it ran, as `runs/<run>.json`. */
  readonly results: string;
  /** Where the jobs that it needs have said so. */
  readonly resultsBefore: string;
}

/** Makes the folder, and what is written to. */
export function makeFolders({
  entries,
  results,
}: Pick<Places, 'entries' | 'results'>): readonly string[] {
  return [
    `mkdir -p ${folder} ${entries} ${results}/runs ${results}/passed`,
    `echo '*' > ${folder}/.gitignore`,
  ];
}

/** The lines that run a job's tasks, and keep what is known of them for the last job. They need `$selected`. */
export function runLines(job: Job, settings: Settings, places: Places): readonly string[] {
  const { id, work } = job;
  const { results } = places;
  return [
    'failed=0',
    ...(work.kind === 'all'
      ? work.calls.flatMap((call) =>
          onlyFor(call, job, callLines(call.arguments.join(' '), settings, places)),
        )
      : chosenLines(job, work.parts, settings, places)),
    // Targets of projects leave none.
    `cp .nx/phases/runs/*.json ${results}/runs/ 2>/dev/null || true`,
    `if [ $failed = 0 ]; then touch ${results}/passed/${id}; fi`,
    'exit $failed',
  ];
}

/** Lines for what a job does for the sake of some of its plans alone. */
function onlyFor(
  some: Pick<Job, 'forPlans'>,
  job: Job,
  lines: readonly string[],
): readonly string[] {
  return some.forPlans.length === job.forPlans.length
    ? lines
    : [`if ${isSelected(some)}; then`, ...lines.map((line) => `  ${line}`), 'fi'];
}

function callLines(
  call: string,
  { nx, exec }: Settings,
  { entries, from }: Places,
): readonly string[] {
  const folders = [`--folder ${entries}`, ...from.map((one) => `--from ${one}`)].join(' ');
  return [
    `${exec} nx-phases-cache ${folders} -- \\`,
    `  ${nx} ${call} --output-style=static || failed=1`,
  ];
}

/** Runs what has all it needs. What has not would run again what has failed elsewhere. */
function chosenLines(
  job: Job,
  parts: readonly Part[],
  settings: Settings,
  places: Places,
): readonly string[] {
  const isThere = (need: string): string => `[ -e ${places.resultsBefore}/passed/${need} ]`;
  return [...new Set(parts.map(({ project }) => project))].flatMap((project) => {
    const call = `run-many --projects=${project} --targets="\${targets#,}"`;
    return [
      'targets=',
      ...parts
        .filter((part) => part.project === project)
        .flatMap((part) =>
          onlyFor(part, job, [
            ...(part.requires.length === 0
              ? [`targets="$targets,${part.targets.join(',')}"`]
              : [
                  `if ${part.requires.map(isThere).join(' && ')}; then`,
                  `  targets="$targets,${part.targets.join(',')}"`,
                  'else',
                  `  echo 'Not started, since what they need has not passed: ${part.targets.map((target) => `${project}:${target}`).join(' ')}'`,
                  '  failed=1',
                  'fi',
                ]),
          ]),
        ),
      'if [ -n "$targets" ]; then',
      ...callLines(call, settings, places).map((line) => `  ${line}`),
      'fi',
    ];
  });
}

/** The lines that find out which plans are affected: all where no commit is known to compare with. Sets `selected`: `,a,b,`. */
export function selectLines(plans: readonly string[], { nx }: Settings): readonly string[] {
  return [
    `selected=,${plans.join(',')},`,
    'if git cat-file -e "$BASE^{commit}" 2>/dev/null; then',
    `  ${nx} show projects --affected --base="$BASE" --head=HEAD > ${folder}/affected.txt`,
    '  selected=,',
    `  for plan in ${plans.join(' ')}; do`,
    `    if grep -Fxq "$plan" ${folder}/affected.txt; then selected="$selected$plan,"; fi`,
    '  done',
    'fi',
  ];
}

/** A condition of a script: whether a job is for the sake of a plan in `$selected`. */
export function isSelected({ forPlans }: Pick<Job, 'forPlans'>): string {
  return `case "$selected" in ${forPlans.map((plan) => `*,${plan},*`).join('|')}) true ;; *) false ;; esac`;
}

/**
 * The lines that look for mistakes in plans, and keep for the last job what is planned and the program that sums up.
 *
 * @param report - of the mistakes, for other tools: in which format, and what the file is called
 * @param report.keep - further lines that keep it
 * @param flags - of the call that people see, which comes last, since it fails if there is an error
 */
export function checkLines(
  { plans }: Pick<Pipeline, 'plans'>,
  { nx, exec, planChecks, target }: Settings,
  results: string,
  report: {
    readonly format: 'sarif' | 'gitlab';
    readonly file: string;
    readonly keep?: string;
  },
  flags: readonly string[] = [],
): readonly string[] {
  const check = `${nx} run-many --targets=${planChecks.join(',')} --projects=${plans.join(',')} --output-style=static`;
  return [
    // What goes to a file is not printed.
    `${check} --format=${report.format} --outFile=${report.file} > ${folder}/check.txt || true`,
    ...(report.keep === undefined ? [] : [report.keep]),
    `${exec} nx-phases-pipeline begin ${results}${target === 'verify' ? ' --verify' : ''}`,
    [check, ...flags].join(' '),
  ];
}

/**
 * The lines that write into a folder what all jobs have run, as `junit.xml`, `trace.json` and `phases.md`: see
 * pipeline-program.ts. They need `$selected`.
 *
 * @param results - what all jobs have kept
 */
export function reportLines(results: string, report: string): readonly string[] {
  return [
    // Where plans have mistakes nothing has run.
    `if [ -e ${results}/pipeline.cjs ]; then selected="$selected" node ${results}/pipeline.cjs sum-up ${results} ${report}; fi`,
  ];
}

/** Of what {@link reportLines} has written, the one for people. */
export function showLines(report: string): readonly string[] {
  // What follows is a table of its own.
  return [`if [ -e ${report}/phases.md ]; then cat ${report}/phases.md && echo; fi`];
}

/**
 * The lines that tell of all jobs what became of them, for services that do not say it themselves. Sets `failed`.
 *
 * @param results - where all jobs have said so
 * @param report - the folder that `summary.md` and what else is told is written into
 */
export function sumUpLines(
  jobs: readonly Job[],
  results: string,
  report: string,
): readonly string[] {
  return [
    'failed=0',
    ...reportLines(results, report),
    'tell() {',
    `  if [ -e ${results}/passed/$1 ]; then echo "| $1 | passed |"; else echo "| $1 | not passed |"; failed=1; fi`,
    '}',
    '{',
    ...indented(2, showLines(report)),
    "  printf '| Job | Result |\\n| --- | --- |\\n'",
    ...jobs.flatMap((job) => [
      `  if ${isSelected(job)}; then tell ${job.id}; else echo '| ${job.id} | not affected |'; fi`,
    ]),
    `} > ${report}/summary.md`,
    `cat ${report}/summary.md`,
  ];
}

/** Puts entries to those of earlier runs, and drops those that are older than a month. */
export function keepLines(entries: string): readonly string[] {
  return [
    `mkdir -p ${entries} ${folder}/cache`,
    `cp -R ${entries} ${folder}/cache/`,
    `find ${folder}/cache/entries -type f -mtime +30 -delete`,
  ];
}
