import { must } from '../source/must.ts';

/** `$2`, `2.50 USD`, `0.5`; undefined: no amount above 0. */
export function parseUsd(text: string): number | undefined {
  const match = /^(?:\$\s*|us\$\s*|usd\s+)?(\d{1,7}(?:\.\d{1,4})?)\s*(?:\$|usd|dollars?)?$/i.exec(
    text.trim(),
  );
  return match === null ? undefined : positive(Number(match[1]));
}

/** `200000`, `200_000`, `200k`, `1.5M tokens`; undefined: no amount above 0. */
export function parseTokens(text: string): number | undefined {
  const match = /^(\d[\d_,]{0,15}(?:\.\d{1,3})?)(?:\s*(k|m))?(?:\s*tokens?)?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, digits, unit = ''] = match;
  const amount = Number(must(digits, 'digits of an amount').replace(/[_,]/g, ''));
  const factor = { k: 1_000, m: 1_000_000 }[unit.toLowerCase()] ?? 1;
  return positive(Math.round(amount * factor));
}

function positive(amount: number): number | undefined {
  return Number.isFinite(amount) && amount > 0 ? amount : undefined;
}
