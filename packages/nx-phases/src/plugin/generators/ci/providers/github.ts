import type { Job, Pipeline } from '../jobs/model.ts';
import {
  checkLines,
  folder,
  keepLines,
  keysOf,
  makeFolders,
  passedFile,
  type Places,
  reportLines,
  runLines,
  selectLines,
  showLines,
} from '../script.ts';
import { indented, list, scalar } from '../yaml.ts';
import { problemOfWorkflow } from './github-limits.ts';
import {
  actions,
  artifactOf,
  artifactsOf,
  handOn,
  machine,
  restoreCache,
  upload,
} from './github-steps.ts';
import { headLines, type Provider, type Settings } from '../settings.ts';

/** What a job has stored itself is apart from what it was given, so that it hands on nothing twice. */
const places: Places = {
  entries: `${folder}/out`,
  from: [`${folder}/in`, `${folder}/cache`],
  results: `${folder}/out`,
  resultsBefore: `${folder}/in`,
};

/** Of the last job, for people and other tools. */
const report = `${folder}/report`;
const findings = 'plans.sarif';

const isMain = "github.event_name == 'push'";

/** Workflows of GitHub Actions. */
export const github: Provider = {
  path: '.github/workflows/nx-phases.yml',
  text: (pipeline, settings) =>
    [
      ...headLines(settings),
      'name: Phases',
      '',
      'on:',
      '  pull_request:',
      '  merge_group:',
      '  push:',
      ...indented(4, list('branches', [settings.branch])),
      '',
      'permissions:',
      '  contents: read',
      '',
      '# A newer push to a pull request makes what still runs for it needless. On the branch each commit counts.',
      'concurrency:',
      '  group: ${{ github.workflow }}-${{ github.event.pull_request.number || github.sha }}',
      '  cancel-in-progress: true',
      '',
      'defaults:',
      '  run:',
      '    shell: bash',
      '',
      'env:',
      `  NX_PHASES_CACHE_DOMAIN: \${{ ${isMain} && 'main' || 'run' }}`,
      '  NX_PHASES_CACHE_READS: main',
      ...(settings.agents ? ['  NX_PHASES_AGENT: allow'] : []),
      '',
      'jobs:',
      ...indented(2, [
        ...plansJob(pipeline, settings),
        ...(settings.codeScanning ? ['', ...codeScanningJob] : []),
        ...pipeline.jobs.flatMap((job) => ['', ...jobLines(job, settings)]),
        '',
        ...lastJob(pipeline),
      ]),
      '',
    ].join('\n'),
  problem: (_, text) => problemOfWorkflow(text),
  next: (path, { publicKey }) => [
    `Commit ${path}. To let nothing in that has failed, require the check "Phases" in the rules of the branch.`,
    ...(publicKey === undefined
      ? []
      : ['Store the private half of the key as the secret NX_PHASES_CACHE_KEYS.']),
  ],
};

function plansJob({ plans }: Pipeline, settings: Settings): readonly string[] {
  const { results } = places;
  return [
    'plans:',
    '  name: Plans',
    '  runs-on: ubuntu-latest',
    '  outputs:',
    '    selected: ${{ steps.select.outputs.selected }}',
    '  steps:',
    ...indented(4, [
      ...machine(settings, 0),
      '- name: This file is as the plans are',
      `  run: ${settings.command} --check`,
      ...restoreCache,
      '- name: Plans that the change affects',
      '  id: select',
      '  env:',
      '    BASE: ${{ github.event.pull_request.base.sha || github.event.merge_group.base_sha }}',
      '  run: |',
      ...indented(4, [
        ...makeFolders(places),
        `if [ -z "$BASE" ] && [ -f ${passedFile} ]; then BASE=$(cat ${passedFile}); fi`,
        ...selectLines(plans, settings),
        'echo "selected=$selected" >> "$GITHUB_OUTPUT"',
      ]),
      '- name: Mistakes in plans',
      '  run: |',
      ...indented(
        4,
        checkLines(
          { plans },
          settings,
          results,
          { format: 'sarif', file: `${results}/${findings}` },
          ['--format=github'],
        ),
      ),
      ...handOn('plans', places.results),
    ]),
  ];
}

/** Has that one permission, and runs nothing of the repository. What comes from a fork could not write. */
const codeScanningJob = [
  'code-scanning:',
  '  name: Mistakes of plans under "Code scanning"',
  ...indented(2, list('needs', ['plans'])),
  `  if: \${{ !cancelled() && (${isMain} || github.event.pull_request.head.repo.full_name == github.repository) }}`,
  '  runs-on: ubuntu-latest',
  '  permissions:',
  '    actions: read',
  '    contents: read',
  '    security-events: write',
  '  steps:',
  ...indented(4, [
    '- name: Take what was found',
    `  uses: ${actions.download}`,
    '  with:',
    `    pattern: ${artifactOf('plans')}`,
    `    path: ${folder}/in`,
    '    merge-multiple: true',
    `- uses: ${actions.uploadSarif}`,
    '  with:',
    `    sarif_file: ${folder}/in/${findings}`,
    '    category: nx-phases',
  ]),
];

function jobLines(job: Job, settings: Settings): readonly string[] {
  const { work } = job;
  const selected = job.forPlans
    .map((plan) => `contains(needs.plans.outputs.selected, ',${plan},')`)
    .join(' || ');
  return [
    `${job.id}:`,
    `  name: ${scalar(job.title)}`,
    ...indented(2, list('needs', ['plans', ...job.needs])),
    // Without the first words GitHub would want all that it needs to have passed.
    `  if: ${work.kind === 'all' ? selected : `\${{ !cancelled() && (${selected}) }}`}`,
    '  runs-on: ubuntu-latest',
    '  steps:',
    ...indented(4, [
      ...machine(settings, 1),
      ...restoreCache,
      '- name: Take what the jobs before have handed on',
      `  uses: ${actions.download}`,
      '  with:',
      `    pattern: ${artifactsOf([...job.below, job.id])}`,
      `    path: ${folder}/in`,
      '    merge-multiple: true',
      '- name: Run',
      '  env:',
      '    selected: ${{ needs.plans.outputs.selected }}',
      `    NX_PHASES_CACHE_KEYS: ${keys(settings)}`,
      '  run: |',
      ...indented(4, [
        ...makeFolders(places),
        // The last job tells of all of them, on one page.
        'unset GITHUB_STEP_SUMMARY',
        ...runLines(job, settings, places),
      ]),
      ...handOn(job.id, places.results),
    ]),
  ];
}

function lastJob({ jobs }: Pipeline): readonly string[] {
  return [
    'phases:',
    '  name: Phases',
    ...indented(2, list('needs', ['plans', ...jobs.map(({ id }) => id)])),
    '  if: ${{ !cancelled() }}',
    '  runs-on: ubuntu-latest',
    '  steps:',
    ...indented(4, [
      ...restoreCache,
      '- name: Take what all jobs have handed on',
      `  uses: ${actions.download}`,
      '  with:',
      '    pattern: nx-phases-*',
      `    path: ${folder}/in`,
      '    merge-multiple: true',
      '- name: Sum up',
      '  env:',
      '    NEEDS: ${{ toJSON(needs) }}',
      '    selected: ${{ needs.plans.outputs.selected }}',
      '  run: |',
      ...indented(4, [
        ...makeFolders(places),
        `mkdir -p ${report}`,
        ...reportLines(places.resultsBefore, report),
        `cp ${places.resultsBefore}/${findings} ${report}/ || true`,
        '{',
        ...indented(2, [
          ...showLines(report),
          "printf '| Job | Result |\\n| --- | --- |\\n'",
          `jq -r 'to_entries[] | "| \\(.key) | \\(.value.result) |"' <<< "$NEEDS"`,
        ]),
        `} > ${report}/summary.md`,
        `tee -a "$GITHUB_STEP_SUMMARY" < ${report}/summary.md`,
      ]),
      '- name: Reports',
      ...upload('phases-reports', report),
      '- name: Keep what has passed',
      `  if: \${{ ${isMain} }}`,
      '  run: |',
      ...indented(4, keepLines(`${folder}/in/entries`)),
      '- name: Everything has passed',
      '  env:',
      "    FAILED: ${{ contains(needs.*.result, 'failure') || contains(needs.*.result, 'cancelled') }}",
      '  run: |',
      ...indented(4, [
        'if [ "$FAILED" = true ]; then exit 1; fi',
        `mkdir -p ${folder}/cache`,
        `echo "$GITHUB_SHA" > ${passedFile}`,
      ]),
      '- name: Keep it for later runs',
      `  if: \${{ !cancelled() && ${isMain} }}`,
      `  uses: ${actions.save}`,
      '  with:',
      `    path: ${folder}/cache`,
      '    key: nx-phases-${{ github.run_id }}-${{ github.run_attempt }}',
    ]),
  ];
}

/** The private key is seen by runs of the branch alone. */
function keys(settings: Settings): string {
  return settings.publicKey === undefined
    ? keysOf(settings)
    : `\${{ ${isMain} && secrets.NX_PHASES_CACHE_KEYS || '${keysOf(settings)}' }}`;
}
