import type { UsageReading } from '../../../../../src/inference/options/usage-option.ts';
import { reportReader } from '../../../../../src/agents/run/usage/reader.ts';

/** What is known after these lines were printed. */
export function after(format: UsageReading, ...lines: readonly (object | string)[]) {
  const reader = reportReader(format);
  const text = lines
    .map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
    .join('');
  reader.add(Buffer.from(text));
  reader.end();
  const { usage, words, failure } = reader;
  return { usage, words, failure };
}

export const nothing = { usage: undefined, words: undefined, failure: undefined };
