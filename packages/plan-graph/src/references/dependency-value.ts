import type { DependencyItem } from '../model/dependency.ts';
import type { Range } from '../source/source-text.ts';
import type { TitlePart } from './phase-names.ts';

/** What one VALUE says. `ignored` yields no edge by rule; `unclosedBracket` is the `[` and what follows it. */
export interface DependencyValue {
  readonly none: boolean;
  readonly items: readonly DependencyItem[];
  readonly ignored: readonly Range[];
  readonly unclosedBracket: Range | undefined;
}

/** Reads a value; `offset`: where it stands in the file; `titles`: which part of a title names a phase, by default the whole. */
export type DependencyValueReader = (
  value: string,
  offset: number,
  titles?: TitlePart,
) => DependencyValue;
