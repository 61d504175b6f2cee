import { afterEach, beforeEach, jest } from '@jest/globals';
import type { ExecutorContext } from '@nx/devkit';
import landExecutor, { type LandOptions } from '../../src/executors/land/executor.ts';
import { normalizeOptions } from '../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../src/inference/plans/parse-plan-file.ts';
import { planProject } from '../../src/inference/targets/plan-project.ts';
import { type TestRepository, testGitEnvironment } from '../support/git-repository.ts';
import { useTempFolder } from '../support/temp-folder.ts';

export const inFolder = useTempFolder();

export const planFile = 'plans/auth.md';

export const plan = [
  '# Auth',
  '',
  '### Phase 1: One',
  '',
  '- [ ] Write it',
  '',
  '### Phase 2: Two',
  '',
  'dependencies: [1]',
  '',
  '- [ ] Use it',
  '',
].join('\n');

const options = normalizeOptions({ agents: { fake: { command: 'fake' } } });

export const fingerprint = (phase: string, text = plan): string =>
  [...parsePlanText(planFile, text, options).fingerprints].find(([id]) => id === phase)?.[1] ?? '';

export const key = (phase: string): string => `00000000000000000000000000000${phase}00`;

/** What the executors of a test have printed. */
export const printed = { text: '' };

/** Who imports this has what is printed in {@link printed}, and git and its cache on their own. */
const before = { ...process.env };

beforeEach(() => {
  printed.text = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.text += String(chunk);
    return true;
  });
  Object.assign(process.env, testGitEnvironment, { XDG_CACHE_HOME: inFolder('cache') });
});

afterEach(() => {
  jest.restoreAllMocks();
  for (const name of Object.keys(process.env))
    if (!(name in before)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);
});

/** What Nx would give an executor of this plan. */
export function contextOf(user: TestRepository, targetName: string): ExecutorContext {
  const file = parsePlanText(planFile, user.read(planFile), options);
  const project = planProject({ file, projectName: 'auth-plan', collidesWith: [], options });
  return {
    root: user.folder,
    cwd: user.folder,
    projectName: 'auth-plan',
    targetName,
    target: project.targets?.[targetName],
    isVerbose: false,
    nxJsonConfiguration: {},
    projectsConfigurations: { version: 2, projects: { 'auth-plan': project } },
    projectGraph: { nodes: {}, dependencies: {} },
  } as ExecutorContext;
}

export const landing = async (user: TestRepository, flags: LandOptions = {}): Promise<boolean> =>
  (await landExecutor(flags, contextOf(user, 'land'))).success;
