import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { digest, type Phase } from 'plan-graph/internal';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import { makePrivateFolder, writePrivateFile } from '../../platform/files/private-files.ts';
import { ownFolder, type Repository } from '../../platform/git/repository.ts';
import { treeWithout } from '../../platform/git/changed-tree.ts';
import type { RunnableCommand } from '../../running/attempt/runnable.ts';

/** Checks that judge a tree in a copy made ready for an agent. */
export interface JudgedTree {
  /** Without the files of the plan; see {@link withoutPlan}. */
  readonly tree: string;
  readonly agent: Pick<NormalizedAgent, 'name' | 'setup' | 'sandbox'>;
  readonly phase: Phase;
  readonly checks: readonly RunnableCommand[];
}

/** How long it is believed that a check would pass again: what it reads besides the tree may change. */
const believedMs = 7 * 24 * 60 * 60_000;
const mostKept = 1000;

/** Remembers which checks have passed on which tree, for all checkouts of a repository. Nothing but a success. */
export interface PassedChecks {
  has(judged: JudgedTree): boolean;
  add(judged: JudgedTree): void;
}

export function openPassedChecks(repository: Pick<Repository, 'commonDir'>): PassedChecks {
  const folder = join(ownFolder(repository), 'passed-checks');
  return {
    has(judged) {
      const found = statSync(join(folder, keyOf(judged)), { throwIfNoEntry: false });
      return found !== undefined && Date.now() - found.mtimeMs < believedMs;
    },
    add(judged) {
      const key = keyOf(judged);
      try {
        makePrivateFolder(folder);
        writePrivateFile(join(folder, key), '');
        dropOldest(folder);
      } catch {
        // They run again, that is all.
      }
    },
  };
}

/**
 * A tree without some of its files: no check reads the plan, and it is marked when its phases land.
 *
 * @param planFiles - from the top of the repository
 */
export function withoutPlan(
  repository: Repository,
  tree: string,
  planFiles: readonly string[],
): Promise<string> {
  return treeWithout(repository, tree, planFiles);
}

/** The same script need not run twice, unless it may ask which phase it runs for. */
function keyOf({ tree, agent, phase, checks }: JudgedTree): string {
  const scripts = checks.map(({ language, script }) => [language, script]);
  const asks = scripts.flat().some((text) => text.includes('NX_PHASES_'));
  return digest([
    'passed check 1',
    tree,
    [agent.name, agent.setup ?? null, agent.sandbox ?? null],
    phase.cwd ?? null,
    scripts,
    asks ? phase.id : null,
  ]);
}

function dropOldest(folder: string): void {
  const names = readdirSync(folder);
  if (names.length <= mostKept) return;
  const aged = names
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .toSorted((a, b) => b.at - a.at);
  for (const { name } of aged.slice(mostKept / 2)) rmSync(join(folder, name), { force: true });
}
