import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { objectId, type ReadObject } from '../object-pack.ts';
import { entriesOfTree } from '../tree-entries.ts';
import { refOnDisk, refsOnDisk } from './refs.ts';

/**
 * Reads objects of an ordinary checkout as git keeps them until it packs them: one by one, as the work of phases is for
 * weeks after it was recorded. What is read is what its name says, which is looked at.
 *
 * @param checkout - absolute path; undefined: it is not known
 * @param names - `<id or ref>`, and behind it any number of `^<number>`, `^{tree}` and, last, `:<path>`
 * @returns in the order of the names; undefined for one that is not there. Undefined as a whole where only git can tell
 */
export function looseObjects(
  checkout: string | undefined,
  names: readonly string[],
): readonly (ReadObject | undefined)[] | undefined {
  // With replacements git reads others in the place of objects.
  if (checkout === undefined || refsOnDisk(checkout, ['refs/replace/'])?.size !== 0)
    return undefined;
  const read = new Map<string, ReadObject>();
  const open = (id: string): ReadObject => {
    const found = read.get(id) ?? looseObject(checkout, id);
    read.set(id, found);
    return found;
  };
  try {
    return names.map((name) => resolved(checkout, open, name));
  } catch (error) {
    if (error instanceof NotLoose) return undefined;
    throw error;
  }
}

/** The commit of HEAD and its tree; undefined where only git can tell, and before the first commit. */
export function headTreeOnDisk(
  checkout: string | undefined,
): { readonly commit: string; readonly tree: string } | undefined {
  const commit = refOnDisk(checkout, 'HEAD')?.id;
  if (commit === undefined) return undefined;
  const tree = looseObjects(checkout, [`${commit}^{tree}`])?.[0]?.id;
  return tree === undefined ? undefined : { commit, tree };
}

/** It is packed, or borrowed from another repository, or not there at all. */
class NotLoose extends Error {}

const nameForm = /^([\da-f]{40}|refs\/[^:^~@]+)((?:\^\d|\^\{tree\})*)(?::(.+))?$/s;

function resolved(
  checkout: string,
  open: (id: string) => ReadObject,
  name: string,
): ReadObject | undefined {
  const [, start = '', steps = '', path] = nameForm.exec(name) ?? [];
  let at = idOf(checkout, start);
  for (const step of steps.match(/\^\d|\^\{tree\}/g) ?? []) {
    if (at === undefined) return undefined;
    at = step === '^{tree}' ? treeIn(open, at) : parentIn(open(at), Number(step.slice(1)));
  }
  for (const part of path?.split('/') ?? []) {
    if (at === undefined) return undefined;
    const { content } = open(treeIn(open, at));
    at = entriesOfTree(content, at.length / 2).find((entry) => entry.name === part)?.id;
  }
  return at === undefined ? undefined : open(at);
}

function idOf(checkout: string, start: string): string | undefined {
  if (!start.startsWith('refs/')) {
    if (start === '') throw new NotLoose();
    return start;
  }
  const found = refOnDisk(checkout, start);
  if (found === undefined) throw new NotLoose();
  return found.id;
}

/** Of a commit, or the tree itself. */
function treeIn(open: (id: string) => ReadObject, id: string): string {
  const { kind, content } = open(id);
  if (kind === 'tree') return id;
  const tree = kind === 'commit' ? /^tree ([\da-f]{40})\n/.exec(headOf(content))?.[1] : undefined;
  if (tree === undefined) throw new NotLoose();
  return tree;
}

function parentIn({ kind, content }: ReadObject, number: number): string | undefined {
  if (kind !== 'commit' || number === 0) throw new NotLoose();
  const parents = [...headOf(content).matchAll(/^parent ([\da-f]{40})$/gm)];
  return parents[number - 1]?.[1];
}

/** What stands above the message of a commit. */
function headOf(content: Buffer): string {
  const text = content.toString('latin1');
  const end = text.indexOf('\n\n');
  return end < 0 ? text : text.slice(0, end + 1);
}

function looseObject(checkout: string, id: string): ReadObject {
  const bytes = inflated(join(checkout, '.git', 'objects', id.slice(0, 2), id.slice(2)));
  const headEnd = bytes.indexOf(0);
  const [, kind] =
    /^(blob|tree|commit|tag) \d+$/.exec(bytes.subarray(0, headEnd).toString('latin1')) ?? [];
  if (kind !== 'blob' && kind !== 'tree' && kind !== 'commit') throw new NotLoose();
  const content = bytes.subarray(headEnd + 1);
  if (objectId('sha1', { kind, content }) !== id) throw new NotLoose();
  return { id, kind, content };
}

function inflated(path: string): Buffer {
  try {
    return inflateSync(readFileSync(path));
  } catch {
    // Whatever is wrong with it: git finds it elsewhere, or has words for it.
    throw new NotLoose();
  }
}
