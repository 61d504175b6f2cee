import type { Job, Pipeline } from '../jobs/model.ts';
import {
  checkLines,
  folder,
  isSelected,
  keepLines,
  keysOf,
  makeFolders,
  passedFile,
  type Places,
  runLines,
  selectLines,
  sumUpLines,
} from '../script.ts';
import { headLines, type Provider, type Settings } from '../settings.ts';
import { indented, list, scalar } from '../yaml.ts';

/** Of a job, all in all. */
const mostNeeds = 50;

/** GitLab gives a job the artifacts of those that it needs by name alone: so each hands on all that it was given. */
const places: Places = {
  entries: `${folder}/run`,
  from: [`${folder}/cache`],
  results: `${folder}/run`,
  resultsBefore: `${folder}/run`,
};

const selection = `${folder}/run/selected`;
const findings = `${folder}/run/plans.json`;
/** Of the last job, for people and for GitLab. */
const report = `${folder}/report`;
const plansJobName = 'phases:plans';

/** Pipelines of GitLab: static jobs, to be included by the pipeline that there is. */
export const gitlab: Provider = {
  path: '.gitlab/nx-phases.yml',
  text: (pipeline, settings) =>
    [
      ...headLines(settings),
      ...common(settings),
      '',
      ...plansJob(pipeline, settings),
      ...pipeline.jobs.flatMap((job) => ['', ...jobLines(job, pipeline, settings)]),
      '',
      ...lastJobs(pipeline),
      '',
    ].join('\n'),
  problem: ({ jobs }) => {
    const widest = jobs.find((job) => needsOf(job).length > mostNeeds);
    return widest === undefined
      ? undefined
      : `Unexpected number of jobs that ${widest.title} needs, ${needsOf(widest).length}, expected at most ${mostNeeds}, which is what GitLab takes: ask for fewer with --jobs`;
  },
  next: (path, { publicKey }) => [
    `Commit ${path}, and have .gitlab-ci.yml include it:`,
    '  include:',
    `    - local: ${path}`,
    ...(publicKey === undefined
      ? []
      : [
          'Store the private half of the key as the protected and masked variable NX_PHASES_CACHE_PRIVATE_KEY.',
        ]),
  ],
};

function common(settings: Settings): readonly string[] {
  return [
    '.nx-phases:',
    `  image: node:22`,
    '  stage: test',
    '  variables:',
    ...indented(4, variables(settings)),
    ...rules('on_success'),
    '  cache:',
    ...indented(4, [...downloads(settings), ...cache('pull')]),
    '  artifacts:',
    '    when: always',
    ...indented(4, list('paths', [`${folder}/run/`])),
    '    expire_in: 7 days',
  ];
}

function variables({ publicKey, agents }: Settings): readonly string[] {
  return [
    'NX_PHASES_CACHE_READS: main',
    ...(publicKey === undefined ? [] : [`NX_PHASES_PUBLIC_KEYS: ${scalar(keysOf({ publicKey }))}`]),
    ...(agents ? ['NX_PHASES_AGENT: allow'] : []),
  ];
}

/** For merge requests, and for the branch; nothing else has jobs. */
function rules(when: 'on_success' | 'always'): readonly string[] {
  const always = when === 'always' ? ['      when: always'] : [];
  return [
    '  rules:',
    `    - if: $CI_PIPELINE_SOURCE == "merge_request_event"`,
    ...always,
    '      variables:',
    '        NX_PHASES_CACHE_DOMAIN: run',
    `    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH`,
    ...always,
    '      variables:',
    '        NX_PHASES_CACHE_DOMAIN: main',
  ];
}

function plansJob({ plans }: Pipeline, settings: Settings): readonly string[] {
  const { command } = settings;
  return [
    `${plansJobName}:`,
    '  extends: .nx-phases',
    '  variables:',
    ...indented(4, [...variables(settings), 'GIT_DEPTH: 0']),
    '  needs: []',
    '  script:',
    ...block([
      ...makeFolders(places),
      ...install(settings),
      `${command} --check`,
      'BASE=${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}',
      `if [ -z "$BASE" ] && [ -f ${passedFile} ]; then BASE=$(cat ${passedFile}); fi`,
      ...selectLines(plans, settings),
      `echo "$selected" > ${selection}`,
      ...checkLines({ plans }, settings, places.results, { format: 'gitlab', file: findings }),
    ]),
  ];
}

function jobLines(job: Job, { jobs }: Pipeline, settings: Settings): readonly string[] {
  const titles = new Map(jobs.map(({ id, title }) => [id, title]));
  const needs = needsOf(job).map((id) => titles.get(id) ?? id);
  return [
    `${scalar(job.title)}:`,
    '  extends: .nx-phases',
    ...(job.work.kind === 'some' ? rules('always') : []),
    ...indented(2, list('needs', needs)),
    '  script:',
    ...block([
      ...makeFolders(places),
      `selected=$(cat ${selection} || true)`,
      `if ! ${isSelected(job)}; then echo 'Not affected.'; exit 0; fi`,
      ...install(settings),
      ...keyLines(settings),
      ...runLines(job, settings, places),
    ]),
  ];
}

/**
 * What was handed to those that have passed is handed on with it. Only what starts whatever became of them has to be told by
 * the first job itself what is affected.
 */
function needsOf({ needs, work }: Job): readonly string[] {
  return needs.length > 0 && work.kind === 'all' ? needs : [plansJobName, ...needs];
}

/** One for the branch, which keeps what has passed, and one for merge requests, which leaves the cache as it is. */
function lastJobs({ jobs }: Pipeline): readonly string[] {
  const script = block([
    ...makeFolders(places),
    `mkdir -p ${report}`,
    `cp ${findings} ${report}/ || true`,
    `selected=$(cat ${selection})`,
    ...sumUpLines(jobs, places.results, report),
    'if [ "$NX_PHASES_CACHE_DOMAIN" = main ]; then',
    ...indented(2, keepLines(`${folder}/run/entries`)),
    `  if [ $failed = 0 ]; then echo "$CI_COMMIT_SHA" > ${passedFile}; fi`,
    'fi',
    'exit $failed',
  ]);
  return [
    '.nx-phases-last:',
    '  image: node:22',
    '  stage: .post',
    '  artifacts:',
    '    when: always',
    ...indented(4, list('paths', [`${report}/`])),
    '    reports:',
    `      junit: ${report}/junit.xml`,
    `      codequality: ${report}/plans.json`,
    '  script:',
    ...script,
    '',
    'phases:',
    '  extends: .nx-phases-last',
    '  rules:',
    '    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
    '      when: always',
    '  variables:',
    '    NX_PHASES_CACHE_DOMAIN: main',
    '  cache:',
    ...indented(4, cache('pull-push')),
    '',
    'phases of a merge request:',
    '  extends: .nx-phases-last',
    '  rules:',
    '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
    '      when: always',
    '  variables:',
    '    NX_PHASES_CACHE_DOMAIN: run',
  ];
}

function cache(policy: 'pull' | 'pull-push'): readonly string[] {
  return [
    '- key: nx-phases',
    ...indented(2, list('paths', [`${folder}/cache/`])),
    `  policy: ${policy}`,
    ...(policy === 'pull' ? [] : ['  when: always']),
  ];
}

/** Below our folder, since Nx would take it for files that phases read. */
function downloads({ packageManager }: Settings): readonly string[] {
  return packageManager === 'npm'
    ? [
        '- key:',
        ...indented(4, list('files', ['package-lock.json'])),
        ...indented(2, list('paths', [`${folder}/npm/`])),
      ]
    : [];
}

function install({ packageManager, install: lines }: Settings): readonly string[] {
  if (packageManager === 'npm') return lines.map((line) => `${line} --cache ${folder}/npm`);
  return packageManager === 'bun' ? lines : ['corepack enable', ...lines];
}

/** The private key is a protected variable: only jobs of protected branches have it. */
function keyLines(settings: Settings): readonly string[] {
  const { publicKey } = settings;
  return publicKey === undefined
    ? [`export NX_PHASES_CACHE_KEYS='${keysOf(settings)}'`]
    : [
        'if [ "$NX_PHASES_CACHE_DOMAIN" = main ]; then export NX_PHASES_CACHE_KEYS="$NX_PHASES_CACHE_PRIVATE_KEY"; else export NX_PHASES_CACHE_KEYS="$NX_PHASES_PUBLIC_KEYS"; fi',
        'unset NX_PHASES_CACHE_PRIVATE_KEY',
      ];
}

/** One item of a script, so that all of it runs in one shell. */
function block(lines: readonly string[]): readonly string[] {
  return ['    - |', ...indented(6, lines)];
}
