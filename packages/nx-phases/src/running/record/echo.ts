import { markLines } from '../printing/mark-lines.ts';
import type { RecordWriter } from './record-writer.ts';

/** Shows something and keeps it in the log of a record, both in the order in which it came. */
export interface Echo {
  /** A line of ours. */
  readonly tell: (line: string) => void;
  /** What a command prints. */
  readonly onOutput: (chunk: Uint8Array) => void;
  /** Nothing is shown after it. */
  readonly end: () => void;
}

/** @param mark - shown before each line; in the log everything is as it came */
export function echoInto(record: Pick<RecordWriter, 'log'>, mark = ''): Echo {
  const marks = mark === '' ? undefined : markLines(mark);
  let isLineBegun = false;
  const show = (bytes: Uint8Array): void => {
    const last = bytes.at(-1);
    if (last !== undefined) isLineBegun = last !== 10;
    process.stdout.write(marks === undefined ? bytes : marks.push(bytes));
  };
  return {
    // What is shown is kept by Nx in its cache, as the log is by us: secrets are masked in both.
    tell(line) {
      // What the mask has kept back is the end of what a command has printed.
      show(record.log(''));
      if (isLineBegun) show(record.log('\n'));
      show(record.log(`${line}\n`));
    },
    onOutput(chunk) {
      show(record.log(chunk));
    },
    end() {
      if (marks !== undefined) process.stdout.write(marks.flush());
    },
  };
}
