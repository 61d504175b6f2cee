const bytesOf: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
const msOf: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** `500MB`, `2 GB`, `1000`: bytes. Undefined: something else. */
export function parseBytes(text: string): number | undefined {
  const { value, unit } =
    /^(?<value>\d+(?:\.\d+)?) *(?<unit>[KMGT]?B)?$/i.exec(text.trim())?.groups ?? {};
  const factor = bytesOf[(unit ?? 'B').toUpperCase()];
  return value === undefined || factor === undefined
    ? undefined
    : Math.round(Number(value) * factor);
}

/** `500ms`, `30s`, `2m`: milliseconds, more than 0. Undefined: something else. */
export function parseDuration(text: string): number | undefined {
  const { value, unit } =
    /^(?<value>\d+(?:\.\d+)?) *(?<unit>ms|s|m)$/.exec(text.trim())?.groups ?? {};
  const factor = msOf[unit ?? ''];
  if (value === undefined || factor === undefined) return undefined;
  const ms = Number(value) * factor;
  return ms > 0 ? ms : undefined;
}
