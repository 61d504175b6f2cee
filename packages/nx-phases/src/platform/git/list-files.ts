import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isOutsideRepositories } from './plain-checkout.ts';
import { gitIn, GitError, splitNul } from './run-git.ts';

/** The files that Nx looks at, as far as git can tell; with the name of a link or of a repository inside for what lies below it. */
export interface WorkspaceFiles {
  /** From the workspace root, sorted. A file that was deleted and is in git's index may be among them. */
  readonly paths: readonly string[];
  /** Files below a folder that git or Nx ignores. Empty where that is not known. */
  ignoredBelow(folder: string): Promise<readonly string[]>;
}

/**
 * Lists the files of a workspace: two calls of git, or one walk where git knows nothing of the folder.
 * Nx passes over ignored files also where git tracks them.
 */
export async function listWorkspaceFiles(root: string): Promise<WorkspaceFiles> {
  if (isOutsideRepositories(root)) return withoutGit(root);
  const git = gitIn(root);
  const ignoring = [
    '--exclude-standard',
    ...(existsSync(join(root, '.nxignore')) ? ['--exclude-from=.nxignore'] : []),
  ];
  const list = async (...args: readonly string[]): Promise<readonly string[]> => {
    const entries = splitNul(await git.bytes(['ls-files', '-z', ...args]));
    return entries.map((path) => path.replace(/\/$/, ''));
  };
  try {
    const [all, ignored] = await Promise.all([
      list('--cached', '--others', ...ignoring),
      list('--cached', '--ignored', ...ignoring),
    ]);
    const passedOver = new Set(ignored);
    return {
      paths: [...new Set(all)].filter((path) => !passedOver.has(path)).sort(),
      ignoredBelow: async (folder) => [
        ...ignored.filter((path) => path === folder || path.startsWith(`${folder}/`)),
        ...(await list('--others', '--ignored', ...ignoring, '--', folder)),
      ],
    };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return withoutGit(root);
  }
}

function withoutGit(root: string): WorkspaceFiles {
  return { paths: walk(root).sort(), ignoredBelow: () => Promise.resolve([]) };
}

/** What is in no repository is ignored by nobody, apart from what Nx never looks at. */
function walk(root: string): string[] {
  const found: string[] = [];
  const folders = [''];
  // The list grows while it is read.
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}${entry.name}`;
      if (!entry.isDirectory()) found.push(path);
      else if (!['node_modules', '.git', '.nx'].includes(entry.name)) folders.push(`${path}/`);
    }
  }
  return found;
}
