/** Undefined: no UTF-8, so that writing it back would lose bytes. */
export function decodeText(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}
