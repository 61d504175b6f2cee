/** What stands under a name in a tree of git's. */
export interface TreeFile {
  /** As git writes it: `100644`, `120000` for a symbolic link, `40000` for a folder. */
  readonly mode: string;
  readonly id: string;
}

/** A name in a tree of git's. */
export interface TreeEntry extends TreeFile {
  readonly name: string;
  readonly isFolder: boolean;
  /** The name as it stands in the tree, which need not be UTF-8. */
  readonly bytes: Buffer;
}

export const folderMode = '40000';

/**
 * What the content of a tree names, in its order.
 *
 * @param idLength - what an object id takes, in bytes
 */
export function entriesOfTree(content: Buffer, idLength: number): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length;) {
    const [modeEnd, nameEnd] = [content.indexOf(' ', at), content.indexOf(0, at)];
    const end = nameEnd + 1 + idLength;
    // Some programs have written zeros before it.
    const mode = content.subarray(at, modeEnd).toString('latin1').replace(/^0+/, '');
    const bytes = content.subarray(modeEnd + 1, nameEnd);
    entries.push({
      ...{ mode, bytes, name: bytes.toString('utf8') },
      isFolder: mode === folderMode,
      id: content.toString('hex', nameEnd + 1, end),
    });
    at = end;
  }
  return entries;
}

/** The content of a tree with these names, in the order in which git has them: a folder as if a slash were at its end. */
export function treeContent(entries: readonly TreeEntry[]): Buffer {
  const key = ({ bytes, isFolder }: TreeEntry): Buffer =>
    isFolder ? Buffer.concat([bytes, Buffer.from('/')]) : bytes;
  return Buffer.concat(
    entries
      .toSorted((a, b) => Buffer.compare(key(a), key(b)))
      .flatMap(({ mode, bytes, id }) => [
        Buffer.from(`${mode} `),
        bytes,
        Buffer.from([0]),
        Buffer.from(id, 'hex'),
      ]),
  );
}
