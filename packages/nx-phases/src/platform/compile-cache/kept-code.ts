import { createHash } from 'node:crypto';

/** What V8 has made of one of our files. */
export interface KeptFile {
  /** Whose code it is: V8 itself compares no more than its length. */
  readonly source: Buffer;
  /** Empty: V8 had nothing to give. */
  readonly compiled: Buffer;
}

/** What is kept on disk for the processes to come. */
export interface KeptCode {
  /** How often it has been written, each time with the functions that another process has called. */
  readonly writes: number;
  /** By their paths in the package. */
  readonly files: ReadonlyMap<string, KeptFile>;
}

/** Hash of all that follows, a line about the files, and their bytes one after the other. */
export function composeKeptCode({ writes, files }: KeptCode): Buffer {
  const sizes = [...files].map(([name, { source, compiled }]) => [
    name,
    source.length,
    compiled.length,
  ]);
  const content = Buffer.concat([
    Buffer.from(`${JSON.stringify({ writes, sizes })}\n`),
    ...[...files.values()].flatMap(({ source, compiled }) => [source, compiled]),
  ]);
  return Buffer.concat([Buffer.from(`${hashOf(content)}\n`), content]);
}

/**
 * Reads what {@link composeKeptCode} wrote. V8 believes what it is given, so nothing is taken of a file that is not whole.
 *
 * @returns undefined where it is damaged
 */
export function parseKeptCode(bytes: Buffer): KeptCode | undefined {
  const contentStart = bytes.indexOf('\n') + 1;
  const content = bytes.subarray(contentStart);
  if (bytes.toString('latin1', 0, contentStart - 1) !== hashOf(content)) return undefined;
  // What has our hash is as we wrote it.
  const filesStart = content.indexOf('\n') + 1;
  const { writes, sizes } = JSON.parse(content.toString('utf8', 0, filesStart)) as {
    readonly writes: number;
    readonly sizes: readonly (readonly [name: string, source: number, compiled: number])[];
  };
  let at = filesStart;
  const next = (size: number): Buffer => content.subarray(at, (at += size));
  return {
    writes,
    files: new Map(
      sizes.map(([name, source, compiled]) => [
        name,
        { source: next(source), compiled: next(compiled) },
      ]),
    ),
  };
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
