import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isJsonObject } from '../files/json.ts';
import { captureProcess } from './capture.ts';
import { isRunning } from './tree/is-running.ts';
import { readProcess } from './tree/linux-processes.ts';

/** Names one process of one machine, also after its pid has been given to another. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it was started, as the system tells it; only to be compared. Null: cannot be known here. */
  readonly startedAt: string | null;
  readonly host: string;
  /** Of the running system, so that nothing from before a restart counts. Null: cannot be known here. */
  readonly boot: string | null;
  /** In which the pid holds: containers have several. Null: cannot be known here. */
  readonly pidNamespace: string | null;
}

/** `elsewhere`: on another machine or in another container, where its pid says nothing to us. */
export type Liveness = 'alive' | 'dead' | 'elsewhere';

let own: Promise<ProcessIdentity> | undefined;

/** Of this process. */
export function ownIdentity(): Promise<ProcessIdentity> {
  own ??= startOf(process.pid).then((startedAt) => ({
    pid: process.pid,
    startedAt: startedAt ?? null,
    ...place(),
  }));
  return own;
}

/** Of another process of this machine. Its start is known on Linux alone, where no process has to be asked for it. */
export function identityOf(pid: number): ProcessIdentity {
  const startedAt = process.platform === 'linux' ? readProcess(pid)?.startedAt : undefined;
  return { pid, startedAt: startedAt ?? null, ...place() };
}

/** Whether a process still runs. */
export async function livenessOf(identity: ProcessIdentity): Promise<Liveness> {
  const here = place();
  if (identity.host !== here.host) return 'elsewhere';
  if (identity.boot !== here.boot) return 'dead';
  if (identity.pidNamespace !== here.pidNamespace) return 'elsewhere';
  if (!isRunning(identity.pid)) return 'dead';
  const startedAt = await startOf(identity.pid);
  if (startedAt === undefined) return process.platform === 'linux' ? 'dead' : 'alive';
  return identity.startedAt === null || identity.startedAt === startedAt ? 'alive' : 'dead';
}

/** Whether a value read from disk is one. */
export function isProcessIdentity(value: unknown): value is ProcessIdentity {
  if (!isJsonObject(value)) return false;
  const { pid, host } = value;
  return typeof pid === 'number' && Number.isInteger(pid) && pid > 0 && typeof host === 'string';
}

function place(): Pick<ProcessIdentity, 'host' | 'boot' | 'pidNamespace'> {
  return {
    host: hostname(),
    boot: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidNamespace: orNull(() => readlinkSync('/proc/self/ns/pid')),
  };
}

/** `undefined`: no such process, or a system that does not tell. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return readProcess(pid)?.startedAt;
  if (process.platform === 'win32') return undefined;
  const asked = await captureProcess({
    command: 'ps',
    args: ['-o', 'lstart=', '-p', String(pid)],
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  });
  const answer = asked.kind === 'exited' ? asked.stdout.toString('utf8').trim() : '';
  return answer === '' ? undefined : answer;
}

function orNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
