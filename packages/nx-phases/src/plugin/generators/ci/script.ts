import type { Job, Part } from './jobs/model.ts';
import type { Settings } from './settings.ts';

/**
 * Where jobs keep what they hand on. Git ignores it, and with it Nx, which would take it for files that phases read; `out`
 * has what a job has stored itself, `in` what it was given, `cache` what there was before the pipeline began.
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
export function keysOf({ publicKey }: Settings): string {
  return `${publicKey ?? openKeys.main} ${openKeys.run}`;
}

/** Below it a job that passes leaves a file of its id. */
const passedJobs = 'passed';

/** Makes the folder. */
export const makeFolder: readonly string[] = [
  `mkdir -p ${folder}/in ${folder}/out/said ${folder}/out/${passedJobs}`,
  `echo '*' > ${folder}/.gitignore`,
];

/** The lines of bash that run a job's tasks, and keep what is said of them for the last job. */
export function runLines({ id, work }: Job, settings: Settings): readonly string[] {
  return [
    'failed=0',
    ...(work.kind === 'all'
      ? work.calls.flatMap((call) => callLines(id, call.join(' '), settings))
      : chosenLines(id, work.parts, settings)),
    `if [ $failed = 0 ]; then touch ${folder}/out/${passedJobs}/${id}; fi`,
    'exit $failed',
  ];
}

function callLines(id: string, call: string, { nx, exec }: Settings): readonly string[] {
  return [
    `${exec} nx-phases-cache --folder ${folder}/out --from ${folder}/in --from ${folder}/cache -- \\`,
    `  ${nx} ${call} --output-style=static || failed=1`,
    `cat .nx/phases/last-run.txt >> ${folder}/out/said/${id}.txt || true`,
  ];
}

/** Runs what has all it needs. What has not would run again what has failed elsewhere. */
function chosenLines(id: string, parts: readonly Part[], settings: Settings): readonly string[] {
  const projects = [...new Set(parts.flatMap(({ tasks }) => tasks.map(({ project }) => project)))];
  return projects.flatMap((project) => {
    const own = parts.flatMap(({ requires, tasks }) => {
      const targets = tasks.filter((task) => task.project === project).map(({ target }) => target);
      return targets.length === 0 ? [] : [{ requires, targets }];
    });
    return [
      'targets=',
      ...own.flatMap(({ requires, targets }) => [
        `if ${requires.map((job) => `[ -e ${folder}/in/${passedJobs}/${job} ]`).join(' && ') || 'true'}; then`,
        `  targets="$targets,${targets.join(',')}"`,
        'else',
        `  echo 'Not started, since what they need has not passed: ${targets.map((target) => `${project}:${target}`).join(' ')}'`,
        '  failed=1',
        'fi',
      ]),
      'if [ -n "$targets" ]; then',
      ...callLines(id, `run-many --projects=${project} --targets="\${targets#,}"`, settings).map(
        (line) => `  ${line}`,
      ),
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
