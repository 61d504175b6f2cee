import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';

/**
 * Runs a workflow of GitHub job by job, each in a clone and with a home of its own. The actions that we use are played: their
 * inputs and what they do to files are as their pages say; `run` is run, and expressions are evaluated by GitHub's own library.
 *
 * @implements {Engine}
 * @typedef {import('./model.d.mts').Engine} Engine
 */
export class GithubEngine {
  /** @type {'github'} */
  provider = 'github';
  #caches = /** @type {{ key: string, folder: string }[]} */ ([]);
  #runs = 0;

  /**
   * @param {{ readonly root: string, git(...args: string[]): string }} repository
   * @param {string} file The workflow's path.
   * @param {string} folder
   * @param {Readonly<Record<string, string>>} env
   */
  constructor(repository, file, folder, env) {
    this.repository = repository;
    this.file = file;
    this.folder = folder;
    this.env = env;
    mkdirSync(folder, { recursive: true });
  }

  /** @param {string} commit @param {{ readonly base?: string }} [options] */
  async run(commit, { base } = {}) {
    this.#runs += 1;
    const workflow = parse(this.repository.git('show', `${commit}:${this.file}`));
    const artifacts = mkdtempSync(join(this.folder, 'artifacts-'));
    const github = {
      workflow: workflow.name,
      event_name: base === undefined ? 'push' : 'pull_request',
      event: base === undefined ? {} : { pull_request: { number: 1, base: { sha: base } } },
      sha: commit,
      run_id: this.#runs,
      run_attempt: 1,
    };
    /** @type {Map<string, Promise<{ result: string, outputs: Record<string, string> }>>} */
    const jobs = new Map();
    const output = /** @type {string[]} */ ([]);
    const slots = { free: 4, waiting: /** @type {(() => void)[]} */ ([]) };
    for (const [id, job] of Object.entries(workflow.jobs)) {
      const needs = [job.needs ?? []].flat();
      jobs.set(
        id,
        Promise.all(needs.map((need) => jobs.get(need))).then(async (ended) => {
          const context = {
            github,
            needs: Object.fromEntries(needs.map((need, index) => [need, ended[index]])),
          };
          const hasPassed = ended.every((one) => one?.result === 'success');
          if (!isDue(job.if, context, hasPassed)) return { result: 'skipped', outputs: {} };
          if (slots.free === 0)
            await new Promise((done) => slots.waiting.push(() => done(undefined)));
          else slots.free -= 1;
          const result = await this.#runJob(job, context, workflow, artifacts, output).catch(
            (error) => {
              output.push(String(error?.stack ?? error));
              return { result: 'failure', outputs: {} };
            },
          );
          const next = slots.waiting.shift();
          if (next === undefined) slots.free += 1;
          else next();
          output.push(`--- ${id}: ${result.result}`);
          return result;
        }),
      );
    }
    const results = Object.fromEntries(
      await Promise.all([...jobs].map(async ([id, job]) => [id, (await job).result])),
    );
    return {
      passed: !Object.values(results).includes('failure'),
      results,
      junit: textIn(join(artifacts, 'phases-reports', 'junit.xml')),
      output: output.join('\n'),
    };
  }

  /**
   * @param {any} job
   * @param {any} outer
   * @param {any} workflow
   * @param {string} artifacts
   * @param {string[]} output
   * @returns {Promise<{ result: string, outputs: Record<string, string> }>}
   */
  async #runJob(job, outer, workflow, artifacts, output) {
    const place = mkdtempSync(join(this.folder, 'job-'));
    const workspace = join(place, 'workspace');
    mkdirSync(join(place, 'home'));
    mkdirSync(workspace);
    /** @type {Record<string, unknown>} */
    const steps = {};
    let hasFailed = false;
    for (const [index, step] of job.steps.entries()) {
      const context = { ...outer, steps, env: {}, secrets: {} };
      if (!isDue(step.if, context, !hasFailed)) continue;
      const inputs = filledIn(step.with ?? {}, context);
      if (step.uses !== undefined) {
        this.#use(step.uses, inputs, { workspace, artifacts, commit: outer.github.sha });
        continue;
      }
      const files = { output: join(place, `output-${index}`), summary: join(place, 'summary') };
      for (const file of Object.values(files)) if (!existsSync(file)) writeFileSync(file, '');
      const { code, text } = await bash(step.run, workspace, {
        ...this.env,
        ...filledIn({ ...workflow.env, ...job.env, ...step.env }, context),
        CI: 'true',
        HOME: join(place, 'home'),
        GITHUB_SHA: outer.github.sha,
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
      });
      output.push(text);
      if (code !== 0) hasFailed = true;
      if (step.id !== undefined) {
        const lines = readFileSync(files.output, 'utf8')
          .split('\n')
          .filter((line) => line !== '');
        steps[step.id] = {
          outputs: Object.fromEntries(
            lines.map((line) => [
              line.slice(0, line.indexOf('=')),
              line.slice(line.indexOf('=') + 1),
            ]),
          ),
        };
      }
    }
    return {
      result: hasFailed ? 'failure' : 'success',
      outputs: filledIn(job.outputs ?? {}, { ...outer, steps }),
    };
  }

  /**
   * @param {string} uses
   * @param {Record<string, string>} inputs
   * @param {{ readonly workspace: string, readonly artifacts: string, readonly commit: string }} place
   */
  #use(uses, inputs, { workspace, artifacts, commit }) {
    const name = uses.split('@')[0];
    const path = join(workspace, inputs['path'] ?? '');
    if (name === 'actions/checkout') {
      const depth = inputs['fetch-depth'] === '0' ? [] : ['--depth=1'];
      const { root } = this.repository;
      this.repository.git('clone', '--quiet', ...depth, `file://${root}`, workspace);
      execFileSync('git', ['checkout', '--quiet', '--detach', commit], { cwd: workspace });
    } else if (name === 'actions/cache/restore') {
      const found = this.#caches.findLast(
        ({ key }) => key === (inputs['key'] ?? '') || key.startsWith(inputs['restore-keys'] ?? ''),
      );
      if (found !== undefined)
        cpSync(found.folder, path, { recursive: true, preserveTimestamps: true });
    } else if (name === 'actions/cache/save') {
      if (!existsSync(path)) return;
      const folder = mkdtempSync(join(this.folder, 'cache-'));
      cpSync(path, folder, { recursive: true, preserveTimestamps: true });
      this.#caches.push({ key: inputs['key'] ?? '', folder });
    } else if (name === 'actions/upload-artifact') {
      if (existsSync(path))
        cpSync(path, join(artifacts, inputs['name'] ?? ''), { recursive: true });
    } else if (name === 'actions/download-artifact') {
      const pattern = globOf(inputs['pattern'] ?? '');
      for (const artifact of readdirSync(artifacts))
        if (pattern.test(artifact)) cpSync(join(artifacts, artifact), path, { recursive: true });
    } else if (name === 'github/codeql-action/upload-sarif') {
      JSON.parse(readFileSync(join(workspace, inputs['sarif_file'] ?? ''), 'utf8'));
    } else if (name !== 'actions/setup-node') throw new Error(`no action ${name}`);
  }
}

/** @param {string} path */
export function textIn(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Of the patterns that we write: names, `*`, and braces around several names. @param {string} pattern */
function globOf(pattern) {
  const source = pattern.replace(/[.+^$()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
  return new RegExp(
    `^${source.replace(/\{(.*,.*)\}/, (/** @type {string} */ _, /** @type {string} */ names) => `(?:${names.replaceAll(',', '|')})`)}$`,
  );
}

/** @param {unknown} condition @param {any} context @param {boolean} hasPassed */
function isDue(condition, context, hasPassed) {
  if (condition === undefined) return hasPassed;
  const text = String(condition)
    .replace(/^\$\{\{(.*)\}\}$/s, '$1')
    .trim();
  const saysItself = /\b(?:always|cancelled|failure|success)\(\)/.test(text);
  return (saysItself || hasPassed) && evaluate(text, context).coerceString() === 'true';
}

/** @param {Record<string, unknown>} values @param {any} context */
function filledIn(values, context) {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      String(value).replace(
        /\$\{\{(.*?)\}\}/gs,
        (/** @type {string} */ _, /** @type {string} */ text) =>
          evaluate(text.trim(), context).coerceString(),
      ),
    ]),
  );
}

/** @param {string} text @param {any} context */
function evaluate(text, context) {
  const functions = [
    { name: 'cancelled', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(false) },
  ];
  const { tokens } = new Lexer(text).lex();
  const expression = new Parser(tokens, Object.keys(context), functions).parse();
  const values = JSON.parse(JSON.stringify(context), data.reviver);
  return new Evaluator(
    expression,
    values,
    new Map(functions.map((one) => [one.name, one])),
  ).evaluate();
}

/** @param {string} script @param {string} cwd @param {Record<string, string>} env @returns {Promise<{ code: number | null, text: string }>} */
export function bash(script, cwd, env) {
  return new Promise((done) => {
    // As GitHub starts it where `shell: bash` is asked for.
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const pipe of [child.stdout, child.stderr])
      pipe.setEncoding('utf8').on('data', (more) => (text += more));
    child.on('close', (code) => done({ code, text }));
  });
}
