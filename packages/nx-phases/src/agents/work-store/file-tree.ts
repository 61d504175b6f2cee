import type { Git } from '../../platform/git/run-git.ts';

/** Writes a tree of plain files, by name. */
export async function writeFileTree(
  git: Git,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<string> {
  const entries: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const blob = await git.text(['hash-object', '-w', '--stdin', '--no-filters'], {
      input: content,
    });
    entries.push(`100644 blob ${blob}\t${name}\0`);
  }
  return git.text(['mktree', '-z'], { input: entries.join('') });
}
