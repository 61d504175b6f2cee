import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { hermeticEnvironment } from '../hermetic-environment.mjs';
import { wrongClaims } from './claims.mjs';
import { pipelineFile } from './generate.mjs';
import { GithubEngine } from './github-engine.mjs';
import { GitlabEngine, SlurmEngine } from './other-engines.mjs';
import { makeFakeBin, Repository, Trace } from './repository.mjs';
import { startCluster } from './slurm-cluster.mjs';

/**
 * Has the pipeline of some plans written, and played on the engine of its provider.
 *
 * @param {object} parts
 * @param {import('./model.d.mts').Engine['provider']} parts.provider
 * @param {readonly import('./model.d.mts').FakePlan[]} parts.plans
 * @param {string} parts.edited
 * @param {Readonly<Record<string, unknown>>} [parts.options] Of the generator.
 * @param {string} parts.folder
 * @param {string | undefined} [parts.gitlabCiLocal] Path of the program.
 * @param {boolean} [parts.isBrief]
 * @param {Parameters<typeof wrongClaims>[0]['tell'] | undefined} [parts.tell]
 */
export async function play({
  provider,
  plans,
  edited,
  options = {},
  folder,
  gitlabCiLocal = '',
  isBrief = false,
  tell,
}) {
  mkdirSync(folder, { recursive: true });
  const trace = new Trace(join(folder, 'trace.txt'));
  const plain = hermeticEnvironment({
    home: join(folder, 'home'),
    temporary: join(folder, 'tmp'),
    daemon: false,
  });
  /** @type {Record<string, string>} */
  const env = {
    ...plain,
    PATH: `${makeFakeBin(join(folder, 'bin'))}:${plain['PATH']}`,
    FAKE_NX_TRACE: trace.path,
  };
  const repository = new Repository(join(folder, 'repository'), env);
  for (const plan of plans) repository.writePlan(plan);
  const { path, text } = await pipelineFile(provider, plans, options);
  repository.write(path, text);
  if (provider === 'gitlab') repository.write('.gitlab-ci.yml', `include:\n  - local: ${path}\n`);
  const cluster = provider === 'slurm' ? await startCluster(join(folder, 'cluster')) : undefined;
  try {
    const place = join(folder, 'engine');
    const engine =
      provider === 'github'
        ? new GithubEngine(repository, path, place, env)
        : provider === 'gitlab'
          ? new GitlabEngine(repository, gitlabCiLocal, place, env)
          : new SlurmEngine(repository, path, place, { ...env, SLURM_CONF: cluster?.conf ?? '' });
    return await wrongClaims({ repository, engine, trace, plans, edited, isBrief, tell });
  } finally {
    await cluster?.stop();
  }
}
