import { dirname, join } from 'node:path';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import { agentEnvironment, insideAgent } from '../../platform/environment/agent-environment.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { freePort } from '../../platform/free-port.ts';
import { checkoutEnvironment } from '../../platform/environment/checkout-environment.ts';
import { interpreter } from '../../platform/process/script/interpreter.ts';
import { failureWords } from '../../platform/process/start/process-outcome.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import { runScript } from '../../platform/process/script/run-script.ts';
import type { PlaceSettings } from '../../running/attempt/place.ts';
import type { Sandboxes } from '../sandbox/model.ts';
import { openSandboxes } from '../sandbox/open-sandboxes.ts';
import { managerEnvironment } from '../setup/manager-environment.ts';
import { packageManagerOf } from '../setup/package-manager.ts';
import { setUpWorktree, type SetupStep } from '../setup/set-up-worktree.ts';
import type { CheckoutWatch } from '../setup/watch-checkout.ts';
import { managerCache } from '../worktree/location.ts';
import { createWorktree } from '../worktree/create-worktree.ts';
import { asChangeOf, withoutChange, writeChange } from '../worktree/go-on-from.ts';
import type { Worktree } from '../worktree/model.ts';
import { takeSnapshot, type Snapshot } from '../worktree/snapshot.ts';
import type { PlanContext, Result } from '../../running/identify/identify.ts';
import { createTail } from '../../running/printing/tail.ts';
import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';
import { foreseen } from './foreseen.ts';
import { bringOnto, type RecordedWork } from './works.ts';

export interface WorktreeSettings extends PlaceSettings {
  readonly plan: PlanContext;
  readonly repository: Repository;
  /** The files that it starts from. Absent: the user's, as they are. */
  readonly from?: Snapshot;
  /** What is brought into it, in this order. */
  readonly works: readonly RecordedWork[];
  /** What an earlier attempt changed, to be found in it as if it had just been done there. */
  readonly goOnFrom?: TreeChange | undefined;
  /** Whose setup and sandbox it gets. */
  readonly agent: NormalizedAgent;
  /** Variables of its commands' own. */
  readonly variables: Readonly<Record<string, string>>;
}

/** A worktree that is ready to build in. */
export interface ReadyWorktree {
  readonly worktree: Worktree;
  /** The whole environment of a command in it. */
  readonly env: Readonly<Record<string, string>>;
  /** What that of an agent is chosen from. */
  readonly everything: Readonly<Record<string, string>>;
  /** Those of its variables by which package managers share no files with the user's checkout. */
  readonly installs: Readonly<Record<string, string>>;
  /** Whatever is started in it is put into these. */
  readonly sandboxes: Sandboxes;
  /** The tree to compare work with, and the paths that are none; see `setUpWorktree`. */
  readonly base: string;
  readonly leaveOut: readonly string[];
  /** What is installed in the user's checkout. */
  readonly watch: CheckoutWatch;
  /** Whether `goOnFrom` is in it: it may not fit the files any more. */
  readonly goesOn: boolean;
}

/**
 * Makes a worktree with the user's files as they are and the given work on top, and has it set up.
 * Whoever gets it removes it; where there is a reason instead, nothing of it is left.
 */
export function openWorktree(settings: WorktreeSettings): Promise<Result<ReadyWorktree>> {
  return foreseen(() => makeReady(settings));
}

async function makeReady(settings: WorktreeSettings): Promise<Result<ReadyWorktree>> {
  const { plan, repository, works } = settings;
  const snapshot = settings.from ?? (await takeSnapshot(repository));
  let tree = snapshot.tree;
  for (const work of works) {
    const merged = await bringOnto(repository, tree, work);
    if (!merged.ok) {
      return {
        ok: false,
        reason: `the work of ${work.name} conflicts with your files and the work before it, in ${merged.conflicts.join(', ')}${merged.why === undefined ? '' : ` (${merged.why})`}. Land it or fix these files, then run it again`,
      };
    }
    for (const note of merged.notes ?? []) settings.tell(`note: ${work.name}: ${note}`);
    tree = merged.tree;
  }
  const created = await createWorktree({
    repository,
    snapshot,
    earlier: [
      { name: works.map(({ name }) => name).join(', '), base: snapshot.tree, result: tree },
    ],
    purpose: `${plan.projectName}:${plan.targetName}`,
  });
  if (!created.ok) throw new Error(`a merge that git had made failed: ${created.name}`);
  const { worktree } = created;
  try {
    const everything = checkoutEnvironment(
      process.env,
      { from: plan.root, to: worktree.workspace },
      {
        ...settings.variables,
        [insideAgent]: `${plan.projectName}:${plan.targetName}`,
        NX_PHASES_PORT: String(await freePort()),
      },
    );
    const manager = packageManagerOf(worktree.workspace);
    const installs = managerEnvironment(manager, plan.root, managerCache(worktree));
    const plain = environmentIn(everything, settings.agent);
    const env = { ...plain, ...installs };
    const stepEnv = {
      script: { ...env, [checkoutVariable]: plan.root },
      program: { ...plain, ...managerEnvironment(manager, plan.root, undefined) },
    };
    const opened = await openSandboxes({
      agent: settings.agent,
      worktree,
      // Holds the scripts, and beside them what else is shown to processes.
      record: dirname(settings.scripts),
      env,
    });
    if (!opened.ok) {
      await worktree.remove();
      return opened;
    }
    const sandboxes = opened.value;
    const before = settings.goOnFrom && (await asChangeOf(worktree, settings.goOnFrom));
    if (before !== undefined) await writeChange(worktree, before);
    let steps = 0;
    const setUp = await setUpWorktree(worktree, {
      configured: settings.agent.setup,
      copy: settings.agent.copy,
      signal: settings.stop.signal,
      tell: settings.tell,
      run: (step) =>
        runStep(settings, { worktree, env: stepEnv[step.kind], sandboxes }, step, ++steps),
    });
    if (setUp.ok) {
      const { leaveOut, watch } = setUp;
      const base =
        before === undefined ? setUp.base : await withoutChange(worktree, setUp.base, before);
      const goesOn = before !== undefined;
      if (base !== undefined)
        return {
          ok: true,
          value: { worktree, env, everything, installs, sandboxes, base, leaveOut, watch, goesOn },
        };
    }
    await worktree.remove();
    return setUp.ok ? await makeReady({ ...settings, goOnFrom: undefined }) : setUp;
  } catch (error) {
    await worktree.remove();
    throw error;
  }
}

/** In a sandbox no more than any program needs, and what the option names. */
function environmentIn(
  everything: Readonly<Record<string, string>>,
  { sandbox }: NormalizedAgent,
): Readonly<Record<string, string>> {
  if (sandbox === undefined) return everything;
  return agentEnvironment(everything, [...sandbox.environment, 'NX_PHASES_*', 'NX_DAEMON'], {});
}

/** Names the user's checkout, for scripts of the option `setup` alone. */
const checkoutVariable = 'NX_PHASES_CHECKOUT';

const shownLines = 12;

/** Runs one step of the setup; one sentence, if it failed. */
async function runStep(
  { scripts, stop, tell, onOutput }: WorktreeSettings,
  { worktree, env, sandboxes }: Pick<ReadyWorktree, 'worktree' | 'env' | 'sandboxes'>,
  step: SetupStep,
  number: number,
): Promise<string | undefined> {
  const tail = createTail(shownLines);
  const common = {
    cwd: worktree.workspace,
    env,
    sandbox: sandboxes.setup,
    signal: stop.signal,
    forceSignal: stop.forceSignal,
    onOutput: (chunk: Buffer): void => {
      tail.add(chunk);
      onOutput(chunk);
    },
  };
  const name =
    step.kind === 'script' ? `setup script ${number}` : [step.command, ...step.args].join(' ');
  tell(`> ${name}`);
  const outcome =
    step.kind === 'script'
      ? await runScript({
          ...common,
          script: step.script,
          interpreter: 'bash',
          scriptFile: join(scripts, `setup-${number}${interpreter('bash').extension}`),
        })
      : await runProcess({ ...common, command: step.command, args: step.args });
  const words = failureWords(outcome);
  if (words === undefined) return undefined;
  for (const line of tail.lines()) tell(`  | ${line}`);
  return outcome.kind === 'cancelled' ? 'it was stopped' : `its setup failed: ${name} ${words}`;
}
