import { expect, test } from '@jest/globals';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { maskedIn } from '../../../src/agents/sandbox/masked.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

test('what only some users may read is found, whole folders by their own mode', () => {
  for (const [path, mode] of [
    ['open', 0o755],
    ['closed', 0o710],
  ] as const)
    mkdirSync(inFolder(path), { mode });
  for (const [path, mode] of [
    ['hosts', 0o644],
    ['shadow', 0o640],
    ['open/key', 0o600],
    ['open/cert', 0o644],
    ['closed/cert', 0o644],
  ] as const)
    writeFileSync(inFolder(path), '', { mode });
  symlinkSync(inFolder('shadow'), inFolder('link'));
  expect(maskedIn(inFolder())).toEqual({
    files: [inFolder('open/key'), inFolder('shadow')],
    folders: [inFolder('closed')],
  });
});
