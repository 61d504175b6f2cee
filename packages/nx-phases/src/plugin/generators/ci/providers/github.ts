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
import { headLines, type Provider, type Settings } from '../settings.ts';

/** Versions of actions by the commit, since a tag may be moved. */
const actions = {
  checkout: 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2',
  setupNode: 'actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903 # v6.0.0',
  restore: 'actions/cache/restore@cdf6c1fa76f9f475f3d7449005a359c84ca0f306 # v5.0.3',
  save: 'actions/cache/save@cdf6c1fa76f9f475f3d7449005a359c84ca0f306 # v5.0.3',
  upload: 'actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f # v6.0.0',
  download: 'actions/download-artifact@37930b1c2abaa49bbe596cd826c3c89aef350131 # v7.0.0',
  uploadSarif:
    'github/codeql-action/upload-sarif@f443b600d91635bebf5b0d9ebc620189c0d6fba5 # v4.30.8',
};

/** Of a larger file GitHub starts nothing, and says nothing; of a file with a longer script it understands nothing. */
const most = { bytes: 512_000, script: 20_000 };

/** With more than these, a job takes what all jobs before it have handed on: names would be most of the file. */
const mostNamed = 20;

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
  problem: (_, text) => {
    const bytes = Buffer.byteLength(text);
    if (bytes > most.bytes)
      return `Unexpected size of a workflow, ${bytes} bytes, expected at most ${most.bytes}, which is what GitHub takes: ask for fewer with --jobs, or for several files with --plans and --file`;
    const script = longestScript(text);
    return script > most.script
      ? `Unexpected length of the script of a job, ${script} characters, expected at most ${most.script}, which is what GitHub takes: ask for more with --jobs, or for several files with --plans and --file`
      : undefined;
  },
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
      ...handOn('plans'),
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

/** What a job has kept, for those behind it. */
function handOn(id: string): readonly string[] {
  return [
    '- name: Hand on',
    '  if: ${{ !cancelled() }}',
    ...upload(artifactOf(id), places.results),
    '    retention-days: 7',
  ];
}

function upload(name: string, path: string): readonly string[] {
  return [
    `  uses: ${actions.upload}`,
    '  with:',
    `    name: ${name}`,
    `    path: ${path}`,
    '    include-hidden-files: true',
    '    if-no-files-found: ignore',
    '    overwrite: true',
  ];
}

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
      ...handOn(job.id),
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

/** Steps after which Nx can run. */
function machine(settings: Settings, depth: 0 | 1): readonly string[] {
  const { packageManager, nodeVersionFile, install } = settings;
  const cached = packageManager === 'bun' ? [] : [`    cache: ${packageManager}`];
  return [
    `- uses: ${actions.checkout}`,
    '  with:',
    `    fetch-depth: ${depth}`,
    '    persist-credentials: false',
    ...(packageManager === 'pnpm' || packageManager === 'yarn' ? ['- run: corepack enable'] : []),
    `- uses: ${actions.setupNode}`,
    '  with:',
    nodeVersionFile === undefined
      ? '    node-version: 22'
      : `    node-version-file: ${nodeVersionFile}`,
    ...cached,
    ...install.map((line) => `- run: ${line}`),
  ];
}

const restoreCache = [
  '- name: Take what earlier runs have kept',
  `  uses: ${actions.restore}`,
  '  with:',
  `    path: ${folder}/cache`,
  '    key: nx-phases-${{ github.run_id }}-${{ github.run_attempt }}',
  '    restore-keys: nx-phases-',
];

/** In characters. */
function longestScript(text: string): number {
  const scripts = text.matchAll(/^(?<blanks> *)run: \|\n(?<lines>(?:\k<blanks> {2}.*\n|\n)*)/gm);
  return Math.max(0, ...Array.from(scripts, ({ groups }) => groups?.['lines']?.length ?? 0));
}

/** The private key is seen by runs of the branch alone. */
function keys(settings: Settings): string {
  return settings.publicKey === undefined
    ? keysOf(settings)
    : `\${{ ${isMain} && secrets.NX_PHASES_CACHE_KEYS || '${keysOf(settings)}' }}`;
}

function artifactOf(id: string): string {
  return `nx-phases-${id}`;
}

/** A pattern for the artifacts of some jobs. Braces around a single name would be part of it. */
function artifactsOf(ids: readonly string[]): string {
  if (ids.length > mostNamed) return artifactOf('*');
  return artifactOf(ids.length === 1 ? ids.join('') : `{${ids.join(',')}}`);
}
