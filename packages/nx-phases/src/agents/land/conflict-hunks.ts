import type { Git } from '../../platform/git/run-git.ts';
import { decodeText } from '../../platform/files/decode-text.ts';

/** One place in a file that two sides have changed in different ways. */
export interface Hunk {
  /** Of the file with the marks, from 1. */
  readonly line: number;
  /** With git's marks, at most {@link mostLines} of them; what is left out is told in the last. */
  readonly lines: readonly string[];
}

const mostHunks = 5;
const mostLines = 30;

/**
 * The conflicts in a file of a tree that git has written with marks.
 *
 * @param names - of the two sides, put in place of the object ids that git writes there
 */
export async function conflictHunks(
  git: Git,
  tree: string,
  path: string,
  names: { readonly ours: string; readonly theirs: string },
): Promise<readonly Hunk[]> {
  const { exitCode, stdout } = await git.try(['cat-file', 'blob', `${tree}:${path}`]);
  const text = exitCode === 0 ? decodeText(stdout) : undefined;
  return text === undefined ? [] : hunksIn(text, names).slice(0, mostHunks);
}

function hunksIn(
  text: string,
  { ours, theirs }: { readonly ours: string; readonly theirs: string },
): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let open: { readonly line: number; readonly lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (/^<{7} [0-9a-f]{40,}/.test(line)) open = { line: index + 1, lines: [`<<<<<<< ${ours}`] };
    else if (open !== undefined && /^>{7} [0-9a-f]{40,}/.test(line)) {
      open.lines.push(`>>>>>>> ${theirs}`);
      hunks.push({ line: open.line, lines: shortened(open.lines) });
      open = undefined;
    } else open?.lines.push(shown(line));
  }
  return hunks;
}

function shortened(lines: readonly string[]): readonly string[] {
  return lines.length <= mostLines
    ? lines
    : [...lines.slice(0, mostLines), `… ${lines.length - mostLines} more lines`];
}

/** What would move the cursor of a terminal is no part of what is shown. */
function shown(line: string): string {
  return line.replace(/[^\P{Cc}\t]/gu, '\u{fffd}');
}
