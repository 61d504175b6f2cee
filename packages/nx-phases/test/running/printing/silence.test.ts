import { expect, test } from '@jest/globals';
import { watchSilence } from '../../../src/running/printing/silence.ts';

/** A clock that stands still until it is told to go on, and ticks once a minute. */
function clock() {
  let now = 0;
  let onTick: (() => void) | undefined;
  return {
    ticker: {
      now: () => now,
      start: (tick: () => void) => {
        onTick = tick;
        return () => (onTick = undefined);
      },
    },
    pass: (seconds: number) => (now += seconds * 1000),
    tick: () => onTick?.(),
  };
}

function watched() {
  const { ticker, pass, tick } = clock();
  const said: string[] = [];
  const silence = watchSilence('phase 2', (line) => said.push(line.trim()), ticker);
  return {
    said,
    silence,
    prints: (...chunks: readonly string[]) => {
      for (const chunk of chunks) silence.heard(Buffer.from(chunk));
    },
    minute: () => {
      pass(60);
      tick();
    },
    pass,
  };
}

test('a phase that prints nothing is said to run, once a minute', () => {
  const { said, minute } = watched();
  minute();
  minute();
  expect(said).toEqual([
    '… phase 2 has run for 1 min, no output yet',
    '… phase 2 has run for 2 min, no output yet',
  ]);
});

test('one that prints is not, until it has been silent for a minute', () => {
  const { said, minute, prints, pass } = watched();
  pass(20);
  prints('working\n');
  minute();
  expect(said).toEqual([]);
  minute();
  expect(said).toEqual(['… phase 2 has run for 2 min 20 s, last output 2 min ago']);
});

test('a line PROGRESS: says what it is at, wherever it is cut', () => {
  const { said, minute, prints } = watched();
  prints(
    'PROG',
    'RESS: comp',
    'iling 3 of 7\r',
    'PROGRESS:\n',
    'not PROGRESS: this\n',
    'half a li',
  );
  minute();
  minute();
  expect(said).toEqual(['… phase 2 has run for 2 min, compiling 3 of 7 (2 min ago)']);
});

test('nothing of it can steer a terminal, and no line is kept whole that is too long', () => {
  const { said, minute, prints } = watched();
  prints(`PROGRESS: a\u001B[2Jb${'x'.repeat(5000)}`, '\n');
  minute();
  minute();
  expect(said[0]).not.toContain('\u001B');
  expect(said[0]?.length).toBeLessThan(300);
});

test('nothing is said once it has ended', () => {
  const { said, minute, silence } = watched();
  silence.dispose();
  minute();
  expect(said).toEqual([]);
});
