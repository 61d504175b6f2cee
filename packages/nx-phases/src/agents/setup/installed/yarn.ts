import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupBy } from 'plan-graph/internal';
import { listed, notNoted, type Comparison } from './model.ts';

/** A block of the lock file. */
interface Locked {
  /** `ms@npm:2.1.3` */
  readonly resolution: string;
  /** What of it others may ask for: `ms@npm:^2.0.0`. */
  readonly keys: readonly string[];
  readonly dependencies: readonly string[];
  readonly isForSomeMachines: boolean;
}

/** Yarn from version 2 on lists what it has put into `node_modules` by the resolutions of the lock file. */
export const compareYarn: Comparison = ({ main, lock }) => {
  let state: string;
  try {
    state = readFileSync(join(main, 'node_modules', '.yarn-state.yml'), 'utf8');
  } catch {
    return notNoted;
  }
  const found = new Set(
    [...state.matchAll(/^"(.+)":$/gm)].map(([, key = '']) => key.replace(/@virtual:[^#]*#/, '@')),
  );
  const locked = blocksOf(lock);
  const all = new Set(locked.map(({ resolution }) => resolution));
  // What is patched is not there as it was before.
  const patched = new Set(
    [...all].flatMap((resolution) => {
      const [, source] = /@patch:(.+?)#/.exec(resolution) ?? [];
      return source === undefined ? [] : [decodeURIComponent(source)];
    }),
  );
  const missing = neededHere(locked).filter((one) => !found.has(one) && !patched.has(one));
  const surplus = [...found].filter((one) => !all.has(one));
  return listed(
    [...missing, ...surplus]
      .filter((one) => !one.includes('@workspace:'))
      .map((one) => nameOf(one)),
  );
};

function blocksOf(lock: string): readonly Locked[] {
  return lock.split(/\r?\n\r?\n/).flatMap((block) => {
    const resolution = /^ {2}resolution: "(.+)"$/m.exec(block)?.[1];
    if (resolution === undefined) return [];
    const [, list = ''] = /^ {2}dependencies:\r?\n((?: {4}.*(?:\r?\n|$))*)/m.exec(block) ?? [];
    return {
      resolution,
      keys: (/^"(.+)":$/m.exec(block)?.[1] ?? '').split(', '),
      dependencies: [...list.matchAll(/^ {4}"?([^":]+)"?: "?(.+?)"?$/gm)].map(
        ([, name = '', range = '']) => `${name}@${range}`,
      ),
      isForSomeMachines: /^ {2}conditions:/m.test(block),
    };
  });
}

/** The resolutions that the workspace needs, other than by way of what is for some machines only. */
function neededHere(locked: readonly Locked[]): readonly string[] {
  const byKey = new Map(locked.flatMap((one) => one.keys.map((key) => [key, one] as const)));
  const byName = groupBy(locked, ({ resolution }) => nameOf(resolution));
  const needed = new Set(locked.filter(({ resolution }) => resolution.includes('@workspace:')));
  for (const { dependencies } of needed) {
    for (const wanted of dependencies) {
      const exact = byKey.get(wanted);
      // By an override of the workspace another one may stand for it.
      const candidates = exact === undefined ? (byName.get(nameOf(wanted)) ?? []) : [exact];
      for (const one of candidates) if (!one.isForSomeMachines) needed.add(one);
    }
  }
  return [...needed].map(({ resolution }) => resolution);
}

function nameOf(resolution: string): string {
  return resolution.replace(/(?!^)@.*$/, '');
}
