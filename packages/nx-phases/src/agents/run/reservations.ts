import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Caps } from '../../inference/options/agents.ts';
import { isJsonObject, readJson, writeJson } from '../../platform/files/json.ts';
import { isHeld, withLock } from '../../platform/lock/lock.ts';
import { nextChange } from '../../platform/lock/next-change.ts';
import type { Ledger } from './ledger.ts';
import { roomFor, type Room } from './room.ts';

/** What an agent that is at work may still come to, of one phase. */
export interface Reservation {
  /** Under which costs of the phase are noted. */
  readonly phase: string;
  /** The phase's own limits: all of its starts together. */
  readonly limits: Caps;
}

export interface ReservationRequest extends Reservation {
  readonly ledger: Ledger;
  readonly planCaps: Caps;
  /** Of all locks of the repository. */
  readonly locks: string;
  readonly signal: AbortSignal;
  /** Called once, with a sentence, when it must wait for others. */
  readonly onWait: (why: string) => void;
}

export type Reserved<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  /** What is left is too little, whatever others give back. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The signal was aborted while it waited. */
  | { readonly kind: 'cancelled' };

/** Some disks tell of no change, and the death of a process changes nothing. */
const askAgainMs = 5000;

/**
 * Runs work that costs money once the plan's limit has room for all that it may come to, beside all that
 * others at work may come to; waits while they may give something back. So no more agents start than can
 * be paid. A process that is dead holds nothing: a reservation counts while the lock of its name is held.
 *
 * Nothing that others wait for may be held here but the lock of one's own phase.
 */
export async function withReservation<Value>(
  request: ReservationRequest,
  work: () => Promise<Value>,
): Promise<Reserved<Value>> {
  const { locks, signal } = request;
  const folder = folderOf(request.ledger);
  mkdirSync(folder, { recursive: true });
  const name = randomUUID();
  const lifeSign = { folder: locks, key: lockOf(name), signal };
  const held = await withLock(lifeSign, async (): Promise<Reserved<Value>> => {
    const room = await waitForRoom(request, folder, name);
    if (room === undefined) return { kind: 'cancelled' };
    if (room.kind === 'never') return { kind: 'refused', reason: room.reason };
    try {
      return { kind: 'done', value: await work() };
    } finally {
      rmSync(fileOf(folder, name), { force: true });
    }
  });
  // Nobody else has ever asked for a lock of this name, and nobody will.
  rmSync(join(locks, lockOf(name)), { recursive: true, force: true });
  return held.kind === 'cancelled' ? held : held.value;
}

/** Undefined: the signal was aborted first. */
async function waitForRoom(
  request: ReservationRequest,
  folder: string,
  name: string,
): Promise<Exclude<Room, { readonly kind: 'later' }> | undefined> {
  const { signal, onWait, phase, limits, ledger, planCaps, locks } = request;
  let hasWaited = false;
  for (;;) {
    // Looking comes after the watch begins: what is given back in between is not missed.
    const change = nextChange(folder, askAgainMs, signal);
    try {
      const asked = await withLock(
        { folder: locks, key: `spending-${basename(ledger.path)}`, signal },
        async () => {
          const others = await livingIn(folder, locks);
          const room = roomFor({ phase, limits }, { ledger, planCaps, others });
          if (room.kind === 'now') writeJson(fileOf(folder, name), { version: 1, phase, limits });
          return room;
        },
      );
      if (asked.kind === 'cancelled') return undefined;
      if (asked.value.kind !== 'later') return asked.value;
      if (!hasWaited) onWait(asked.value.reason);
      hasWaited = true;
      await change.happened;
    } finally {
      change.dispose();
    }
  }
}

/** Reservations of processes that live; others are removed. */
async function livingIn(folder: string, locks: string): Promise<readonly Reservation[]> {
  const living: Reservation[] = [];
  for (const file of readdirSync(folder)) {
    const [, name] = /^([0-9a-f-]{36})\.json$/.exec(file) ?? [];
    if (name === undefined) continue;
    const reservation = readJson(fileOf(folder, name), isStored);
    if (reservation === undefined) continue;
    if (await isHeld({ folder: locks, key: lockOf(name) })) living.push(reservation);
    else rmSync(fileOf(folder, name), { force: true });
  }
  return living;
}

function isStored(value: unknown): value is Reservation {
  if (!isJsonObject(value)) return false;
  const { version, phase, limits } = value;
  return version === 1 && typeof phase === 'string' && isJsonObject(limits);
}

function folderOf({ path }: Ledger): string {
  return `${path}.reserved`;
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.json`);
}

function lockOf(name: string): string {
  return `reserved-${name}`;
}
