import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectConfiguration } from '@nx/devkit';
import { digest } from 'plan-graph/internal';
import type { NormalizedOptions } from '../inference/options/plugin-options.ts';
import type { KnownPlan } from '../inference/plans/memo.ts';
import type { ReadPlanFile } from '../inference/plans/parse-plan-file.ts';
import { isJsonObject, parseJson } from '../platform/files/json.ts';
import { removeOld } from '../platform/files/remove-old.ts';
import { replaceFile } from '../platform/files/replace-file.ts';
import { workspaceData } from '../running/run-start/workspace-data.ts';

/** What is kept of a plan: its project too, where nothing but the plan is in it. */
export interface KnownProject extends KnownPlan {
  readonly made?: { readonly key: string; readonly project: ProjectConfiguration };
}

/** What earlier processes found out about the plans of a workspace. */
export interface KnownPlans {
  /** By path. */
  readonly plans: ReadonlyMap<string, KnownPlan>;
  /** The project of a plan as it is, if it was made of a text like this. */
  projectOf(file: ReadPlanFile): KnownProject['made'];
  /** Keeps what was found out now, for later processes. Once, and where so much is new that it pays. */
  keep(plans: ReadonlyMap<string, KnownProject>): void;
}

/** Of each so many plans one has to be new before all are written again, since what is not kept costs one reading. */
const worthOneIn = 20;

const nothingKnown: KnownPlans = {
  plans: new Map(),
  projectOf: () => undefined,
  keep: () => undefined,
};

/**
 * Knowledge in a file of Nx's own folder, which `nx reset` clears. It is never needed and never believed: it counts
 * only under the build, the options and the text that it was made of, and whole, which a hash of all its content
 * shows. Whatever is wrong with it, plans are read as if it were not there. Processes that write at once each write a
 * whole file, of which the last one stays.
 *
 * @param build - that runs. Undefined: nothing says whether it is the one that wrote, so nothing is kept
 */
export function openKnownPlans(
  workspaceRoot: string,
  options: NormalizedOptions,
  build: string | undefined,
): KnownPlans {
  if (build === undefined) return nothingKnown;
  const folder = join(workspaceData(workspaceRoot), 'nx-phases-plans');
  const id = digest([build, options]);
  const file = join(folder, `${id}.json`);
  const plans = readPlans(file, id);
  let isKept = false;
  return {
    plans,
    projectOf: ({ path, textHash }) => {
      const known = plans.get(path);
      return known?.textHash === textHash ? known.made : undefined;
    },
    keep(found) {
      if (isKept) return;
      isKept = true;
      const fresh = [...found].filter(([path, { textHash, made }]) => {
        const known = plans.get(path);
        return known?.textHash !== textHash || known.made?.key !== made?.key;
      });
      if (fresh.length === 0 || fresh.length * worthOneIn < found.size) return;
      const body = JSON.stringify([...found]);
      try {
        mkdirSync(folder, { recursive: true });
        // Those of other builds and options, and what a killed process has left.
        removeOld(folder);
        replaceFile(file, `${sumOf(id, body)}\n${body}`);
      } catch {
        // A folder that cannot be written to costs time, and nothing else.
      }
    },
  };
}

function readPlans(file: string, id: string): ReadonlyMap<string, KnownProject> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return new Map();
  }
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (text.slice(0, end) !== sumOf(id, body)) return new Map();
  const entries = parseJson(body);
  if (!Array.isArray(entries)) return new Map();
  return new Map(entries.filter(isEntry));
}

/** With the right sum nobody but a build like this has written it, so what is in an entry need not be looked at. */
function isEntry(entry: unknown): entry is [string, KnownProject] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && isJsonObject(entry[1]);
}

function sumOf(id: string, body: string): string {
  return createHash('sha256').update(id).update(body).digest('hex');
}
