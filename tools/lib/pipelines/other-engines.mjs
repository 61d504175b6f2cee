import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bash, textIn } from './github-engine.mjs';

/**
 * A pipeline of GitLab, by gitlab-ci-local.
 *
 * @implements {Engine}
 * @typedef {import('./model.d.mts').Engine} Engine
 */
export class GitlabEngine {
  /** @type {'gitlab'} */
  provider = 'gitlab';

  /**
   * @param {import('./repository.mjs').Repository} repository
   * @param {string} program Path of gitlab-ci-local.
   * @param {string} folder
   * @param {Readonly<Record<string, string>>} env
   */
  constructor(repository, program, folder, env) {
    this.repository = repository;
    this.program = program;
    this.env = env;
    this.checkout = join(folder, 'checkout');
    mkdirSync(folder, { recursive: true });
  }

  /** @param {string} commit @param {{ readonly base?: string }} [options] */
  async run(commit, { base } = {}) {
    if (!existsSync(this.checkout)) {
      this.repository.git('clone', '--quiet', `file://${this.repository.root}`, this.checkout);
      // By what is called so gitlab-ci-local tells names of branches.
      execFileSync('git', ['remote', 'set-url', 'origin', 'git@gitlab.com:example/plans.git'], {
        cwd: this.checkout,
      });
    }
    /** @param {...string} args */
    const git = (...args) =>
      execFileSync('git', args, {
        cwd: this.checkout,
        env: this.env,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    git('fetch', '--quiet', `file://${this.repository.root}`, 'main');
    git('checkout', '--quiet', '-B', 'main', commit);
    const variables = {
      CI_DEFAULT_BRANCH: 'main',
      CI_COMMIT_SHA: commit,
      ...(base === undefined
        ? { CI_COMMIT_BRANCH: 'main', CI_PIPELINE_SOURCE: 'push' }
        : {
            CI_COMMIT_BRANCH: '',
            CI_PIPELINE_SOURCE: 'merge_request_event',
            CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
          }),
      ...Object.fromEntries(
        Object.entries(this.env).filter(([name]) => name.startsWith('FAKE_NX')),
      ),
    };
    const kept = join(this.checkout, '.gitlab-ci-local', 'artifacts');
    rmSync(kept, { recursive: true, force: true });
    const flags = Object.entries(variables).map(([name, value]) => `--variable '${name}=${value}'`);
    /** @param {string} job */
    const start = (job) =>
      bash(
        `"${this.program}" ${job} --shell-isolation --force-shell-executor --concurrency 4 --no-artifacts-to-source ${flags.join(' ')}`,
        this.checkout,
        { ...this.env, CI: 'true' },
      );
    const { code, text } = await start('');
    const last = base === undefined ? 'phases' : 'phases of a merge request';
    // GitLab starts it whatever became of others; gitlab-ci-local waits for those that were skipped, and then starts nothing.
    if (code !== 0) await start(`'${last}'`);
    // Folders are called like jobs, in a way of its own.
    const [junit] = readdirSync(kept).flatMap(
      (job) => textIn(join(kept, job, '.phases', 'report', 'junit.xml')) ?? [],
    );
    return { passed: code === 0, output: text, junit };
  }
}

/**
 * The script for SLURM, on a cluster.
 *
 * @implements {Engine}
 */
export class SlurmEngine {
  /** @type {'slurm'} */
  provider = 'slurm';

  /**
   * @param {import('./repository.mjs').Repository} repository
   * @param {string} file
   * @param {string} folder
   * @param {Readonly<Record<string, string>>} env
   */
  constructor(repository, file, folder, env) {
    this.repository = repository;
    this.file = file;
    this.folder = folder;
    this.env = env;
    mkdirSync(join(folder, 'tmp'), { recursive: true });
  }

  /** @param {string} commit @param {{ readonly base?: string }} [options] */
  async run(commit, { base } = {}) {
    this.repository.git('checkout', '--quiet', '--detach', commit);
    const { code, text } = await bash(`bash "${this.file}"`, this.repository.root, {
      ...this.env,
      TMPDIR: join(this.folder, 'tmp'),
      NX_PHASES_SHARED: join(this.folder, 'shared'),
      ...(base !== undefined && { NX_PHASES_BASE: base, NX_PHASES_CACHE_DOMAIN: 'run' }),
    });
    this.repository.git('checkout', '--quiet', 'main');
    const [, reports = ''] = /^Reports: (.*)$/m.exec(text) ?? [];
    return { passed: code === 0, output: text, junit: textIn(join(reports, 'junit.xml')) };
  }
}
