import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import type { PhaseId } from '../model/dependency.ts';
import { fencedHeadings } from './near-misses.ts';
import type { HeadingReading } from './phase-heading.ts';
import type { Range } from '../source/source-text.ts';

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

/** An unclosed fence swallows the rest of the file; an error where phases are among what it swallows. */
export function unclosedFence(
  lines: Lines,
  read: (text: string) => HeadingReading,
): readonly Diagnostic[] {
  const fence = lines.scan.fences.find(
    ({ closeLine, nested }) => closeLine === undefined && !nested,
  );
  if (fence === undefined) return [];
  const open = lines.range(fence.openLine);
  const [marks = ''] = /`{3,}|~{3,}/.exec(lines.content(fence.openLine)) ?? [];
  const swallowed = fencedHeadings(lines, read).filter(
    ({ range }) => range.start > open.start,
  ).length;
  return [
    {
      code: 'unclosed-fence',
      severity: swallowed > 0 ? 'error' : 'warning',
      message:
        swallowed > 0
          ? `Unexpected end of file inside this fence, expected it to be closed; it contains ${swallowed} phase heading${swallowed === 1 ? '' : 's'}`
          : 'Unexpected end of file inside this fence, expected it to be closed',
      range: open,
      fix: `Write ${marks} on a line of its own where it ends.`,
    },
  ];
}
