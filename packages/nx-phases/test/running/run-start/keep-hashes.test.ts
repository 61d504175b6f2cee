import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { hashedWith } from '../../../src/running/run-start/hashed-with.ts';
import { dropHashes, keepHashes } from '../../../src/running/run-start/keep-hashes.ts';
import { hashedVariable, withoutHashes } from '../../../src/running/run-start/model.ts';
import { useOwnEnvironment } from '../../support/own-environment.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const folder = useTempFolder();
const hashes = { 'a-plan': { 'phase-1': 'one' } };
const phase = { project: 'a-plan', target: 'phase-1' };
const files = (): readonly string[] =>
  readdirSync(folder('.nx', 'workspace-data', 'nx-phases-hashed')).map((name) =>
    folder('.nx', 'workspace-data', 'nx-phases-hashed', name),
  );

useOwnEnvironment();

describe('what a run was hashed with', () => {
  test('reaches its tasks, and is gone when it has ended', () => {
    keepHashes(folder(), 'run', hashes);
    expect(hashedWith(phase, process.env)).toEqual({ kind: 'hash', hash: 'one' });
    expect(hashedWith({ ...phase, target: 'phase-2' }, process.env)).toEqual({ kind: 'unknown' });
    dropHashes('run');
    expect(files()).toEqual([]);
  });

  test('is unknown without the hook, and lost where the file is gone', () => {
    expect(hashedWith(phase, withoutHashes(process.env))).toEqual({ kind: 'unknown' });
    keepHashes(folder(), 'run', hashes);
    for (const file of files()) rmSync(file);
    expect(hashedWith(phase, process.env)).toEqual({ kind: 'lost' });
  });

  test('two runs of one process do not touch each other', () => {
    keepHashes(folder(), 'first', hashes);
    const first = { ...process.env };
    keepHashes(folder(), 'second', { 'a-plan': { 'phase-1': 'two' } });
    dropHashes('second');
    expect(hashedWith(phase, first)).toEqual({ kind: 'hash', hash: 'one' });
  });

  test('of two processes the newer one counts, and a plan that only one knows is found', () => {
    keepHashes(folder(), 'outer', { ...hashes, 'b-plan': { 'phase-1': 'b' } });
    const [outer = ''] = files();
    const inner = outer.replace(/[^/\\]*$/, `999999999999999-inner.json`);
    writeFileSync(inner, JSON.stringify({ 'a-plan': { 'phase-1': 'new' } }));
    const both = { [`${hashedVariable}a`]: inner, [`${hashedVariable}b`]: outer };
    expect(hashedWith(phase, both)).toEqual({ kind: 'hash', hash: 'new' });
    expect(hashedWith({ ...phase, project: 'b-plan' }, both)).toEqual({ kind: 'hash', hash: 'b' });
  });

  test('nothing is written for a workspace without plans, or where it cannot be', () => {
    keepHashes(folder(), 'run', {});
    expect(existsSync(folder('.nx'))).toBe(false);
    writeFileSync(folder('.nx'), 'no folder');
    keepHashes(folder(), 'run', hashes);
    expect(hashedWith(phase, process.env)).toEqual({ kind: 'unknown' });
  });

  test('what a killed run has left goes after a month', () => {
    keepHashes(folder(), 'killed', hashes);
    const [old = ''] = files();
    const before = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    utimesSync(old, before, before);
    keepHashes(folder(), 'next', hashes);
    expect(files()).toHaveLength(1);
    expect(existsSync(old)).toBe(false);
  });
});
