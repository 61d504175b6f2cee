import type { Job, Pipeline } from '../jobs/model.ts';
import {
  checkLines,
  folder,
  isSelected,
  keysOf,
  makeFolders,
  type Places,
  runLines,
  selectLines,
  sumUpLines,
} from '../script.ts';
import { headLines, type Provider, type Settings } from '../settings.ts';
import { indented } from '../yaml.ts';

/** All nodes see one disk, so that nothing has to be handed on. */
const places: Places = {
  entries: '"$NX_PHASES_SHARED/cache"',
  from: [],
  results: '"$NX_PHASES_RUN"',
  resultsBefore: '"$NX_PHASES_RUN"',
};

/** In a clone, since it has to be in the workspace. */
const findings = `${folder}/plans.sarif`;

/** A script that gives the jobs to SLURM and waits for them. */
export const slurm: Provider = {
  path: 'nx-phases.slurm.sh',
  text: (pipeline, settings) =>
    [
      '#!/usr/bin/env bash',
      ...headLines(settings),
      '#',
      '# Starts jobs in SLURM, waits for them, and fails if one has failed. To be called in a clone that all nodes see; each job works in',
      '# a clone of its own, of the commit that is checked out here. What is not committed takes no part.',
      '#   NX_PHASES_SHARED        where results are kept for later runs (.phases in this clone)',
      '#   NX_PHASES_BASE          with what the commit is compared (the last one on which all have passed)',
      '#   NX_PHASES_SBATCH        further options of sbatch, e.g. --partition=ci',
      '#   NX_PHASES_CACHE_DOMAIN  whose results these are: run, for what is not merged (main)',
      'set -euo pipefail',
      'export CI=true',
      settings.agents ? 'export NX_PHASES_AGENT=allow' : 'unset NX_PHASES_AGENT',
      'export NX_PHASES_CACHE_DOMAIN="${NX_PHASES_CACHE_DOMAIN:-main}" NX_PHASES_CACHE_READS=main',
      ...keyLines(settings),
      '',
      ...jobFunctions(pipeline, settings),
      '',
      ...inClone(settings),
      '',
      ...submitting(pipeline),
      '',
    ].join('\n'),
  next: (path) => [`Commit ${path}, and call it in a clone that all nodes see: bash ${path}`],
};

function keyLines(settings: Settings): readonly string[] {
  const keys = keysOf(settings);
  return settings.publicKey === undefined
    ? [`export NX_PHASES_CACHE_KEYS='${keys}'`]
    : [
        '# The private half of the key is in the environment, or a file, of those who may store.',
        `export NX_PHASES_CACHE_KEYS="\${NX_PHASES_CACHE_KEYS:-${keys}}"`,
      ];
}

/** What each job does, in a clone. */
function jobFunctions({ jobs, plans }: Pipeline, settings: Settings): readonly string[] {
  return [
    'plans() {',
    ...indented(2, [
      `${settings.command} --check`,
      'BASE=${NX_PHASES_BASE:-$(cat "$NX_PHASES_SHARED/passed" 2>/dev/null || true)}',
      ...selectLines(plans, settings),
      'echo "$selected" > "$NX_PHASES_RUN/selected"',
      ...checkLines({ plans }, settings, places.results, {
        format: 'sarif',
        file: findings,
        keep: `cp ${findings} ${places.results}/ || true`,
      }),
    ]),
    '}',
    'sum_up() {',
    ...indented(2, [
      'selected=$(cat "$NX_PHASES_RUN/selected")',
      ...sumUpLines(jobs, places.results, places.results),
      'echo "Reports: $NX_PHASES_RUN"',
      'if [ $failed = 0 ] && [ "$NX_PHASES_CACHE_DOMAIN" = main ]; then',
      '  echo "$NX_PHASES_COMMIT" > "$NX_PHASES_SHARED/passed"',
      'fi',
      'exit $failed',
    ]),
    '}',
    ...jobs.flatMap((job) => [
      `job_${job.id}() {`,
      ...indented(2, [
        'selected=$(cat "$NX_PHASES_RUN/selected")',
        ...runLines(job, settings, places),
      ]),
      '}',
    ]),
  ];
}

/** How a job gets a clone, and packages in it. */
function inClone({ install }: Settings): readonly string[] {
  return [
    'if [ $# = 1 ]; then',
    ...indented(2, [
      'work=$(mktemp -d)',
      'trap \'rm -rf "$work"\' EXIT',
      'git clone --quiet --no-checkout "$NX_PHASES_REPOSITORY" "$work/clone"',
      'cd "$work/clone"',
      'git checkout --quiet --detach "$NX_PHASES_COMMIT"',
      ...makeFolders(places),
      ...install,
      '"$1"',
      'exit',
    ]),
    'fi',
  ];
}

function submitting({ jobs }: Pipeline): readonly string[] {
  return [
    'cd "$(git rev-parse --show-toplevel)"',
    'export NX_PHASES_REPOSITORY="$PWD" NX_PHASES_SHARED="${NX_PHASES_SHARED:-$PWD/.phases}"',
    'export NX_PHASES_COMMIT="$(git rev-parse HEAD)"',
    'mkdir -p "$NX_PHASES_SHARED/runs"',
    `if [ ! -e "$NX_PHASES_SHARED/.gitignore" ]; then echo '*' > "$NX_PHASES_SHARED/.gitignore"; fi`,
    'NX_PHASES_RUN="$(mktemp -d "$NX_PHASES_SHARED/runs/$(date +%Y%m%dT%H%M%S)-XXXXXX")"',
    'export NX_PHASES_RUN',
    'mkdir -p "$NX_PHASES_RUN/log"',
    '# Later jobs read the script from here, whatever happens to the clone meanwhile.',
    'cp "${BASH_SOURCE[0]}" "$NX_PHASES_RUN/script.sh"',
    '',
    '# start NAME [option of sbatch]...',
    '# Nothing is started again by SLURM: how often a phase may try is in the plan.',
    'start() {',
    '  local name=$1',
    '  shift',
    '  sbatch --parsable --no-requeue --kill-on-invalid-dep=yes --job-name="$name" --output="$NX_PHASES_RUN/log/$name.txt" \\',
    '    ${NX_PHASES_SBATCH:-} "$@" "$NX_PHASES_RUN/script.sh" "$name"',
    '}',
    'failed=0',
    'start plans --wait > /dev/null || failed=$?',
    'cat "$NX_PHASES_RUN/log/plans.txt"',
    'if [ $failed != 0 ]; then exit $failed; fi',
    'selected=$(cat "$NX_PHASES_RUN/selected")',
    'declare -A ids',
    'all=',
    ...jobs.flatMap((job) => [
      `if ${isSelected(job)}; then`,
      `  ids[${job.id}]=$(start job_${job.id}${dependency(job)})`,
      `  all="$all:\${ids[${job.id}]}"`,
      'fi',
    ]),
    'start sum_up --wait ${all:+--dependency=afterany$all} > /dev/null || failed=$?',
    'cat "$NX_PHASES_RUN/log/sum_up.txt"',
    'exit $failed',
  ];
}

function dependency({ needs, work }: Job): string {
  if (needs.length === 0) return '';
  const kind = work.kind === 'all' ? 'afterok' : 'afterany';
  return ` --dependency=${kind}:${needs.map((need) => `\${ids[${need}]}`).join(':')}`;
}
