import { appendFileSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listRefs } from '../../platform/git/commits.ts';
import { copyIndex } from '../../platform/git/copy-index.ts';
import { ownSettings } from '../../platform/git/own-settings.ts';
import type { Repository } from '../../platform/git/repository.ts';

/** Settings of the user's repository that say how files are read and written, or who commits. */
const takenSettings =
  /^(?:user\.(?:name|email)|core\.(?:autocrlf|eol|filemode|symlinks|ignorecase|precomposeunicode|attributesfile|excludesfile|sparsecheckout|sparsecheckoutcone|longpaths|checkroundtripencoding)|filter\..*|diff\..*\.(?:binary|xfuncname)|merge\..*\.(?:name|driver)|lfs\.(?!url).*|i18n\..*)$/i;

/**
 * Makes a checkout a repository of its own, with the user's objects, history, branches and tags to
 * look at, and nothing of the user's to change. A worktree in git's sense shares the stash, the
 * branches, the settings and the hooks with the user's checkout; what an agent does with git in there
 * would be done to the user.
 *
 * @param index - of the checkout; copied, so that git need not read the files again
 */
export async function makeOwnRepository(
  repository: Repository,
  folder: string,
  commit: string,
  index: string,
): Promise<void> {
  const { git, commonDir, gitDir, objectFormat } = repository;
  const own = join(folder, '.git');
  for (const part of ['objects/info', 'refs/heads', 'info'])
    mkdirSync(join(own, part), { recursive: true });
  writeFileSync(join(own, 'config'), firstSettings(objectFormat));
  writeFileSync(join(own, 'objects', 'info', 'alternates'), `${join(commonDir, 'objects')}\n`);
  for (const [from, name] of [
    [commonDir, 'info/exclude'],
    [commonDir, 'info/attributes'],
    [gitDir, 'info/sparse-checkout'],
    [commonDir, 'shallow'],
  ] as const) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(own, name));
  }
  await copySettings(repository, join(own, 'config'));
  const refs = await listRefs(git, 'refs/heads/', 'refs/tags/', 'refs/remotes/');
  const lines = refs.map(({ ref, commit }) => `${commit} ${ref}\n`);
  writeFileSync(join(own, 'packed-refs'), lines.join(''));
  writeFileSync(join(own, 'HEAD'), `${commit}\n`);
  copyIndex(index, join(own, 'index'));
}

/** What `git init` would write without looking at the disk; what it finds there is among the settings of the user's. */
function firstSettings(objectFormat: string): string {
  return objectFormat === 'sha1'
    ? '[core]\n\trepositoryformatversion = 0\n\tbare = false\n'
    : `[core]\n\trepositoryformatversion = 1\n\tbare = false\n[extensions]\n\tobjectformat = ${objectFormat}\n`;
}

/** Takes paths, from the top of the checkout, out of what `git status` in there shows. */
export function excludeInside(folder: string, paths: readonly string[]): void {
  const lines = paths.map((path) => `/${path.replace(/[\\*?[\]!#]/g, '\\$&')}\n`);
  appendFileSync(join(folder, '.git', 'info', 'exclude'), lines.join(''));
}

async function copySettings({ git, commonDir }: Repository, to: string): Promise<void> {
  for (const { name, value } of await ownSettings(git))
    if (takenSettings.test(name)) appendFileSync(to, settingLines(name, value));
  // Where the files of LFS lie; else they would be looked for in the new repository.
  const lfs = join(commonDir, 'lfs');
  if (existsSync(lfs)) appendFileSync(to, settingLines('lfs.storage', lfs));
}

/** As git itself writes it: `section.part that may hold anything.name`. */
function settingLines(name: string, value: string): string {
  const [first, last] = [name.indexOf('.'), name.lastIndexOf('.')];
  const part = first === last ? '' : ` ${quoted(name.slice(first + 1, last))}`;
  const text = quoted(value).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `[${name.slice(0, first)}${part}]\n\t${name.slice(last + 1)} = ${text}\n`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
