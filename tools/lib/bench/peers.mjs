import { asTasks } from './twelve-phases.mjs';

/**
 * Another runner of tasks, with the twelve phases as its tasks.
 *
 * @typedef {object} Peer
 * @property {readonly string[]} packages What to install, at fixed versions.
 * @property {Readonly<Record<string, string | object>>} files Of a workspace, besides what all have.
 * @property {readonly string[]} run The program in `node_modules/.bin` and its arguments: the last phase and all below it, two at a time.
 * @property {readonly string[]} again What is added to run all of them although nothing has changed.
 * @property {Readonly<Record<string, string>>} env
 */

const tasks = asTasks();
const scripts = Object.fromEntries(tasks.map(({ name }) => [name, 'true']));

/** A workspace of npm with one package, whose scripts are the phases. */
const onePackage = {
  'package.json': {
    name: 'workspace',
    private: true,
    workspaces: ['packages/*'],
    packageManager: 'npm@10.0.0',
  },
  'package-lock.json': {
    name: 'workspace',
    lockfileVersion: 3,
    packages: {
      '': { name: 'workspace', workspaces: ['packages/*'] },
      'packages/plan': { name: 'plan', version: '1.0.0' },
      'node_modules/plan': { resolved: 'packages/plan', link: true },
    },
  },
  'packages/plan/package.json': { name: 'plan', version: '1.0.0', scripts },
};

/** @type {Readonly<Record<string, Peer>>} */
export const peers = {
  turbo: {
    packages: ['turbo@2.11.11'],
    files: {
      ...onePackage,
      'turbo.json': {
        tasks: Object.fromEntries(
          tasks.map(({ name, needs }) => [name, { dependsOn: needs, outputs: [] }]),
        ),
      },
    },
    run: ['turbo', 'run', 'phase-12', '--concurrency=2'],
    again: ['--force'],
    env: { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  },
  moon: {
    packages: ['@moonrepo/cli@2.5.5'],
    files: {
      '.moon/workspace.yml': "projects:\n  plan: 'plan'\ntelemetry: false\n",
      // JSON is YAML.
      'plan/moon.yml': {
        tasks: Object.fromEntries(
          tasks.map(({ name, needs }) => [
            name,
            { command: 'true', inputs: ['**/*'], deps: needs.map((need) => `~:${need}`) },
          ]),
        ),
      },
    },
    run: ['moon', 'run', 'plan:phase-12', '--concurrency', '2'],
    again: ['--force'],
    env: {},
  },
  wireit: {
    packages: ['wireit@0.14.13'],
    files: {
      'package.json': {
        name: 'workspace',
        private: true,
        scripts: Object.fromEntries(tasks.map(({ name }) => [name, 'wireit'])),
        wireit: Object.fromEntries(
          tasks.map(({ name, needs }) => [
            name,
            { command: 'true', dependencies: needs, files: ['**'], output: [] },
          ]),
        ),
      },
    },
    run: ['npm', 'run', 'phase-12'],
    again: [],
    env: { WIREIT_PARALLEL: '2' },
  },
  lage: {
    packages: ['lage@2.17.0'],
    files: {
      ...onePackage,
      'lage.config.js': `module.exports = ${JSON.stringify({
        pipeline: Object.fromEntries(tasks.map(({ name, needs }) => [name, needs])),
      })};\n`,
    },
    run: ['lage', 'run', 'phase-12', '--concurrency', '2'],
    again: ['--no-cache'],
    env: {},
  },
};
