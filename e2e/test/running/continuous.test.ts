// A unit test would not do: what is tested is when each Nx starts and ends a server that phases depend on.
import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const files = {
  'web/project.json': {
    name: 'web',
    targets: { serve: { command: fake('serve'), continuous: true } },
  },
  'plan.md': plan({ 1: { dependencies: ['web:serve'], testing: fake('check') } }),
};

rigTest(
  'a continuous target that a phase depends on is there while its checks run, and ends with them',
  'eachMajor',
  async (rig) => {
    const { commands } = rig;
    const workspace = rig.workspace({ files });
    const check = commands.command('check');
    const serve = commands.command('serve');

    const first = rig.start(workspace, 'run plan:phase-1');
    const server = await serve.nextInvocation();
    await (await check.nextInvocation()).exit(0);
    expect((await first.ended).exitCode).toBe(0);
    // Only the end of the phase ends it: until then it waits for orders.
    await server.gone();

    // Nx may start it for a moment; nothing waits for it.
    const again = await rig.nx(workspace, 'run plan:phase-1');
    expect(again.exitCode).toBe(0);
    expect(again.output).toContain('plan: 1 passed (1 from the cache)');
    expect(check.invocations).toBe(1);

    // The same while the phase is verified, once it is done.
    workspace.edit('plan.md', 'Number 1', 'Number 1 ✅');
    const verified = rig.start(workspace, 'run plan:verify-1');
    const started = await serveAlive(serve);
    await (await check.nextInvocation()).exit(0);
    expect((await verified.ended).exitCode).toBe(0);
    await started.gone();

    // A server that fails: the check that misses it fails, and Nx says which task ended.
    workspace.write('file.txt', 'other');
    const failing = rig.start(workspace, 'run plan:phase-1');
    await (await serveAlive(serve)).exit(3);
    await (await check.nextInvocation()).exit(1);
    const { exitCode, output } = await failing.ended;
    expect(failureCodes).toContain(exitCode);
    expect(output).toMatch(
      /FAKE_COMMAND" serve" exited with non-zero status code|web:serve.*exited/,
    );
  },
);

type Command = ReturnType<Parameters<Parameters<typeof rigTest>[2]>[0]['commands']['command']>;
type Started = Awaited<ReturnType<Command['nextInvocation']>>;

/** The next one that runs: of a run from the cache there may be one that was ended at its start. */
async function serveAlive(serve: Command): Promise<Started> {
  for (;;) {
    const started = await serve.nextInvocation();
    try {
      process.kill(started.pid, 0);
      return started;
    } catch {
      // That one has ended.
    }
  }
}
