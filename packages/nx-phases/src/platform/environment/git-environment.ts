import { gitIdentity } from './shared-rules.ts';

/**
 * Where git finds its own things. Besides these and who the user is, all variables of git are dropped, also
 * those we do not know: `GIT_DIR`, `GIT_INDEX_FILE` and the like, set by a git hook that runs us, would lead
 * every command into the wrong repository.
 */
const keptVariables: ReadonlySet<string> = new Set([
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
  'GIT_EXEC_PATH',
  'GIT_LFS_SKIP_SMUDGE',
]);

/** An environment in which git, and what it starts, works on nothing but what it is told. */
export function gitEnvironment(
  outer: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(outer)) {
    const isKept = !name.startsWith('GIT_') || gitIdentity.test(name) || keptVariables.has(name);
    if (value !== undefined && isKept) kept[name] = value;
  }
  return {
    ...kept,
    // Messages are read by us in places.
    LC_ALL: 'C',
    // Nobody is there to answer.
    GIT_TERMINAL_PROMPT: '0',
    GIT_EDITOR: 'false',
    GIT_PAGER: 'cat',
    // `git status` and the like would else refresh the user's index.
    GIT_OPTIONAL_LOCKS: '0',
    // A path is a path, whatever characters it holds.
    GIT_LITERAL_PATHSPECS: '1',
  };
}

/**
 * Settings of the user's that would make a command do something else or start something: given on
 * each command line, where they win over every file.
 */
export const fixedSettings: readonly string[] = [
  `core.hooksPath=${process.platform === 'win32' ? 'NUL' : '/dev/null'}`,
  'core.fsmonitor=false',
  'core.splitIndex=false',
  'core.safecrlf=false',
  'core.quotePath=false',
  'commit.gpgSign=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'diff.noprefix=false',
  'diff.mnemonicPrefix=false',
  'diff.renames=true',
  'diff.ignoreSubmodules=none',
  'apply.whitespace=nowarn',
  'apply.ignoreWhitespace=no',
  'merge.conflictStyle=merge',
  'merge.renames=true',
  'merge.directoryRenames=false',
  'advice.addEmbeddedRepo=false',
  'advice.updateSparsePath=false',
];
