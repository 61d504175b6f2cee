import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

export type ObjectKind = 'blob' | 'tree' | 'commit';

export interface PackedObject {
  readonly kind: ObjectKind;
  readonly content: Buffer;
}

/** As a repository has it. */
export interface ReadObject {
  readonly id: string;
  readonly kind: ObjectKind | 'tag';
  readonly content: Buffer;
}

/** The name that git gives an object. */
export function objectId(objectFormat: string, { kind, content }: PackedObject): string {
  return createHash(objectFormat)
    .update(`${kind} ${content.length}\0`)
    .update(content)
    .digest('hex');
}

/** See `gitformat-pack`: what git sends and receives, without deltas. */
const kindNumbers: Readonly<Record<ObjectKind, number>> = { commit: 1, tree: 2, blob: 3 };
const version = 2;

/** Objects in the form in which `git unpack-objects` reads them. */
export function packOf(objectFormat: string, objects: readonly PackedObject[]): Buffer {
  const head = Buffer.alloc(12);
  head.write('PACK', 'latin1');
  head.writeUInt32BE(version, 4);
  head.writeUInt32BE(objects.length, 8);
  const body = Buffer.concat([
    head,
    ...objects.flatMap(({ kind, content }) => [
      entryHead(kindNumbers[kind], content.length),
      deflateSync(content),
    ]),
  ]);
  return Buffer.concat([body, createHash(objectFormat).update(body).digest()]);
}

/** Kind and size: four bits of the size beside the kind, then seven in each byte; the top bit says that more follow. */
function entryHead(kind: number, size: number): Buffer {
  const bytes: number[] = [];
  let rest = Math.floor(size / 16);
  let byte = (kind << 4) | (size % 16);
  while (rest > 0) {
    bytes.push(byte | 0x80);
    byte = rest % 128;
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, byte]);
}
