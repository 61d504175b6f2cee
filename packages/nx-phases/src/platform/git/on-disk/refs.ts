import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { isPlainCheckout } from '../plain-checkout.ts';

/** Object ids by the whole names of refs, by name. */
export type Refs = ReadonlyMap<string, string>;

/**
 * The refs below some prefixes such as `refs/heads/`, as the files of an ordinary checkout have them: what
 * `git for-each-ref` would say, without starting it.
 *
 * @param checkout - absolute path; undefined: it is not known
 * @returns undefined where only git can tell
 */
export function refsOnDisk(
  checkout: string | undefined,
  prefixes: readonly string[],
): Refs | undefined {
  if (checkout === undefined || !isPlainCheckout(checkout)) return undefined;
  return foreseen(() => {
    // Loose ones first, as git does: who packs refs removes them from here once they are there.
    const loose = new Map(
      prefixes.flatMap((prefix) => [...looseBelow(checkout, prefix.replace(/\/$/, ''))]),
    );
    const packed = packedRefs(checkout);
    const found = new Map<string, string>();
    for (const [name, id] of packed)
      if (prefixes.some((prefix) => name.startsWith(prefix))) found.set(name, id);
    for (const [name, content] of loose) {
      const id = idIn(checkout, packed, content);
      if (id === undefined) found.delete(name);
      else found.set(name, id);
    }
    return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * One ref, or `HEAD`, as of {@link refsOnDisk}.
 *
 * @returns undefined where only git can tell; `id` is undefined where there is none
 */
export function refOnDisk(
  checkout: string | undefined,
  name: string,
): { readonly id: string | undefined } | undefined {
  if (checkout === undefined || !isPlainCheckout(checkout)) return undefined;
  return foreseen(() => {
    const content = looseRef(checkout, name);
    const packed = packedRefs(checkout);
    return { id: content === undefined ? packed.get(name) : idIn(checkout, packed, content) };
  });
}

/**
 * The branch that HEAD names, in full: what `git symbolic-ref` would say.
 *
 * @returns undefined where only git can tell; `branch` is undefined where HEAD names a commit
 */
export function headOnDisk(
  checkout: string | undefined,
): { readonly branch: string | undefined } | undefined {
  if (checkout === undefined || !isPlainCheckout(checkout)) return undefined;
  return foreseen(() => {
    const content = looseRef(checkout, 'HEAD') ?? '';
    if (idForm.test(content)) return { branch: undefined };
    const branch = leadForm.exec(content)?.[1];
    // It may lead on to another.
    if (branch === undefined || looseRef(checkout, branch)?.startsWith('ref:') === true)
      throw new OnlyGitCanTell();
    return { branch };
  });
}

/** What these files hold besides what git writes into nearly all of them. */
class OnlyGitCanTell extends Error {}

function foreseen<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    // Also what cannot be read, or goes while it is: git has words for that.
    if (error instanceof OnlyGitCanTell || (error as NodeJS.ErrnoException).code !== undefined)
      return undefined;
    throw error;
  }
}

const idForm = /^[\da-f]{40}$/;
const leadForm = /^ref: *(refs\/\S+)$/;
/** Those of people and of programs. Git knows more, and has reasons to pass over some. */
const nameForm = /^(?!.*(?:\.\.|@\{|\.lock$|\.$))[\w@%+=,#&!$'()-][\w@%+=,#&!$'().-]*$/;
/** So that two that lead to each other end. */
const mostLeads = 5;

/** What a loose ref says, at the end of where it leads. Undefined: that is not there. */
function idIn(checkout: string, packed: Refs, content: string, leads = 0): string | undefined {
  if (idForm.test(content) && !/^0+$/.test(content)) return content;
  const to = leadForm.exec(content)?.[1];
  if (to === undefined || leads === mostLeads) throw new OnlyGitCanTell();
  const next = looseRef(checkout, to);
  return next === undefined ? packed.get(to) : idIn(checkout, packed, next, leads + 1);
}

function looseRef(checkout: string, name: string): string | undefined {
  if (!name.split('/').every((part) => nameForm.test(part))) throw new OnlyGitCanTell();
  try {
    return readFileSync(join(checkout, '.git', name), 'latin1').trimEnd();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A folder holds others of longer names.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}

function looseBelow(checkout: string, folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of entriesOf(join(checkout, '.git', folder))) {
    // Of somebody who is about to write one.
    if (entry.isFile() && entry.name.endsWith('.lock')) continue;
    const name = `${folder}/${entry.name}`;
    if (!nameForm.test(entry.name)) throw new OnlyGitCanTell();
    if (entry.isDirectory()) for (const inner of looseBelow(checkout, name)) found.set(...inner);
    else if (!entry.isFile()) throw new OnlyGitCanTell();
    else {
      const content = looseRef(checkout, name);
      if (content !== undefined) found.set(name, content);
    }
  }
  return found;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // Git removes folders that have become empty.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** See `gitrepository-layout`: an id and a name a line, and below a tag what it leads to. */
function packedRefs(checkout: string): Refs {
  const refs = new Map<string, string>();
  let text: string;
  try {
    text = readFileSync(join(checkout, '.git', 'packed-refs'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refs;
    throw error;
  }
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#') || line.startsWith('^')) continue;
    const found = /^([\da-f]{40}) (refs\/\S+)$/.exec(line);
    const [, id = '', name = ''] = found ?? [];
    if (!name.split('/').every((part) => nameForm.test(part))) throw new OnlyGitCanTell();
    refs.set(name, id);
  }
  return refs;
}
