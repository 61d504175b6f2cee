// Stands in for Nx where a test is about the graph of jobs: with the same arguments, cache protocol and exit codes for tasks
// that are listed in plans/*.json, in a hundredth of the time. Each start and end of a task goes to the file FAKE_NX_TRACE. What it
// leaves in .nx is what Nx and nx-phases leave there, as far as pipelines read it.
// usage: node fake-nx.mjs run <project>:<target> | run-many --projects= --targets= | show projects --affected --base= --head= | g …
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { projectOf } from './project.mjs';

/**
 * @typedef {object} Task
 * @property {readonly string[]} needs
 * @property {string} text What its hash is of. `fails` in it: it does.
 * @property {boolean} cached
 * @property {string} [meets] Another task, whose start it waits for.
 * @property {number} [seconds] How long it takes.
 */
/** @type {Map<string, Task>} */
const tasks = new Map();
const plans = new Set();
/** Each is made once: a dense graph has more ways than anybody can go. @type {Map<string, string>} */
const hashes = new Map();
for (const file of readdirSync('plans')) {
  const { name, targets } = JSON.parse(readFileSync(`plans/${file}`, 'utf8'));
  plans.add(name);
  for (const [target, task] of Object.entries(targets)) tasks.set(`${name}:${target}`, task);
}
const trace = process.env['FAKE_NX_TRACE'] ?? '/dev/null';
const [command = '', ...args] = process.argv.slice(2);
/** @param {string} name */
const flag = (name) =>
  args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const slots = { free: 3 };
/** What became of tasks, as nx-phases keeps it. @type {import('./model.d.mts').FakeRunTask[]} */
const done = [];
writeGraph();

if (command === 'show') showAffected();
else if (command === 'run') process.exitCode = await runAll([args[0] ?? '']);
else if (command === 'run-many' && flag('outFile') !== '') writeFileSync(flag('outFile'), '[]\n');
else if (command === 'run-many')
  process.exitCode = await runAll(
    flag('projects')
      .split(',')
      .flatMap((project) =>
        flag('targets')
          .split(',')
          .map((target) => `${project}:${target}`),
      )
      .filter((id) => tasks.has(id)),
  );

function showAffected() {
  const changed = execFileSync('git', ['diff', '--name-only', flag('base'), flag('head')], {
    encoding: 'utf8',
  }).split('\n');
  const affected = new Set(
    [...plans].filter((plan) => changed.includes(`plans/${plan.replace(/-plan$/, '')}.json`)),
  );
  for (let before = -1; before !== affected.size;) {
    before = affected.size;
    for (const [id, { needs }] of tasks)
      if (needs.some((need) => affected.has(project(need)))) affected.add(project(id));
  }
  process.stdout.write([...affected].map((name) => `${name}\n`).join(''));
}

/** @param {string} id */
function project(id) {
  return id.split(':')[0] ?? '';
}

/** @param {readonly string[]} ids */
async function runAll(ids) {
  /** @type {Map<string, Promise<boolean>>} */
  const running = new Map();
  /** @param {string} id @returns {Promise<boolean>} */
  const once = (id) => {
    const known = running.get(id) ?? runAfterNeeds(id, once);
    running.set(id, known);
    return known;
  };
  const startedAt = new Date().toISOString();
  const passed = await Promise.all(ids.map(once));
  if (done.length > 0) keepRun(startedAt);
  return passed.every(Boolean) ? 0 : 1;
}

/** @param {string} id @param {(id: string) => Promise<boolean>} run */
async function runAfterNeeds(id, run) {
  const task = /** @type {Task} */ (tasks.get(id));
  const passed = await Promise.all(task.needs.map(run));
  if (!passed.every(Boolean)) {
    noteTask(id, 'not-started', null);
    return false;
  }
  const startedAt = new Date().toISOString();
  const hash = hashOf(id);
  if (task.cached && (await isStored(hash))) {
    noteTask(id, 'passed', startedAt, 'remote');
    return true;
  }
  while (slots.free === 0) await sleep(5);
  slots.free -= 1;
  mark('start', id);
  if (task.meets !== undefined) await started(task.meets);
  if (task.seconds !== undefined) await sleep(1000 * task.seconds);
  const hasPassed = !task.text.includes('fails');
  mark('end', id);
  slots.free += 1;
  noteTask(id, hasPassed ? 'passed' : 'failed', startedAt);
  if (hasPassed && task.cached) await store(hash);
  return hasPassed;
}

/** @param {string} id @param {string} outcome @param {string | null} startedAt @param {'remote' | null} [cache] */
function noteTask(id, outcome, startedAt, cache = null) {
  done.push({
    project: project(id),
    target: id.slice(project(id).length + 1),
    plan: `plans/${project(id)}.md`,
    phase: id.slice(id.indexOf(':phase-') + 7),
    title: 'Of a test',
    kind: 'phase',
    needs: [],
    wave: 1,
    estimateMs: null,
    outcome,
    reason: outcome === 'failed' ? 'it fails' : null,
    cache,
    causes: [],
    blockedBy: [],
    startedAt,
    endedAt: startedAt === null ? null : new Date().toISOString(),
    durationMs: 1,
    attempts: [],
    agents: [],
  });
}

/** @param {string} startedAt */
function keepRun(startedAt) {
  const run = randomBytes(8).toString('hex');
  const id = `${startedAt.replace(/[-:.]/g, '')}-${run.slice(0, 8)}`;
  const endedAt = new Date().toISOString();
  const history = { version: 1, id, run, asked: [], nx: '24.0.0', startedAt, endedAt, tasks: done };
  mkdirSync('.nx/phases/runs', { recursive: true });
  writeFileSync(`.nx/phases/runs/${id}.json`, JSON.stringify(history));
}

/** The project graph, where Nx leaves it. */
function writeGraph() {
  const nodes = Object.fromEntries(
    [...plans].map((name) => [
      name,
      {
        data: projectOf({
          name,
          targets: Object.fromEntries(
            [...tasks].flatMap(([id, task]) =>
              project(id) === name ? [[id.slice(name.length + 1), task]] : [],
            ),
          ),
        }),
      },
    ]),
  );
  mkdirSync('.nx/workspace-data', { recursive: true });
  writeFileSync('.nx/workspace-data/project-graph.json', JSON.stringify({ nodes }));
}

/** @param {string} id @returns {string} */
function hashOf(id) {
  const known = hashes.get(id);
  if (known !== undefined) return known;
  const { text, needs } = /** @type {Task} */ (tasks.get(id));
  const hash = createHash('sha256')
    .update(JSON.stringify([id, text.replace('fails', ''), needs.map(hashOf)]))
    .digest('hex');
  hashes.set(id, hash);
  return hash;
}

/** @param {'start' | 'end'} what @param {string} id */
function mark(what, id) {
  appendFileSync(trace, `${what} ${id} ${process.env['FAKE_NX_ROUND'] ?? ''}\n`);
}

/** @param {string} id */
async function started(id) {
  const line = `start ${id} ${process.env['FAKE_NX_ROUND'] ?? ''}`;
  for (let tries = 0; tries < 3000; tries += 1) {
    if (readFileSync(trace, 'utf8').split('\n').includes(line)) return;
    await sleep(20);
  }
  throw new Error(`${id} has not started meanwhile`);
}

/** @param {string} hash @param {RequestInit} [init] */
async function request(hash, init) {
  const server = process.env['NX_SELF_HOSTED_REMOTE_CACHE_SERVER'];
  if (server === undefined) return undefined;
  return await fetch(`${server}/v1/cache/${hash}`, {
    ...init,
    headers: { Authorization: `Bearer ${process.env['NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN']}` },
  });
}

/** @param {string} hash */
async function isStored(hash) {
  const answer = await request(hash);
  await answer?.arrayBuffer();
  return answer?.status === 200;
}

/** @param {string} hash */
async function store(hash) {
  const tar = pack();
  tar.entry({ name: 'code' }, '0');
  tar.finalize();
  const chunks = [];
  for await (const chunk of tar) chunks.push(chunk);
  const body = gzipSync(Buffer.concat(chunks));
  await request(hash, { method: 'PUT', body });
}
