import type { UsageMapping } from '../../../inference/options/usage-option.ts';
import { amountAt, objectIn, textAt, type LineReader, type Usage } from './model.ts';

/** Any agent that prints lines of JSON: the amounts and words stand where the option `usage` says. */
export function mappedReader({ tokens, usd, summary, adds }: UsageMapping): LineReader {
  let used: Usage = { tokens: 0, usd: undefined };
  return (line) => {
    const event = objectIn(line);
    const counts = tokens.flatMap((path) => amountAt(event, ...path) ?? []);
    const money = usd && amountAt(event, ...usd);
    const words = summary && textAt(event, ...summary);
    if (counts.length === 0 && money === undefined) return words === undefined ? {} : { words };
    const count = counts.reduce((sum, one) => sum + one, 0);
    used = adds
      ? {
          tokens: used.tokens + count,
          usd: money === undefined ? used.usd : (used.usd ?? 0) + money,
        }
      : { tokens: counts.length === 0 ? used.tokens : count, usd: money ?? used.usd };
    return { usage: used, ...(words !== undefined && { words }) };
  };
}
