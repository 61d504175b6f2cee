import { afterAll } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ExecutorContext, ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import {
  normalizeOptions,
  type PluginOptions,
} from '../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../src/inference/plans/parse-plan-file.ts';
import type { PhaseRecord } from '../../src/running/record/model.ts';
import { planProject } from '../../src/inference/targets/plan-project.ts';

export interface Ran {
  readonly success: boolean;
  readonly output: string;
}

/** A folder with one plan, and executors started on it the way Nx starts them. */
export interface Workspace {
  readonly root: string;
  write(path: string, text: string): void;
  read(path: string): string;
  record(target: string): PhaseRecord;
  /** What Nx would have inferred from the plan as it is on disk now. */
  infer(options?: PluginOptions): ProjectConfiguration;
  context(
    target: string,
    project: ProjectConfiguration,
    started?: TargetConfiguration,
  ): ExecutorContext;
  dispose(): void;
}

export const planPath = 'plans/demo plan.md';

const made = new Set<string>();
// A test may make several, and dispose of the last.
afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

export function createWorkspace(plan: string): Workspace {
  const root = mkdtempSync(join(tmpdir(), 'nx phases '));
  made.add(root);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  write(planPath, plan);
  write('.gitignore', '.nx/phases\n');
  return {
    root,
    write,
    read,
    record: (target) =>
      JSON.parse(read(`.nx/phases/demo-plan/${target}/record.json`)) as PhaseRecord,
    infer(raw) {
      const options = normalizeOptions(raw);
      const file = parsePlanText(planPath, read(planPath), options);
      return planProject({ file, projectName: 'demo-plan', collidesWith: [], options });
    },
    context: (targetName, project, target = project.targets?.[targetName]) => ({
      root,
      cwd: root,
      isVerbose: false,
      projectName: 'demo-plan',
      targetName,
      ...(target !== undefined && { target }),
      projectsConfigurations: { version: 2, projects: { 'demo-plan': project } },
      nxJsonConfiguration: {},
      projectGraph: { nodes: {}, dependencies: {} },
      taskGraph: { roots: [], tasks: {}, dependencies: {}, continuousDependencies: {} },
    }),
    dispose: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Runs work with everything it prints caught. */
export async function captured(work: () => Promise<{ success: boolean }>): Promise<Ran> {
  const chunks: Buffer[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array) => {
    chunks.push(Buffer.from(chunk));
    return true;
  };
  try {
    const { success } = await work();
    return { success, output: Buffer.concat(chunks).toString('utf8') };
  } finally {
    process.stdout.write = write;
  }
}
