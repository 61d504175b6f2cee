import { visibleText } from 'plan-graph/internal';
import { elapsed, type Ticker } from './ticker.ts';

/** Says at each tick that a phase still runs, if it has printed nothing since the one before. */
export interface Silence {
  heard(chunk: Uint8Array): void;
  dispose(): void;
}

/** How commands say what they are at: a line that begins so. */
const progress = /^\s*PROGRESS:\s*(\S.*)$/;

/** So much of a line is looked at. */
const longest = 200;

/** @param name - such as `phase 2` */
export function watchSilence(name: string, tell: (line: string) => void, ticker: Ticker): Silence {
  const startedAt = ticker.now();
  let heardAt: number | undefined;
  let last: { readonly words: string; readonly at: number } | undefined;
  let line = Buffer.alloc(0);
  let isSilent = true;

  const dispose = ticker.start(() => {
    if (isSilent) {
      const now = ticker.now();
      const words =
        last !== undefined
          ? `${last.words} (${elapsed(now - last.at)} ago)`
          : heardAt === undefined
            ? 'no output yet'
            : `last output ${elapsed(now - heardAt)} ago`;
      tell(`  … ${name} has run for ${elapsed(now - startedAt)}, ${words}`);
    }
    isSilent = true;
  });
  const read = (bytes: Uint8Array): void => {
    line = Buffer.concat([line, bytes]).subarray(0, longest);
  };
  const endLine = (): void => {
    const words = progress.exec(line.toString('utf8'))?.[1]?.trim();
    if (words !== undefined) last = { words: visibleText(words), at: ticker.now() };
    line = Buffer.alloc(0);
  };
  return {
    heard(chunk) {
      isSilent = false;
      heardAt = ticker.now();
      let from = 0;
      for (let at = 0; at < chunk.length; at += 1) {
        if (chunk[at] !== 10 && chunk[at] !== 13) continue;
        read(chunk.subarray(from, at));
        endLine();
        from = at + 1;
      }
      read(chunk.subarray(from));
    },
    dispose,
  };
}
