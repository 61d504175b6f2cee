import type { PathPattern } from '../../model/plan-draft.ts';
import { expandBraces } from '../../values/expand-braces.ts';
import { parsePathPatterns } from '../../values/path-patterns.ts';
import { badValue, phaseField } from './phase-field.ts';

export const outputsField = phaseField<readonly PathPattern[]>({
  parse: (written) => {
    const values = written.values();
    if (values.length === 0) return { problems: [badValue(written, '', 'paths, globs or `none`')] };
    const read = values.map(({ text, range }) => parsePathPatterns(text, range.start));
    const [prose] = read.flatMap((value) => value.prose);
    if (prose === undefined) return { value: read.flatMap(({ patterns }) => expanded(patterns)) };
    // Not counted as a declaration: what nobody declared is not cached, which is safe.
    return {
      problems: [
        {
          code: 'bad-field-value',
          severity: 'warning',
          message: `Unexpected words for \`${written.label.name}\`, expected paths or globs; the field is ignored`,
          range: prose,
          fix: 'Write paths from the workspace root, separated by commas; put a path with spaces in backticks.',
        },
      ],
    };
  },
  apply: (fields, patterns) => (fields.outputs = [...(fields.outputs ?? []), ...patterns]),
});

function expanded(patterns: readonly PathPattern[]): readonly PathPattern[] {
  return patterns.flatMap(({ pattern, range }) =>
    expandBraces(pattern).map((one) => ({ pattern: one, range })),
  );
}
