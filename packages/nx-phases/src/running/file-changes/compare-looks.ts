import type { RawPath } from '../../platform/git/raw-paths.ts';
import type { FileChange, Look, LooseFile } from './model.ts';

/** What the two looks alone do not say. */
export interface Facts {
  /** Object ids by path of both indexes. Undefined: they are equal. */
  readonly indexes:
    | {
        readonly before: ReadonlyMap<RawPath, string>;
        readonly after: ReadonlyMap<RawPath, string>;
      }
    | undefined;
  /** The bytes of a file as it is now, as {@link LooseFile} has them. */
  readonly bytesNow: (path: RawPath) => string | undefined;
  /** The object id that git would give a file of {@link freshlyLoose} now, line ends as it would store them. */
  readonly blobs: ReadonlyMap<RawPath, string>;
}

export interface RawChange {
  readonly path: RawPath;
  readonly kind: FileChange['kind'];
}

/** Files that are loose and were not: with the index's object id it is told whether they changed. */
export function freshlyLoose(before: Look, after: Look): readonly RawPath[] {
  return [...after.loose]
    .filter(([path, { bytes }]) => bytes !== undefined && !before.loose.has(path))
    .map(([path]) => path);
}

/**
 * What is not the same in two looks at one folder. Bytes count, and nothing else: not times, not modes,
 * and not what anybody staged or committed meanwhile.
 */
export function compareLooks(before: Look, after: Look, facts: Facts): readonly RawChange[] {
  const { indexes } = facts;
  const paths = new Set([...before.loose.keys(), ...after.loose.keys()]);
  if (indexes !== undefined) {
    for (const [path, id] of indexes.before) if (indexes.after.get(path) !== id) paths.add(path);
    for (const path of indexes.after.keys()) if (!indexes.before.has(path)) paths.add(path);
  }
  return [...paths].flatMap((path) => {
    const kind = changeOf(path, before.loose.get(path), after.loose.get(path), facts);
    return kind === undefined ? [] : [{ path, kind }];
  });
}

function changeOf(
  path: RawPath,
  before: LooseFile | undefined,
  after: LooseFile | undefined,
  { indexes, bytesNow, blobs }: Facts,
): RawChange['kind'] | undefined {
  if (before !== undefined)
    return kindOf(before.bytes, after === undefined ? bytesNow(path) : after.bytes);
  if (after !== undefined) {
    const known = after.kind === 'tracked' ? (after.inIndex ?? 'in conflict') : undefined;
    const id = indexes === undefined ? known : indexes.before.get(path);
    return kindOf(id, after.bytes === undefined ? undefined : (blobs.get(path) ?? 'unknown'));
  }
  const id = indexes?.after.get(path);
  // Out of the index, and neither untracked nor there: or ignored by now, which is no change.
  if (id === undefined && bytesNow(path) !== undefined) return undefined;
  return kindOf(indexes?.before.get(path), id);
}

function kindOf(
  before: string | undefined,
  after: string | undefined,
): RawChange['kind'] | undefined {
  if (before === after) return undefined;
  if (before === undefined) return 'new';
  return after === undefined ? 'deleted' : 'changed';
}
