import type { Lines } from '../markdown/lines.ts';
import { dependencyMentionsIn } from '../values/dependency-mentions.ts';
import type { LabelledValue } from '../values/labelled-values.ts';
import { isDependencyName } from '../vocabulary/field-names.ts';
import { fieldsOfLine } from './line-fields.ts';

/** A field that says what something depends on. */
interface DependencyLine {
  readonly index: number;
  readonly field: LabelledValue;
}

interface Wanted {
  /** Which lines count. Default: all. */
  readonly isWanted?: (index: number) => boolean;
  /** Which names do. Default: those that surely say it. */
  readonly isName?: (name: string) => boolean;
}

/** Those from line `first` to the line before `end`, whatever it is that depends. */
export function dependencyLinesIn(
  lines: Lines,
  first: number,
  end: number,
  { isWanted = () => true, isName = isDependencyName }: Wanted = {},
): readonly DependencyLine[] {
  return dependencyMentionsIn(lines, first, end).flatMap((index) =>
    lines.isText(index) && isWanted(index)
      ? fieldsOfLine(lines, index)
          .filter(({ name }) => isName(name))
          .map((field) => ({ index, field }))
      : [],
  );
}
