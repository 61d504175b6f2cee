import {
  fromPlainReading,
  toPlainReading,
  type PlainReading,
  type SourceText,
} from 'plan-graph/internal';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';
import { parsePlanSource, type ReadPlanFile } from '../../inference/plans/parse-plan-file.ts';
import type { KeptValues } from '../../platform/kept-values.ts';

interface Kept extends Omit<ReadPlanFile, 'reading'> {
  readonly plain: PlainReading;
}

/** Reads a plan, or takes what an earlier process has read of the same text. */
export function readKept(
  kept: KeptValues,
  source: SourceText,
  options: NormalizedOptions,
): ReadPlanFile {
  const about = ['plan', source.path];
  const key = [source, options];
  const known = kept.recall(about, key) as Kept | undefined;
  if (known !== undefined) {
    const { plain, ...rest } = known;
    return { ...rest, reading: fromPlainReading(plain, source, options.rules) };
  }
  const { reading, ...rest } = parsePlanSource(source, options);
  kept.remember(about, key, { ...rest, plain: toPlainReading(reading) } satisfies Kept);
  return { ...rest, reading };
}
