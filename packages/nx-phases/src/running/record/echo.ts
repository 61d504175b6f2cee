import type { RecordWriter } from './record-writer.ts';

/** Shows something and keeps it in the log of a record, both in the order in which it came. */
export interface Echo {
  /** A line of ours. */
  readonly tell: (line: string) => void;
  /** What a command prints. */
  readonly onOutput: (chunk: Uint8Array) => void;
}

export function echoInto(record: RecordWriter): Echo {
  return {
    // What is shown is kept by Nx in its cache, as the log is by us: secrets are masked in both.
    tell(line) {
      process.stdout.write(record.log(`${line}\n`));
    },
    onOutput(chunk) {
      process.stdout.write(record.log(chunk));
    },
  };
}
