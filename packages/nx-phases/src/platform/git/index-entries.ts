import { createHash } from 'node:crypto';
import type { RawPath } from './raw-paths.ts';

/** A file in an index of git's. Of a conflict there are several of one path. */
export interface IndexEntry {
  readonly path: RawPath;
  readonly id: string;
  /** As git shows it: `100644`, `120000`; of a submodule `160000`. */
  readonly mode: string;
}

export interface ParsedIndex {
  /** In the order of the index. */
  readonly entries: readonly IndexEntry[];
  /** The tree that `git write-tree` has made of these very entries; undefined: they have changed since, or it has made none. */
  readonly tree: string | undefined;
}

/** The entries of {@link parseIndex}. */
export function indexEntries(bytes: Uint8Array): readonly IndexEntry[] | undefined {
  return parseIndex(bytes)?.entries;
}

/**
 * Reads an index as git wrote it, which is one start of git less for each phase. The form is documented
 * (`gitformat-index`) and has been the same since git 1.8.
 *
 * @param bytes - of the whole file
 * @returns undefined: it has what only git can read, as a split or a sparse index, or no checksum
 */
export function parseIndex(bytes: Uint8Array): ParsedIndex | undefined {
  const index = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const idLength = idLengthOf(index);
  if (idLength === undefined) return undefined;
  const version = index.readUInt32BE(4);
  if (version < 2 || version > 4) return undefined;
  const end = index.length - idLength;
  const entries: IndexEntry[] = [];
  let at = headerLength;
  let last = '';
  for (let left = index.readUInt32BE(8); left > 0; left -= 1) {
    const start = at;
    const mode = index.readUInt32BE(start + modeAt);
    if (mode === folderMode) return undefined;
    const id = index.toString('hex', start + idAt, start + idAt + idLength);
    at = start + idAt + idLength;
    const isLong = version > 2 && (index.readUInt16BE(at) & extendedFlag) !== 0;
    at += isLong ? 4 : 2;
    let kept = '';
    if (version === 4) {
      const { value, next } = readNumber(index, at);
      kept = last.slice(0, last.length - value);
      at = next;
    }
    const nul = index.indexOf(0, at);
    if (nul === -1 || nul >= end) return undefined;
    last = kept + index.toString('latin1', at, nul);
    entries.push({ path: last as RawPath, id, mode: mode.toString(8) });
    // Up to version 3 each takes a multiple of eight bytes.
    at = version === 4 ? nul + 1 : start + ((nul - start + 8) & ~7);
  }
  const parts = partsOf(index.subarray(at, end));
  if (parts === undefined) return undefined;
  const trees = parts.get('TREE');
  return { entries, tree: trees && treeOf(trees, entries.length, idLength) };
}

const headerLength = 12;
/** Behind the times, the device and the inode. */
const modeAt = 24;
/** Behind owner, group and size, too. */
const idAt = 40;
/** Two more bytes of flags follow. */
const extendedFlag = 0x4000;
/** Of a folder that stands for all in it. */
const folderMode = 0o040000;

/** What an object id takes, by the hash over everything that stands at the end. */
function idLengthOf(index: Buffer): 20 | 32 | undefined {
  if (index.length < headerLength || index.toString('latin1', 0, 4) !== 'DIRC') return undefined;
  for (const [name, length] of [
    ['sha1', 20],
    ['sha256', 32],
  ] as const) {
    const body = index.subarray(0, -length);
    const sum = createHash(name).update(body).digest();
    if (sum.equals(index.subarray(-length))) return length;
  }
  return undefined;
}

/** Seven bits in each byte, the high one says that more follow; each further byte adds one, so that no number has two forms. */
function readNumber(
  index: Buffer,
  from: number,
): { readonly value: number; readonly next: number } {
  let at = from;
  let byte = index.readUInt8(at++);
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    byte = index.readUInt8(at++);
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, next: at };
}

/** What follows the entries, by name. Who knows none of a name that starts with a capital may pass over it; undefined: there is another. */
function partsOf(rest: Buffer): ReadonlyMap<string, Buffer> | undefined {
  const parts = new Map<string, Buffer>();
  let at = 0;
  while (at + 8 <= rest.length) {
    const name = rest.toString('latin1', at, at + 4);
    if (!/^[A-Z]/.test(name)) return undefined;
    const end = at + 8 + rest.readUInt32BE(at + 4);
    parts.set(name, rest.subarray(at + 8, end));
    at = end;
  }
  return at === rest.length ? parts : undefined;
}

/**
 * The first of the trees that are kept with an index is that of all entries. Git takes its number of entries away
 * when one of them changes, and gives it none where not all of them belong into a tree.
 */
function treeOf(trees: Buffer, entries: number, idLength: number): string | undefined {
  const lineEnd = trees.indexOf('\n');
  const found = /^\0(\d+) \d+$/.exec(trees.toString('latin1', 0, Math.max(lineEnd, 0)));
  if (found === null || Number(found[1]) !== entries) return undefined;
  const id = trees.toString('hex', lineEnd + 1, lineEnd + 1 + idLength);
  return id.length === 2 * idLength ? id : undefined;
}
