import { describe, expect, test } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { whyOtherInstalled } from '../../../src/agents/setup/installed/compare-installed.ts';
import { writeFiles } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';
import { installations } from './installations.ts';

const inFolder = useTempFolder();

describe.each(Object.entries(installations))('what %s has installed', (_name, [manager, given]) => {
  const [lockName, lockText] = given.lock;
  const compared = (lock: string, files = given.files): string | undefined => {
    mkdirSync(inFolder('main'), { recursive: true });
    writeFiles(inFolder('main'), files);
    writeFiles(inFolder('worktree'), { [lockName]: lock });
    return whyOtherInstalled(manager, inFolder('main'), inFolder('worktree'));
  };
  const edited = (from: string, to: string): string => {
    expect(lockText).toContain(from);
    return lockText.replace(from, () => to);
  };

  test('is what its lock file asks for', () => {
    expect(compared(lockText)).toBeUndefined();
  });

  test.each(given.same.length === 0 ? [['', '']] : given.same)('also with %j → %j', (from, to) => {
    expect(compared(edited(from, to))).toBeUndefined();
  });

  test.each(given.other)('is something else with %j → %j: %s', (from, to, difference) => {
    expect(compared(edited(from, to))).toBe(
      `what is installed is not what ${lockName} asks for (${difference})`,
    );
  });

  test('is not known where nothing tells it', () => {
    expect(compared(lockText, {})).toContain(`what is installed is not what ${lockName} asks for`);
  });

  test('has nothing to be compared with where no lock file is kept', () => {
    writeFiles(inFolder('main'), given.files);
    expect(
      whyOtherInstalled(manager, inFolder('main'), inFolder('main/node_modules')),
    ).toBeUndefined();
  });
});
