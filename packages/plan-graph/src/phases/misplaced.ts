import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Range } from '../source/source-text.ts';

/** Dependencies where they are not read, told once: at the first place, with the others beside it. */
export function misplaced(
  severity: Diagnostic['severity'],
  message: string,
  [range, ...others]: readonly [Range, ...Range[]],
  fix: string,
): readonly Diagnostic[] {
  const related = others.map((other) => ({ message: 'and these', range: other }));
  return [
    {
      code: 'misplaced-dependencies',
      severity,
      message,
      range,
      fix,
      ...(related.length > 0 && { related }),
    },
  ];
}
