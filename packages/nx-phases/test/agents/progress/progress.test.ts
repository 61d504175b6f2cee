import { describe, expect, test } from '@jest/globals';
import { showProgress, type Progress } from '../../../src/agents/progress/progress.ts';
import { progressTicker, type Ticker } from '../../../src/running/printing/ticker.ts';

/** A clock that is set by hand. */
function handTicker() {
  let now = 0;
  let tick: (() => void) | undefined;
  const ticker: Ticker = {
    now: () => now,
    start(onTick) {
      tick = onTick;
      return () => {
        tick = undefined;
      };
    },
  };
  return {
    ticker,
    /** Goes on by so many seconds, and ticks. */
    after(seconds: number) {
      now += seconds * 1000;
      tick?.();
    },
    pass(seconds: number) {
      now += seconds * 1000;
    },
  };
}

function told(play: (progress: Progress, clock: ReturnType<typeof handTicker>) => void): string[] {
  const clock = handTicker();
  const lines: string[] = [];
  const tell = (line: string): void => void lines.push(line);
  play(showProgress({ tell, cwd: '/copies/1', ticker: clock.ticker }), clock);
  return lines;
}

describe('the progress of an agent', () => {
  test('says the time, what was used, and what it did last', () => {
    const lines = told((progress, clock) => {
      clock.after(60);
      progress.heard();
      clock.after(60);
      progress.read({
        usage: { tokens: 1200, usd: undefined },
        activity: 'Edit /copies/1/src/a.ts',
      });
      clock.pass(40);
      progress.read({ usage: { tokens: 1500, usd: 0.25 } });
      clock.after(20);
      progress.read({ words: 'All is done.\nReally.' });
      clock.after(60);
    });
    expect(lines).toEqual([
      '  1 min, no output yet',
      '  2 min, last output 1 min ago',
      '  3 min, 1500 tokens, 0.25 US$, last: Edit src/a.ts (1 min ago)',
      '  4 min, 1500 tokens, 0.25 US$, last: All is done. (1 min ago)',
    ]);
  });

  test('is one line of bounded length, whatever the agent says it does', () => {
    const [line = ''] = told((progress, clock) => {
      progress.read({ activity: `Bash ${'x'.repeat(5000)}\nrm -rf` });
      clock.after(61);
    });
    expect(line).toMatch(/^ {2}1 min 1 s, last: Bash x{94}… \(1 min 1 s ago\)$/);
  });

  test('ends with it', () => {
    const lines = told((progress, clock) => {
      progress.dispose();
      clock.after(60);
    });
    expect(lines).toEqual([]);
  });
});

describe('NX_PHASES_PROGRESS', () => {
  const ticksIn = (value: string | undefined, milliseconds: number): number => {
    let delay: number | undefined;
    const real = globalThis.setInterval;
    globalThis.setInterval = ((_work: () => void, ms: number) => {
      delay = ms;
      return real(() => undefined, 2 ** 30);
    }) as typeof setInterval;
    try {
      progressTicker(value === undefined ? {} : { NX_PHASES_PROGRESS: value }).start(
        () => undefined,
      )();
    } finally {
      globalThis.setInterval = real;
    }
    return delay === undefined ? 0 : Math.floor(milliseconds / delay);
  };

  test.each([
    [undefined, 1],
    ['', 1],
    ['soon', 1],
    ['20s', 3],
    ['0.5', 120],
    ['10ms', 6000],
    ['0', 0],
    ['0s', 0],
  ])('%p: %p lines a minute', (value, lines) => {
    expect(ticksIn(value, 60_000)).toBe(lines);
  });
});
