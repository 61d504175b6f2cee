// What the simulation takes from this machine: the true nx, nx-phases and nx-phases-cache, in small workspaces. Each figure is a
// slope or a start of a line through a short and a long run, so that what both have in common falls out.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { alternate } from '../bench/alternate.mjs';
import { timeProgram } from '../bench/time-program.mjs';
import { withWorkspaces } from '../bench/workspaces.mjs';
import { repositoryRoot } from '../pack-packages.mjs';

/** @typedef {import('./model.d.mts').Measured} Measured */
/** @typedef {import('../bench/workspaces.mjs').BenchWorkspace} BenchWorkspace */

const cli = join(repositoryRoot, 'packages', 'nx-phases-cache', 'dist', 'main.js');
const [few, many] = [4, 24];
const [onePlan, manyPlans] = [1, 201];
const rounds = 3;

/** @returns {Promise<Measured>} */
export function measure() {
  return withWorkspaces(async (make) => {
    /** @param {string} name @param {number} phases @param {number} plans */
    const workspaceOf = (name, phases, plans = 1) =>
      make(
        name,
        Object.fromEntries(
          Array.from({ length: plans }, (_, index) => [
            `plans/part-${index}.md`,
            chainOf(index === 0 ? phases : 8),
          ]),
        ),
        { plugin: 'nx-phases' },
      );
    const short = workspaceOf('short', few);
    const long = workspaceOf('long', many);
    const alone = workspaceOf('alone', 8, onePlan);
    const crowd = workspaceOf('crowd', 8, manyPlans);
    const checks = workspaceOf('checks', 8, 13);
    const shortest = await alternate(
      {
        runShort: () => anew(short, `part-0-plan:phase-${few}`),
        restoreShort: () => restored(short, `part-0-plan:phase-${few}`),
        runLong: () => anew(long, `part-0-plan:phase-${many}`),
        restoreLong: () => restored(long, `part-0-plan:phase-${many}`),
        alone: () => onNewMachine(alone, [alone.nx, 'show', 'projects']),
        crowd: () => onNewMachine(crowd, [crowd.nx, 'show', 'projects']),
        oneCheck: () => onNewMachine(checks, [checks.nx, 'run', 'part-0-plan:plan-check']),
        allChecks: () => onNewMachine(checks, [checks.nx, 'run-many', '-t', 'plan-check']),
      },
      rounds,
    );
    /** @param {keyof typeof shortest} name */
    const seconds = (name) => shortest[name].wallMs / 1000;
    const hitSeconds = (seconds('restoreLong') - seconds('restoreShort')) / (many - few);
    return {
      callSeconds: seconds('restoreShort') - few * hitSeconds,
      hitSeconds,
      runSeconds: (seconds('runLong') - seconds('runShort')) / (many - few),
      planSeconds: (seconds('crowd') - seconds('alone')) / (manyPlans - onePlan),
      checkSeconds: (seconds('allChecks') - seconds('oneCheck')) / 12,
    };
  });
}

/** Phases that do nothing, one after another. @param {number} count */
function chainOf(count) {
  return `# A chain\n\n${Array.from(
    { length: count },
    (_, index) =>
      `### Phase ${index + 1}: Part\n\ndependencies: [${index === 0 ? '' : index}]\n\nTesting: \`true\`\n`,
  ).join('\n')}`;
}

/** Where nothing is kept. @param {BenchWorkspace} workspace @param {string} task */
function anew(workspace, task) {
  rmSync(`${workspace.env['HOME']}-cache`, {
    recursive: true,
    force: true,
  });
  return restored(workspace, task);
}

/** Where the folder of the cache is all there is. @param {BenchWorkspace} workspace @param {string} task */
function restored(workspace, task) {
  const folder = `${workspace.env['HOME']}-cache`;
  return onNewMachine(workspace, [
    ...[process.execPath, cli, '--folder', folder, '--', workspace.nx, 'run', task],
  ]);
}

/** @param {BenchWorkspace} workspace @param {readonly string[]} command */
function onNewMachine({ root, env }, [program = '', ...args]) {
  rmSync(join(root, '.nx'), { recursive: true, force: true });
  rmSync(env['HOME'] ?? '', { recursive: true, force: true });
  mkdirSync(env['HOME'] ?? '', { recursive: true });
  return timeProgram(program, args, {
    cwd: root,
    env: { ...env, NX_PHASES_CACHE_KEYS: 'main=secret:a-secret-of-a-measurement' },
  });
}
