/** A name in a tree of git's. */
export interface TreeEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly id: string;
  /** As it stands in the tree: mode, name and object. */
  readonly bytes: Buffer;
}

const folderMode = '40000';

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
    entries.push({
      name: content.subarray(modeEnd + 1, nameEnd).toString('utf8'),
      isFolder: content.subarray(at, modeEnd).toString('latin1') === folderMode,
      id: content.toString('hex', nameEnd + 1, end),
      bytes: content.subarray(at, end),
    });
    at = end;
  }
  return entries;
}
