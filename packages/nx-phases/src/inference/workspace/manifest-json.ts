/** What a manifest holds. Undefined: it is no JSON, or not there. */
export function manifestJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
