import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PhaseRecord } from '../../../src/running/record/model.ts';
import { readRecord } from '../../../src/running/record/read-record.ts';
import { openRecord } from '../../../src/running/record/record-writer.ts';
import { writeJson } from '../../../src/platform/files/json.ts';

let root: string;
/** Of the record of `p:phase-1`. */
let place: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nx-phases-'));
  place = join(root, '.nx', 'phases', 'p', 'phase-1');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const record: PhaseRecord = {
  version: 1,
  project: 'p',
  target: 'phase-1',
  plan: 'plan.md',
  phase: '1',
  title: 'T',
  fingerprint: 'f',
  outcome: 'passed',
  reason: null,
  attempts: [],
  warnings: [],
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
};

describe('a record', () => {
  test('is read as it was written, with its log beside it', () => {
    const writer = openRecord(root, 'p', 'phase-1');
    writer.log('one\n');
    writer.log(Buffer.from('zwei ä\n'));
    writer.finish(record);
    expect(readRecord(root, 'p', 'phase-1')).toEqual(record);
    expect(readFileSync(join(place, 'log.txt'), 'utf8')).toBe('one\nzwei ä\n');
    // Its appearance would stop Nx's daemon in the middle of the run.
    expect(existsSync(join(place, '.gitignore'))).toBe(false);
  });

  test('of an earlier run is gone as soon as the next one starts', () => {
    openRecord(root, 'p', 'phase-1').finish(record);
    const writer = openRecord(root, 'p', 'phase-1');
    expect(readRecord(root, 'p', 'phase-1')).toBeUndefined();
    expect(existsSync(writer.folder)).toBe(true);
    writer.finish(record);
  });

  test('of two runs at once is that of the one which ends last, whole', () => {
    const first = openRecord(root, 'p', 'phase-1');
    const second = openRecord(root, 'p', 'phase-1');
    first.log('first\n');
    second.log('second\n');
    first.log('first again\n');
    const log = (): string => readFileSync(join(place, 'log.txt'), 'utf8');
    first.finish({ ...record, title: 'first' });
    expect(readRecord(root, 'p', 'phase-1')?.title).toBe('first');
    expect(log()).toBe('first\nfirst again\n');
    second.log('second again\n');
    expect(log()).toBe('first\nfirst again\n');
    second.finish({ ...record, title: 'second' });
    expect(readRecord(root, 'p', 'phase-1')?.title).toBe('second');
    expect(log()).toBe('second\nsecond again\n');
    expect(readdirSync(dirname(place))).toEqual(['phase-1']);
  });

  test('of a killed run is cleared away by the next, with its log there until then', () => {
    const { status, pid } = spawnSync(process.execPath, ['--version']);
    expect(status).toBe(0);
    const dead = join(dirname(place), `.making-phase-1-${pid}-0a0b`);
    mkdirSync(dead, { recursive: true });
    openRecord(root, 'p', 'phase-2').finish({ ...record, target: 'phase-2' });
    expect(existsSync(dead)).toBe(true);
    openRecord(root, 'p', 'phase-1').finish(record);
    expect(readdirSync(dirname(place))).toEqual(['phase-1', 'phase-2']);
  });

  test.each<[string, unknown]>([
    ['another version', { ...record, version: 2 }],
    ['no record', ['x']],
    ['half a record', { version: 1 }],
  ])('of %s is none', (_name, value) => {
    openRecord(root, 'p', 'phase-1').finish(record);
    writeJson(join(place, 'record.json'), value);
    expect(readRecord(root, 'p', 'phase-1')).toBeUndefined();
  });
});
