import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AgentOptions } from '../../src/inference/options/agents.ts';

/** One thing that the scripted agent does: one of {@link lines}. Paths are from where it is started. */
export type Step = Readonly<Record<string, unknown>>;

/** What it does for each phase: a list of starts, each a list of steps; the last start counts for all further ones. */
export type Steps = Readonly<Record<string, readonly (readonly Step[])[]>>;

/** One start of it. */
export interface SeenStart {
  readonly phase: string;
  readonly prompt: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * An agent that does what it is told, as a script for `sh`: that of e2e/rig/agents.ts is a program of Node, which
 * takes longer to start than all the rest of a phase takes.
 *
 * @param folder - of its own, where it notes its starts
 */
export class ScriptedAgent {
  /** Stands in the environment of all that it starts. */
  readonly script: string;
  readonly #folder: string;
  readonly #readsStdin: boolean;

  constructor(folder: string, steps: Steps, readsStdin = true) {
    this.#folder = folder;
    this.#readsStdin = readsStdin;
    this.script = join(folder, 'agent.sh');
    mkdirSync(join(folder, 'starts'));
    this.setSteps(steps);
  }

  get options(): AgentOptions {
    return { command: 'sh', arguments: [this.script] };
  }

  setSteps(steps: Steps): void {
    const branches = Object.entries(steps).flatMap(([phase, starts]) =>
      starts.map((start, at) => {
        const number = at === starts.length - 1 ? '*' : String(at);
        return [`${quoted(phase)}:${number})`, ...start.map(lineOf), ';;'].join('\n');
      }),
    );
    const script = [head(this.script, this.#folder, this.#readsStdin), ...branches, foot];
    writeFileSync(this.script, script.join('\n'));
  }

  /** All starts up to now, in order. */
  starts(): readonly SeenStart[] {
    const found: SeenStart[] = [];
    for (;;) {
      const start = join(this.#folder, 'starts', String(found.length));
      if (!existsSync(`${start}.cwd`)) return found;
      const read = (what: string): string => readFileSync(`${start}.${what}`, 'utf8');
      found.push({
        phase: read('phase'),
        prompt: read('prompt'),
        cwd: read('cwd').replace(/\n$/, ''),
        env: Object.fromEntries(
          read('env')
            .split('\0')
            .filter((entry) => entry !== '')
            .map((entry) => [
              entry.slice(0, entry.indexOf('=')),
              entry.slice(entry.indexOf('=') + 1),
            ]),
        ),
      });
    }
  }
}

/** Takes the first number that no start has, and counts those of its phase. */
function head(script: string, folder: string, readsStdin: boolean): string {
  return `export FAKE_AGENT_OF=${quoted(script)}
starts=${quoted(join(folder, 'starts'))}
phase=$NX_PHASES_PHASE
set -C
of_all=0
of_phase=0
until { printf %s "$phase" > "$starts/$of_all.phase"; } 2> /dev/null; do
  other=
  IFS= read -r other < "$starts/$of_all.phase" || :
  [ "$other" != "$phase" ] || of_phase=$((of_phase + 1))
  of_all=$((of_all + 1))
done
set +C
${readsStdin ? 'cat' : ':'} > "$starts/$of_all.prompt"
env -0 > "$starts/$of_all.env"
pwd -P > "$starts/$of_all.cwd"
code=0
set -e
case $phase:$of_phase in`;
}

const foot = 'esac\nexit $code\n';

const quoted = (text: unknown): string => `'${String(text).replaceAll("'", `'\\''`)}'`;
const inFolder = (path: string): string =>
  dirname(path) === '.' ? '' : `mkdir -p ${quoted(dirname(path))}; `;
const node = quoted(process.execPath);
const fakeCommand = fileURLToPath(new URL('../../../../e2e/rig/fake-command.mjs', import.meta.url));
/** In a session of its own, with nobody above it, deaf to everything but SIGKILL. */
const leftBehind = `
  const deaf = "for (const s of ['SIGTERM','SIGINT','SIGHUP']) process.on(s, () => {}); setInterval(() => {}, 1000)";
  require('child_process').spawn(process.execPath, ['-e', deaf, process.argv[1]], { detached: true, stdio: 'ignore' }).unref();`;

interface Written {
  readonly path: string;
  readonly content?: string;
  readonly base64?: string;
}

/** What each step is in a shell. */
const lines: Readonly<Record<string, (value: never) => string>> = {
  write: ({ path, content = '', base64 }: Written) =>
    base64 === undefined
      ? `${inFolder(path)}printf %s ${quoted(content)} > ${quoted(path)}`
      : `${inFolder(path)}printf ${quoted(escaped(Buffer.from(base64, 'base64')))} > ${quoted(path)}`,
  remove: (path: string) => `rm -r ${quoted(path)}`,
  rename: ({ from, to }: Readonly<Record<'from' | 'to', string>>) =>
    `mv ${quoted(from)} ${quoted(to)}`,
  chmod: ({ path, mode }: { readonly path: string; readonly mode: number }) =>
    `chmod ${mode.toString(8)} ${quoted(path)}`,
  symlink: ({ target, path }: Readonly<Record<'target' | 'path', string>>) =>
    `ln -s ${quoted(target)} ${quoted(path)}`,
  mkdir: (path: string) => `mkdir -p ${quoted(path)}`,
  git: (args: readonly string[]) => `git ${args.map(quoted).join(' ')} > /dev/null || :`,
  print: (text: string) => `printf '%s\\n' ${quoted(text)}`,
  /** Of usage and closing words. */
  report: (report: unknown) => `printf '%s\\n' ${quoted(JSON.stringify({ nxPhases: report }))}`,
  /** So many bytes of lines. */
  flood: (bytes: number) => `yes ${'x'.repeat(1023)} | head -c ${bytes}`,
  'ignore-signals': () => `trap '' TERM INT HUP`,
  /** A grandchild. */
  'leave-behind': (name: string) => `${node} -e ${quoted(leftBehind)} ${quoted(name)}`,
  talk: () => 'while :; do echo still at it; sleep 0.05; done',
  hang: () => 'exec sleep 100000',
  /** Goes on when the test lets the fake command of this name exit. */
  wait: (name: string) => `${node} ${quoted(fakeCommand)} ${quoted(name)}`,
  exit: (code: number) => `code=${code}`,
};

const escaped = (bytes: Buffer): string =>
  Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');

function lineOf(step: Step): string {
  const [[kind, value] = ['', undefined]] = Object.entries(step);
  const line = lines[kind];
  if (line === undefined) throw new Error(`no such step: ${kind}`);
  return line(value as never);
}
