import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  capReached,
  openLedger,
  overCap,
  usdLeft,
  type Ledger,
} from '../../../src/agents/run/ledger.ts';

let folder: string;
let ledger: Ledger;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nxp-ledger-'));
  ledger = openLedger(join(folder, 'spent', 'plan'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const none = { usd: undefined, tokens: undefined };

describe('the ledger', () => {
  test('adds up the last report of each start, whoever made it', () => {
    const [one, two] = [ledger.open('a'), openLedger(ledger.path).open('b')];
    one.report({ tokens: 5, usd: 0.5 });
    two.report({ tokens: 7, usd: undefined });
    one.report({ tokens: 10, usd: 1 });
    expect(ledger.spent()).toEqual({ tokens: 17, usd: 1 });
    expect(ledger.spent('a')).toEqual({ tokens: 10, usd: 1 });
    expect(ledger.spent('c')).toEqual({ tokens: 0, usd: 0 });
  });

  test('a report that says nothing new is not written again', () => {
    const account = ledger.open('a');
    account.report({ tokens: 5, usd: 1 });
    const before = readFileSync(ledger.path, 'utf8');
    account.report({ tokens: 5, usd: 1 });
    expect(readFileSync(ledger.path, 'utf8')).toBe(before);
  });

  test('lives with a line that was cut off', () => {
    ledger.open('a').report({ tokens: 5, usd: 1 });
    appendFileSync(ledger.path, '{"run":"x","phase":"a","tok');
    ledger.open('a').report({ tokens: 2, usd: 1 });
    expect(ledger.spent()).toEqual({ tokens: 7, usd: 2 });
  });
});

describe('limits', () => {
  test('are not kept by a ledger of which no line can be read: nothing is paid then', () => {
    const caps = { usd: 2, tokens: undefined };
    const chosen = { phaseCaps: none, planCaps: caps };
    expect(capReached(ledger, 'a', chosen)).toBeUndefined();
    ledger.open('a').report({ tokens: 1, usd: 1 });
    expect(capReached(ledger, 'a', chosen)).toBeUndefined();
    writeFileSync(ledger.path, 'garbage\n');
    expect(capReached(ledger, 'a', chosen)).toContain('no limit can be kept. Delete it');
    expect(capReached(ledger, 'a', { phaseCaps: none, planCaps: none })).toBeUndefined();
  });

  test('are reached by all starts of a phase together', () => {
    const caps = { phase: { usd: 2, tokens: undefined }, plan: none };
    ledger.open('a').report({ tokens: 1, usd: 1.25 });
    expect(overCap(ledger, 'a', caps)).toBeUndefined();
    expect(usdLeft(ledger, 'a', caps)).toBe(0.75);
    ledger.open('a').report({ tokens: 1, usd: 0.75 });
    expect(overCap(ledger, 'a', caps)).toBe(
      'the limit of this phase is reached: 2.00 US$ of 2.00 US$ are used',
    );
    expect(overCap(ledger, 'b', caps)).toBeUndefined();
  });

  test('of the plan are reached by all of its phases together', () => {
    const caps = { phase: none, plan: { usd: undefined, tokens: 100 } };
    ledger.open('a').report({ tokens: 60, usd: undefined });
    expect(overCap(ledger, 'b', caps)).toBeUndefined();
    ledger.open('b').report({ tokens: 60, usd: undefined });
    expect(overCap(ledger, 'c', caps)).toBe(
      'the limit of the whole plan is reached: 120 of 100 tokens are used',
    );
    expect(usdLeft(ledger, 'a', caps)).toBeUndefined();
  });
});
