import { FILE_HEADERS_ONLY, createTwoFilesPatch } from 'diff';

/** Longer ones say less than the plan itself. */
const mostCharacters = 20_000;

/** What has changed between two texts of a phase, as a unified diff. */
export function textDiff(before: string, now: string, path: string): string {
  const diff = createTwoFilesPatch(
    path,
    path,
    `${before}\n`,
    `${now}\n`,
    undefined,
    undefined,
    // No more work than that for texts that have nothing in common.
    { context: 2, maxEditLength: 2000, headerOptions: FILE_HEADERS_ONLY },
  );
  if (diff === undefined) return '';
  return diff.length > mostCharacters ? `${diff.slice(0, mostCharacters)}\n…\n` : diff;
}
