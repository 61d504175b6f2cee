import type { RecordWriter } from '../record/record-writer.ts';
import { say } from './say.ts';

/** Shows something and keeps it in the log of a record, both in the order in which it came. */
export interface Echo {
  /** A line of ours. */
  readonly tell: (line: string) => void;
  /** What a command prints. */
  readonly onOutput: (chunk: Uint8Array) => void;
}

export function echoInto(record: RecordWriter): Echo {
  return {
    tell(line) {
      say(line);
      record.log(`${line}\n`);
    },
    onOutput(chunk) {
      process.stdout.write(chunk);
      record.log(chunk);
    },
  };
}
