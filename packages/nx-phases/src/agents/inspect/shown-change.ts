import type { Repository } from '../../platform/git/repository.ts';
import { differenceOf } from '../../platform/git/patch/binary-patch.ts';
import {
  describeChange,
  touchedPaths,
  type ChangedFile,
} from '../../platform/git/patch/changed-files.ts';
import { lineCounts, type LineCounts } from '../../platform/git/patch/line-counts.ts';
import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';
import { looksLikeTest } from '../worktree/looks-like-test.ts';
import { describeNotice, inspectChange, type Notice } from './inspect-change.ts';

/** A change as somebody looks at it who is to say whether it lands. Paths are from the top of the repository. */
export interface ShownChange {
  readonly files: readonly (ChangedFile & { readonly lines: LineCounts | undefined })[];
  /** Those of the paths that look like tests. */
  readonly tests: readonly string[];
  readonly notices: readonly Notice[];
  readonly patch: string;
}

export async function shownChange(
  repository: Repository,
  change: TreeChange,
  planPlaces: readonly string[] = [],
): Promise<ShownChange> {
  const { git } = repository;
  const difference = await differenceOf(git, change.base, change.result);
  const { files, patch } = difference;
  const counts = await lineCounts(git, change);
  return {
    files: files.map((file) => ({ ...file, lines: counts.get(file.path) })),
    tests: touchedPaths(files).filter(looksLikeTest).toSorted(),
    notices: await inspectChange(repository, change, difference, planPlaces),
    patch: patch.toString('utf8'),
  };
}

/** Its files with their lines, its sum, and what to look at. */
export function statLines({ files, tests, notices }: ShownChange): readonly string[] {
  const sum = (kind: keyof LineCounts): number =>
    files.reduce((total, { lines }) => total + (lines === undefined ? 0 : lines[kind]), 0);
  return [
    ...files.map((file) => `${describeChange(file)} (${linesOf(file.lines)})`),
    `${files.length} ${files.length === 1 ? 'file' : 'files'}, +${sum('added')} -${sum('deleted')}`,
    ...(tests.length === 0 ? [] : [`tests were touched: ${tests.map(visible).join(', ')}`]),
    ...notices.map((notice) => `look at this before it lands: ${describeNotice(notice)}`),
  ];
}

function linesOf(lines: LineCounts | undefined): string {
  return lines === undefined ? 'binary' : `+${lines.added} -${lines.deleted}`;
}

/** Text of an agent's for a terminal: what would steer it is shown instead, as `\u001b`. */
export function visible(text: string): string {
  return text.replace(
    /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
