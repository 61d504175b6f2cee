import type { SourceText } from 'plan-graph/internal';
import type { NormalizedOptions } from '../options/plugin-options.ts';
import { parsePlanSource, textHash, type ReadPlanFile } from './parse-plan-file.ts';
import { readLater, type PlanBrief } from './plan-brief.ts';

/** Readings of unchanged texts are kept while the process lives, which for Nx's daemon is long. */
export interface PlanMemo {
  read(source: SourceText, options: NormalizedOptions): ReadPlanFile;
  /** Forgets every path that was not read since the last call, e.g. of a deleted plan. */
  prune(): void;
}

/** What an earlier process found out about a plan. */
export interface KnownPlan {
  readonly textHash: string;
  readonly brief: PlanBrief;
}

/**
 * A memo by content.
 *
 * @param known - by path, of earlier processes: what is as it was then is not read before somebody asks for more
 */
export function createPlanMemo(known: ReadonlyMap<string, KnownPlan> = new Map()): PlanMemo {
  const kept = new Map<string, ReadPlanFile>();
  const used = new Set<string>();
  return {
    read(source, options) {
      const { path } = source;
      used.add(path);
      const hash = textHash(source, options);
      const before = kept.get(path);
      if (before?.textHash === hash) return before;
      const earlier = known.get(path);
      const file =
        earlier?.textHash === hash
          ? readLater(source, options, { textHash: hash, brief: earlier.brief })
          : parsePlanSource(source, options, hash);
      kept.set(path, file);
      return file;
    },
    prune() {
      for (const path of kept.keys()) if (!used.has(path)) kept.delete(path);
      used.clear();
    },
  };
}
