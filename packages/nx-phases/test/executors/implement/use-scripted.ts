import { afterEach, expect } from '@jest/globals';
import { prepareOnce } from '../../support/keep-folders.ts';
import { withoutCi } from '../../support/without-ci.ts';
import { scripted, type Scripted } from './scripted.ts';

export interface ScriptedTests {
  /** The workspace of one test; it is gone after it. */
  open(...args: Parameters<typeof scripted>): Scripted;
  /** What several tests begin with, made by {@link open} and runs: see {@link prepareOnce}. */
  prepared(key: string, make: () => Promise<Scripted>): Promise<Scripted>;
  /** Whatever was done: the user's is as `open` found it, or as it was when this was told. */
  remember(): void;
  /** All of the user's is as it was, nothing runs, and no worktree is left. */
  expectNothingTouched(of: Scripted): void;
}

/** To be called at the top of a test file. */
export function useScripted(): ScriptedTests {
  let workspace: Scripted | undefined;
  let before: Readonly<Record<string, string>> = {};
  const stateAtOpen = new Map<Scripted, typeof before>();
  const prepared = prepareOnce<Scripted>((again) => {
    workspace = again;
    before = stateAtOpen.get(again) ?? {};
  });
  withoutCi();
  afterEach(() => {
    workspace?.dispose();
    workspace = undefined;
  });
  return {
    open(...args) {
      workspace = scripted(...args);
      before = workspace.userState();
      stateAtOpen.set(workspace, before);
      return workspace;
    },
    prepared,
    remember() {
      before = workspace?.userState() ?? {};
    },
    expectNothingTouched(of) {
      expect(of.userState()).toEqual(before);
      expect(of.survivors()).toEqual([]);
      expect(of.worktrees()).toEqual([]);
    },
  };
}
