import { runNameOf } from '../../running/run-start/run-name.ts';
import { runVariable } from '../../running/record/model.ts';

/**
 * Gives each run of Nx a name that all of its tasks see: Nx watches what a hook sets in `process.env`
 * and takes it over into the environment of the run, also where the hook is called inside the daemon
 * or a worker. With it a record says which run made it, so that one restored from the cache can be
 * told from one that was just made.
 *
 * @param id - of the run, as Nx tells hooks
 */
export function nameRun(id: string): string {
  const name = runNameOf(id);
  process.env[runVariable] = name;
  return name;
}
