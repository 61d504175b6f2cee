import { StringDecoder } from 'node:string_decoder';
import type { UsageReading } from '../../../inference/options/usage-option.ts';
import { blockedIn } from './blocked.ts';
import { claudeReader } from './claude.ts';
import { codexReader } from './codex.ts';
import { copilotReader } from './copilot.ts';
import { geminiReader } from './gemini.ts';
import { linesReader } from './lines.ts';
import { mappedReader } from './mapped.ts';
import type { LineReader, LineReading, Usage } from './model.ts';
import { opencodeReader } from './opencode.ts';
import { qwenReader } from './qwen.ts';
import type { UsageLimit } from './usage-limit.ts';

/** Follows what one start of an agent prints on stdout. */
export interface ReportReader {
  /** Returns what the lines that ended in this chunk say. */
  add(chunk: Uint8Array): readonly LineReading[];
  /** The last line may lack its end. */
  end(): readonly LineReading[];
  /** Never goes down: a report that takes something back is not believed. */
  readonly usage: Usage | undefined;
  /** The last words; undefined where there were none. */
  readonly words: string | undefined;
  readonly failure: string | undefined;
  /** What it says that it needs; see `blockedIn`. */
  readonly blocked: string | undefined;
  /** By an event of its own; one that only says so in words has failed with them. */
  readonly limit: UsageLimit | undefined;
}

/** A longer line is not read; an event with a large file in it may be this long. */
const longestLine = 8 * 1024 * 1024;

export function reportReader(format: UsageReading): ReportReader {
  const read = lineReader(format);
  const decoder = new StringDecoder('utf8');
  let pending: string[] = [];
  let pendingLength = 0;
  let usage: Usage | undefined;
  let words: string | undefined;
  let failure: string | undefined;
  let blocked: string | undefined;
  let limit: UsageLimit | undefined;
  let lastText = '';

  const take = (line: string): LineReading => {
    const reading = read(line.trim());
    if (reading.usage !== undefined) usage = atLeast(usage, reading.usage);
    words = reading.words ?? words;
    failure = reading.failure ?? failure;
    blocked = reading.blocked ?? blocked;
    limit = reading.limit ?? limit;
    lastText = line;
    return reading;
  };
  const finishLine = (last: string): readonly LineReading[] => {
    const whole = pendingLength + last.length <= longestLine ? [...pending, last].join('') : '';
    pending = [];
    pendingLength = 0;
    return whole.trim() === '' ? [] : [take(whole)];
  };

  return {
    add(chunk) {
      const parts = decoder.write(Buffer.from(chunk)).split('\n');
      const rest = parts.pop() ?? '';
      const readings = parts.flatMap(finishLine);
      pendingLength += rest.length;
      if (pendingLength <= longestLine) pending.push(rest);
      else pending = [];
      return readings;
    },
    end: () => finishLine(decoder.end()),
    get usage() {
      return usage;
    },
    get words() {
      return words;
    },
    get failure() {
      return failure;
    },
    get limit() {
      return limit;
    },
    get blocked() {
      return blocked ?? blockedIn(words ?? '') ?? blockedIn(lastText);
    },
  };
}

function lineReader(format: UsageReading): LineReader {
  if (typeof format === 'object') return mappedReader(format);
  switch (format) {
    case 'claude':
      return claudeReader();
    case 'codex':
      return codexReader();
    case 'copilot':
      return copilotReader();
    case 'gemini':
      return geminiReader();
    case 'lines':
      return linesReader();
    case 'none':
      return () => ({});
    case 'opencode':
      return opencodeReader();
    case 'qwen':
      return qwenReader();
    default:
      return format satisfies never;
  }
}

function atLeast(before: Usage | undefined, now: Usage): Usage {
  if (before === undefined) return now;
  const usd =
    before.usd === undefined || now.usd === undefined
      ? (now.usd ?? before.usd)
      : Math.max(before.usd, now.usd);
  return { tokens: Math.max(before.tokens, now.tokens), usd };
}
