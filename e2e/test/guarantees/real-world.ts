import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  EndedTask,
  RunResult,
  Stop,
  World,
} from '../../../packages/nx-phases/test/guarantees/model/world.ts';
import { carryCache } from '../../rig/carry-cache.ts';
import type { Rig } from '../../rig/rig.ts';
import { executorAbove } from '../../rig/running-process.ts';
import type { Workspace } from '../../rig/workspace.ts';

/** The model's world with the real Nx in it. */
export function realWorld(rig: Rig, workspace: Workspace, name = 'main', home = 'home'): World {
  // Outside of the workspace, where nothing reads it.
  const beside = `${workspace.root}-${name}`;
  mkdirSync(beside, { recursive: true });
  const traceFile = join(beside, 'trace.txt');
  const stopScript = join(beside, 'stop.sh');
  let clones = 0;
  let runs = 0;
  return {
    root: workspace.root,
    git: (...args) => workspace.git(...args),
    run: (words, stop) => run(words, stop),
    clone: async () => {
      clones += 1;
      const folder = `clone-${clones}`;
      const clone = rig.clone(workspace, { folder, home: `home-of-${folder}` });
      carryCache(workspace, clone, { homes: [home, `home-of-${folder}`] });
      return Promise.resolve(realWorld(rig, clone, folder, `home-of-${folder}`));
    },
  };

  async function run(words: string, stop: Stop | undefined): Promise<RunResult> {
    writeFileSync(traceFile, '');
    rmSync(`${stopScript}.reached`, { force: true });
    dropReports();
    const then = stop?.then;
    // A name for each run: one that came from the cache would leave somebody who waits for the next one's.
    runs += 1;
    const command = `stop-${name}-${runs}`;
    writeFileSync(
      stopScript,
      [
        `touch ${stopScript}.reached`,
        then !== undefined && 'script' in then ? then.script : `node "$FAKE_COMMAND" ${command}`,
      ].join('\n'),
    );
    const env = {
      MODEL_TRACE: traceFile,
      MODEL_STOP: stop?.at ?? '',
      MODEL_STOP_SCRIPT: stopScript,
    };
    const all = `${words} --output-style=static`;
    let result;
    if (then !== undefined && 'kill' in then) {
      const started = rig.start(workspace, all, env);
      const reached = rig.commands.command(command).nextInvocation();
      const first = await Promise.race([reached, started.ended]);
      if ('pid' in first) {
        if (then.kill === 'nx') started.kill('SIGKILL');
        else process.kill(executorAbove(first.pid), 'SIGKILL');
        await first.gone();
      } else {
        // It came from the cache. Nobody waits for the command any more.
        reached.catch(() => undefined);
      }
      result = await started.ended;
    } else result = await rig.nx(workspace, all, env);
    return {
      ...result,
      tasks: reportedTasks(),
      trace: readFileSync(traceFile, 'utf8').split('\n').filter(Boolean),
      stopped: existsSync(`${stopScript}.reached`),
    };
  }

  /** Where Nx tells how the tasks of its last run ended: in the workspace, or in the home of the user. */
  function reports(): readonly string[] {
    return [workspace.path('.nx/cache'), join(workspace.env['HOME'] ?? '', '.nx')].flatMap(
      (folder) =>
        existsSync(folder)
          ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
              .filter((path) => /(?:^|\/)run\.json$/.test(path))
              .map((path) => join(folder, path))
          : [],
    );
  }

  function dropReports(): void {
    for (const file of reports()) rmSync(file);
  }

  function reportedTasks(): readonly EndedTask[] {
    return reports().flatMap((file) => {
      const { tasks } = JSON.parse(readFileSync(file, 'utf8')) as {
        tasks: readonly { projectName: string; target: string; status?: number }[];
      };
      return tasks.map(({ projectName: project, target, status }) => ({
        project,
        target,
        ok: status === 0,
      }));
    });
  }
}
