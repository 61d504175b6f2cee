import type { SourceText } from 'plan-graph/internal';
import type { NormalizedOptions } from '../options/plugin-options.ts';
import { parsePlanSource, textHash, type ReadPlanFile } from './parse-plan-file.ts';

/** Readings of unchanged texts are kept while the process lives, which for Nx's daemon is long. */
export interface PlanMemo {
  read(source: SourceText, options: NormalizedOptions): ReadPlanFile;
  /** Forgets every path that was not read since the last call, e.g. of a deleted plan. */
  prune(): void;
}

/**
 * A memo by content, in memory only: reading a plan costs less than finding its reading in a file
 * would (see docs/decisions.md).
 */
export function createPlanMemo(): PlanMemo {
  const kept = new Map<string, ReadPlanFile>();
  const used = new Set<string>();
  return {
    read(source, options) {
      const { path } = source;
      used.add(path);
      const known = kept.get(path);
      if (known?.textHash === textHash(source, options)) return known;
      const read = parsePlanSource(source, options);
      kept.set(path, read);
      return read;
    },
    prune() {
      for (const path of kept.keys()) if (!used.has(path)) kept.delete(path);
      used.clear();
    },
  };
}
