import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { within } from './within.ts';

/** One start of a fake command, which now waits for orders. */
export interface Invocation {
  readonly pid: number;
  print(text: string): void;
  /** Lets it exit; returns when it is gone. */
  exit(code: number): Promise<void>;
  /** When it is gone, whoever ended it. */
  gone(): Promise<void>;
}

export interface FakeCommand {
  /** How often it was started. */
  readonly invocations: number;
  /** The next start that nobody has asked for yet. */
  nextInvocation(): Promise<Invocation>;
  /** From now on it exits at once with this code; undefined: it waits for orders again. */
  answer(code: number | undefined): void;
}

/** The commands that plans of a test call as `node "$FAKE_COMMAND" name`. */
export interface FakeCommands {
  readonly port: number;
  command(name: string): FakeCommand;
  /** Every command exits at once with this code, unless it has an answer of its own. */
  answerAll(code: number): void;
  /** Names of the commands started since the last call, sorted: which ran, not in which order. */
  taken(): readonly string[];
  close(): Promise<void>;
}

const waitSeconds = 90;

interface State {
  invocations: number;
  answer: number | undefined;
  readonly unclaimed: Invocation[];
  readonly waiting: ((invocation: Invocation) => void)[];
}

export async function listenForFakeCommands(): Promise<FakeCommands> {
  const states = new Map<string, State>();
  const sockets = new Set<Socket>();
  let defaultAnswer: number | undefined;
  let started: string[] = [];

  const stateOf = (name: string): State => {
    const known = states.get(name);
    if (known !== undefined) return known;
    const fresh: State = { invocations: 0, answer: undefined, unclaimed: [], waiting: [] };
    states.set(name, fresh);
    return fresh;
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    const closed = new Promise<void>((resolve) => {
      socket.once('close', () => {
        sockets.delete(socket);
        resolve();
      });
    });
    // A killed process may reset the connection; its end is what `close` tells.
    socket.on('error', () => undefined);
    createInterface({ input: socket })
      .on('error', () => undefined)
      .once('line', (line) => {
        const { name, pid } = JSON.parse(line) as { name: string; pid: number };
        const state = stateOf(name);
        state.invocations += 1;
        started.push(name);
        const order = (what: object): void => void socket.write(`${JSON.stringify(what)}\n`);
        const gone = (): Promise<void> =>
          within(waitSeconds, `the end of fake command \`${name}\` (pid ${pid})`, closed);
        const invocation: Invocation = {
          pid,
          print: (text) => {
            order({ print: text });
          },
          exit: (code) => {
            order({ exit: code });
            return gone();
          },
          gone,
        };
        const answer = state.answer ?? defaultAnswer;
        if (answer !== undefined) order({ exit: answer });
        else {
          const claim = state.waiting.shift();
          if (claim === undefined) state.unclaimed.push(invocation);
          else claim(invocation);
        }
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    port: address.port,
    command(name) {
      const state = stateOf(name);
      return {
        get invocations() {
          return state.invocations;
        },
        nextInvocation() {
          const next = state.unclaimed.shift();
          if (next !== undefined) return Promise.resolve(next);
          return within(
            waitSeconds,
            `a start of fake command \`${name}\``,
            new Promise((resolve) => state.waiting.push(resolve)),
          );
        },
        answer(code) {
          state.answer = code;
        },
      };
    },
    answerAll(code) {
      defaultAnswer = code;
    },
    taken() {
      const names = started.toSorted();
      started = [];
      return names;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
