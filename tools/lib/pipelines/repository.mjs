import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repositoryRoot } from '../pack-packages.mjs';

/** @typedef {import('./model.d.mts').FakePlan} FakePlan */

const here = dirname(fileURLToPath(import.meta.url));

/**
 * A folder of programs for PATH, in the place of npm, npx and nx: the cache is the true one.
 *
 * @param {string} folder
 */
export function makeFakeBin(folder) {
  mkdirSync(folder, { recursive: true });
  const scripts = {
    npm: 'exit 0',
    npx: `name=$1; shift; exec "${folder}/$name" "$@"`,
    nx: `exec "${process.execPath}" "${join(here, 'fake-nx.mjs')}" "$@"`,
    'nx-phases-pipeline': `exec "${process.execPath}" "${join(repositoryRoot, 'packages/nx-phases/dist/pipeline-program.cjs')}" "$@"`,
    'nx-phases-cache': `exec "${process.execPath}" "${join(repositoryRoot, 'packages/nx-phases-cache/dist/main.js')}" "$@"`,
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

/** A repository with the plans of a test. */
export class Repository {
  /** @param {string} root @param {Readonly<Record<string, string>>} env */
  constructor(root, env) {
    /** @type {string} */
    this.root = root;
    /** @type {Readonly<Record<string, string>>} */
    this.env = env;
    mkdirSync(join(root, 'plans'), { recursive: true });
    this.git('init', '--quiet', '--initial-branch=main');
    this.write('.gitignore', '.nx\nnode_modules\n.gitlab-ci-local\n');
    this.write('package-lock.json', '{}\n');
  }

  /** @param {...string} args */
  git(...args) {
    return execFileSync('git', args, { cwd: this.root, env: this.env, encoding: 'utf8' }).trim();
  }

  /** @param {string} path @param {string} text */
  write(path, text) {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** @param {FakePlan} plan */
  writePlan({ name, targets }) {
    this.write(`plans/${name.replace(/-plan$/, '')}.json`, JSON.stringify({ name, targets }));
  }

  commit() {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message=Change');
    return this.git('rev-parse', 'HEAD');
  }
}

/** The tasks that started since the last call, and pairs that overlapped. */
export class Trace {
  #seen = 0;

  /** @param {string} path */
  constructor(path) {
    this.path = path;
    writeFileSync(path, '');
  }

  /** @returns {readonly string[]} as they started */
  taken() {
    const lines = existsSync(this.path)
      ? readFileSync(this.path, 'utf8').trimEnd().split('\n')
      : [];
    const fresh = lines.slice(this.#seen).filter((line) => line !== '');
    this.#seen = lines.length;
    this.last = fresh;
    return fresh.flatMap((line) => (line.startsWith('start ') ? [line.split(' ')[1] ?? ''] : []));
  }

  /** Whether of the runs that were taken last, these two were under way at the same time. @param {string} one @param {string} other */
  overlapped(one, other) {
    /** @param {string} what @param {string} id */
    const at = (what, id) =>
      (this.last ?? []).findIndex((line) => line.startsWith(`${what} ${id} `));
    return at('start', one) < at('end', other) && at('start', other) < at('end', one);
  }

  /** @type {readonly string[] | undefined} */
  last;
}
