/** What the lines of a phase are to begin with, by its id as written. Empty: nothing. */
export type MarkOf = (id: string) => string;

/** Puts a mark before each line of a stream of bytes that arrives in chunks cut anywhere. */
export interface LineMarks {
  push(chunk: Uint8Array): Buffer;
  /** What was kept back: the beginning of a line of which it was not known yet what it is. */
  flush(): Buffer;
}

const [lineFeed, carriageReturn] = [10, 13];

/** What CI services take for a command of theirs, at the beginning of a line alone. */
const commands = ['::', '##[', '##vso[', '##teamcity[', '\u001B[0Ksection_'].map((text) =>
  Buffer.from(text, 'latin1'),
);

/**
 * Nothing of the bytes themselves is changed, whatever they are. A bare carriage return begins a line anew, as a terminal
 * shows it. A line that is a command to a CI service (`::error file=…`) gets no mark: it would be none with it.
 */
export function markLines(mark: string): LineMarks {
  const before = Buffer.from(mark);
  /** Of a line that has begun and has no mark yet. Undefined: it has one, or needs none. */
  let begun: number[] | undefined = [];
  let afterReturn = false;

  /** Whether bytes are a command, or may become one. */
  const isCommand = (bytes: readonly number[]): boolean | 'open' => {
    const same = commands.filter((command) =>
      bytes.every((byte, index) => index >= command.length || command[index] === byte),
    );
    if (same.length === 0) return false;
    return same.some(({ length }) => length <= bytes.length) ? true : 'open';
  };

  const take = (byte: number, out: number[]): void => {
    const endsLine = byte === lineFeed;
    if (afterReturn && !endsLine) begun = [];
    afterReturn = byte === carriageReturn;
    // A line of nothing that returns may still become one.
    if (begun === undefined || (afterReturn && begun.length === 0)) out.push(byte);
    else if (endsLine || afterReturn) {
      out.push(...before, ...begun, byte);
      begun = undefined;
    } else {
      begun.push(byte);
      const command = isCommand(begun);
      if (command !== 'open') {
        out.push(...(command ? [] : before), ...begun);
        begun = undefined;
      }
    }
    if (endsLine) begun = [];
  };

  return {
    push(chunk) {
      const out: number[] = [];
      for (const byte of chunk) take(byte, out);
      return Buffer.from(out);
    },
    flush() {
      const rest = begun === undefined || begun.length === 0 ? [] : [...before, ...begun];
      if (rest.length > 0) begun = undefined;
      return Buffer.from(rest);
    },
  };
}
