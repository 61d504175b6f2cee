import type { ProjectConfiguration } from '@nx/devkit';
import { planMetadataOf } from '../../inference/targets/plan-metadata.ts';
import { metadataOfOpen, openRun, type OpenRun } from '../../running/run-start/open-runs.ts';
import { runningNx } from '../running-nx.ts';

/** Notes that a run begins, if there is any plan that it could touch. */
export function beginRun(
  root: string,
  run: string,
  argv: readonly string[],
  projects: readonly ProjectConfiguration[],
  standing: OpenRun['standing'] = {},
): void {
  const plans = Object.fromEntries(
    projects.flatMap((project) => {
      const metadata = planMetadataOf(project);
      return metadata === undefined || project.name === undefined
        ? []
        : [[project.name, { path: project.root, metadata: metadataOfOpen(metadata) }] as const];
    }),
  );
  if (Object.keys(plans).length === 0) return;
  openRun(root, {
    run,
    asked: argv.slice(2),
    nx: runningNx(root).join(', '),
    startedAt: new Date().toISOString(),
    plans,
    standing,
  });
}
