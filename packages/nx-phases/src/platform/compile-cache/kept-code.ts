import { wholeContent, withSum } from '../files/whole-bytes.ts';

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

/** A line about the files, and their bytes one after the other. */
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
  return withSum(content);
}

/**
 * Reads what {@link composeKeptCode} wrote. V8 believes what it is given, so nothing is taken of a file that is not whole.
 *
 * @returns undefined where it is damaged
 */
export function parseKeptCode(bytes: Buffer): KeptCode | undefined {
  const content = wholeContent(bytes);
  if (content === undefined) return undefined;
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
