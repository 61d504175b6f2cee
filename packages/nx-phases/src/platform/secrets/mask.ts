/** Takes secrets out of a stream of bytes that arrives in chunks cut anywhere. */
export interface Mask {
  /** What may be shown now. Keeps back an end that may be the beginning of a secret. */
  push(chunk: Uint8Array): Buffer;
  /** What was kept back: the beginning of a secret alone, which did not go on. */
  flush(): Buffer;
  /** A text that is whole. */
  text(text: string): string;
}

const shown = Buffer.from('***');

/** @param secrets - the longest first; see `secretsOf` */
export function createMask(secrets: readonly Buffer[]): Mask {
  const byFirstByte = new Map<number, Buffer[]>();
  for (const secret of secrets) {
    const first = secret[0];
    if (first !== undefined) byFirstByte.set(first, [...(byFirstByte.get(first) ?? []), secret]);
  }
  let kept: Buffer = Buffer.alloc(0);

  /** @param isWhole - whether nothing follows */
  const mask = (bytes: Buffer, isWhole: boolean): { out: Buffer; rest: Buffer } => {
    const out: Buffer[] = [];
    let from = 0;
    let at = 0;
    while (at < bytes.length) {
      const candidates = byFirstByte.get(bytes[at] ?? -1);
      const found = candidates?.find((secret) => startsWith(bytes, at, secret));
      const mayFollow =
        !isWhole &&
        candidates?.some(
          (secret) =>
            secret.length > (found?.length ?? 0) &&
            secret.length > bytes.length - at &&
            secret.subarray(0, bytes.length - at).equals(bytes.subarray(at)),
        ) === true;
      if (mayFollow) break;
      if (found === undefined) at += 1;
      else {
        out.push(bytes.subarray(from, at), shown);
        at += found.length;
        from = at;
      }
    }
    out.push(bytes.subarray(from, at));
    return { out: Buffer.concat(out), rest: Buffer.from(bytes.subarray(at)) };
  };

  return {
    push(chunk) {
      if (byFirstByte.size === 0) return Buffer.from(chunk);
      const { out, rest } = mask(Buffer.concat([kept, chunk]), false);
      kept = rest;
      return out;
    },
    flush() {
      const { out } = mask(kept, true);
      kept = Buffer.alloc(0);
      return out;
    },
    text: (text) =>
      byFirstByte.size === 0 ? text : mask(Buffer.from(text), true).out.toString('utf8'),
  };
}

function startsWith(bytes: Buffer, at: number, secret: Buffer): boolean {
  return (
    secret.length <= bytes.length - at && bytes.subarray(at, at + secret.length).equals(secret)
  );
}
