import { folder } from '../script.ts';
import type { Settings } from '../settings.ts';

/** Versions of actions by the commit, since a tag may be moved. */
export const actions = {
  checkout: 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2',
  setupNode: 'actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903 # v6.0.0',
  restore: 'actions/cache/restore@cdf6c1fa76f9f475f3d7449005a359c84ca0f306 # v5.0.3',
  save: 'actions/cache/save@cdf6c1fa76f9f475f3d7449005a359c84ca0f306 # v5.0.3',
  upload: 'actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f # v6.0.0',
  download: 'actions/download-artifact@37930b1c2abaa49bbe596cd826c3c89aef350131 # v7.0.0',
  uploadSarif:
    'github/codeql-action/upload-sarif@f443b600d91635bebf5b0d9ebc620189c0d6fba5 # v4.30.8',
};

/** With more than these, a job takes what all jobs before it have handed on: names would be most of the file. */
const mostNamed = 20;

/** Steps after which Nx can run. */
export function machine(settings: Settings, depth: 0 | 1): readonly string[] {
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

export const restoreCache = [
  '- name: Take what earlier runs have kept',
  `  uses: ${actions.restore}`,
  '  with:',
  `    path: ${folder}/cache`,
  '    key: nx-phases-${{ github.run_id }}-${{ github.run_attempt }}',
  '    restore-keys: nx-phases-',
];

/** What a job has kept, for those behind it. */
export function handOn(id: string, results: string): readonly string[] {
  return [
    '- name: Hand on',
    '  if: ${{ !cancelled() }}',
    ...upload(artifactOf(id), results),
    '    retention-days: 7',
  ];
}

export function upload(name: string, path: string): readonly string[] {
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

export function artifactOf(id: string): string {
  return `nx-phases-${id}`;
}

/** A pattern for the artifacts of some jobs. Braces around a single name would be part of it. */
export function artifactsOf(ids: readonly string[]): string {
  if (ids.length > mostNamed) return artifactOf('*');
  return artifactOf(ids.length === 1 ? ids.join('') : `{${ids.join(',')}}`);
}
