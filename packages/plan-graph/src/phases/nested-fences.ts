import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import type { Range } from '../source/source-text.ts';
import type { PhaseId } from '../model/dependency.ts';
import { fencedHeadings } from './near-misses.ts';
import type { HeadingReading } from './phase-heading.ts';

/**
 * A fence with a language inside another one of the same length: markdown closes the outer one
 * where the inner one was meant to end, so that from there on what was text stands in fences. An
 * error where phases are among it, because the plan would run without them.
 *
 * @param ids - of the phases that are read; an example of one of them is nothing lost
 */
export function nestedFences(
  lines: Lines,
  read: (text: string) => HeadingReading,
  ids: ReadonlySet<PhaseId>,
): readonly Diagnostic[] {
  const inner = firstNested(lines);
  if (inner === undefined) return [];
  const lost = fencedHeadings(lines, (heading) => {
    const reading = read(heading);
    return reading.kind === 'phase' && ids.has(reading.id) ? { kind: 'other' } : reading;
  }).filter(({ range }) => range.start > inner.start);
  const [first] = lost;
  if (first === undefined) return [];
  return [
    {
      code: 'unclosed-fence',
      severity: 'error',
      message: `Unexpected fence inside one of the same length, expected the outer one to be longer; the next closing fence ends both, so ${lost.length} phase heading${lost.length === 1 ? '' : 's'} below ${lost.length === 1 ? 'is' : 'are'} inside a fence`,
      range: inner,
      fix: 'Open and close the outer fence with one more backtick than the inner one.',
      related: [{ message: 'this is not read as a phase', range: first.range }],
    },
  ];
}

/** The first line inside a fence that would open one if it stood outside, a language with it. */
function firstNested(lines: Lines): Range | undefined {
  for (const { openLine, closeLine } of lines.scan.fences) {
    const outer = marksIn(lines.content(openLine));
    if (outer === undefined) continue;
    for (let index = openLine + 1; index < (closeLine ?? lines.count); index++) {
      const own = marksIn(lines.content(index));
      if (own === undefined || own.language === '') continue;
      if (own.marks.startsWith(outer.marks)) return lines.range(index);
    }
  }
  return undefined;
}

function marksIn(
  content: string,
): { readonly marks: string; readonly language: string } | undefined {
  // Most lines of code are told from a fence by their first sign.
  const first = content.charAt(0);
  if (first !== '`' && first !== '~' && first !== ' ') return undefined;
  const [, marks, language = ''] = /^ {0,3}(`{3,}|~{3,})[ \t]*([A-Za-z]?)/.exec(content) ?? [];
  return marks === undefined ? undefined : { marks, language };
}
