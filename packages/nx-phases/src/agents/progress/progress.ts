import { dollars } from '../../inference/options/dollars.ts';
import { firstLine } from '../../platform/text-lines.ts';
import type { LineReading, Usage } from '../run/usage/model.ts';
import { elapsed, type Ticker } from '../../running/printing/ticker.ts';

export interface ProgressSettings {
  readonly tell: (line: string) => void;
  /** Absolute path of where the agent works: paths in there are shown from there. */
  readonly cwd: string;
  readonly ticker: Ticker;
}

/** Tells at each tick how long an agent has been at work, what it has used, and what it did last. */
export interface Progress {
  /** It has printed something. */
  heard(): void;
  read(reading: LineReading): void;
  dispose(): void;
}

export function showProgress({ tell, cwd, ticker }: ProgressSettings): Progress {
  const startedAt = ticker.now();
  let usage: Usage | undefined;
  let last: { readonly what: string; readonly at: number } | undefined;
  let heardAt: number | undefined;

  const lastWords = (): string => {
    const ago = (at: number): string => `${elapsed(ticker.now() - at)} ago`;
    if (last !== undefined) return `last: ${last.what} (${ago(last.at)})`;
    return heardAt === undefined ? 'no output yet' : `last output ${ago(heardAt)}`;
  };
  const dispose = ticker.start(() => {
    const parts = [elapsed(ticker.now() - startedAt), ...usageParts(usage), lastWords()];
    tell(`  ${parts.join(', ')}`);
  });
  return {
    heard() {
      heardAt = ticker.now();
    },
    read(reading) {
      usage = reading.usage ?? usage;
      const what = reading.activity ?? reading.words;
      if (what !== undefined) last = { what: inShort(what, cwd), at: ticker.now() };
    },
    dispose,
  };
}

function usageParts(usage: Usage | undefined): readonly string[] {
  if (usage === undefined) return [];
  const { tokens, usd } = usage;
  return [`${tokens} tokens`, ...(usd === undefined ? [] : [dollars(usd)])];
}

const longest = 100;

/** One line, without the path of the copy that the agent works in. */
function inShort(what: string, cwd: string): string {
  const line = firstLine(what.replaceAll(`${cwd}/`, ''));
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
