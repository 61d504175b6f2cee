import type { Lines } from '../markdown/lines.ts';
import { type LabelledValue, readLabelledValues } from './labelled-values.ts';

/** The labels on line `index`, `**Depends on**: 1`, with their places in the file. */
export function labelsOf(lines: Lines, index: number): readonly LabelledValue[] {
  return readLabelledValues(lines.content(index), lines.at(index).contentStart);
}
