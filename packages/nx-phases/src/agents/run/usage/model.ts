import { parseJson } from '../../../platform/files/json.ts';
import type { UsageLimit } from './usage-limit.ts';

/** What an agent has used since it was started, by its own report. */
export interface Usage {
  /** Tokens in and out, those read from a cache included. */
  readonly tokens: number;
  /** US dollars. Undefined: not reported. */
  readonly usd: number | undefined;
}

/** What one line of an agent's output says. Absent: nothing of it. */
export interface LineReading {
  readonly usage?: Usage;
  /** Words of the agent; the last are its closing words. */
  readonly words?: string;
  /** What it is doing, in a few words of any length: `Edit src/a.ts`. */
  readonly activity?: string;
  /** Why the agent itself says that it failed. */
  readonly failure?: string;
  /** What the agent says that it needs and does not have. */
  readonly blocked?: string;
  /** That its provider gives no more for now. */
  readonly limit?: UsageLimit;
}

/** Reads the lines of one start of an agent, in order; remembers what its form needs. */
export type LineReader = (line: string) => LineReading;

/** A JSON value of which nothing is believed: `at(value, 'usage', 'input_tokens')`. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key))
      return undefined;
    current = (current as Readonly<Record<string, unknown>>)[key];
  }
  return current;
}

/** A count or amount: finite and not below 0. */
export function amountAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : undefined;
}

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

/** The object of a JSON line; undefined for any other line. */
export function objectIn(line: string): unknown {
  return line.startsWith('{') ? parseJson(line) : undefined;
}

/** The texts among the blocks of a message, as Anthropic's API and those like it print them. */
export function wordsIn(content: unknown): string | undefined {
  if (!Array.isArray(content)) return undefined;
  const texts = content.flatMap((part: unknown) =>
    at(part, 'type') === 'text' ? (textAt(part, 'text') ?? []) : [],
  );
  return texts.length === 0 ? undefined : texts.join('\n');
}
