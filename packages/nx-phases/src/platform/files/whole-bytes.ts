import { createHash } from 'node:crypto';

/** What {@link wholeContent} gives back from a file, and nothing of it where a byte is missing or another. */
export function withSum(content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${sumOf(content)}\n`), content]);
}

/** @returns undefined where the bytes are not all that {@link withSum} made */
export function wholeContent(bytes: Buffer): Buffer | undefined {
  const start = bytes.indexOf('\n') + 1;
  const content = bytes.subarray(start);
  return bytes.toString('latin1', 0, start - 1) === sumOf(content) ? content : undefined;
}

function sumOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
