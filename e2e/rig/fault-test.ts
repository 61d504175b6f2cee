import { expect } from '@jest/globals';
import { agentWorkspace, type AgentScenario, type AgentWorkspace } from './agents.ts';
import { failureCodes } from './failure-codes.ts';
import type { NxResult } from './nx-run.ts';
import { rigTest, type Rig } from './rig.ts';
import { none } from './running-process.ts';

/** A workspace in which something goes wrong, and what must hold whatever it is. */
export interface Fault {
  readonly rig: Rig;
  readonly workspace: AgentWorkspace;
  /** The user has changed something: from now on this is how it has to stay. */
  readonly remember: () => void;
  /** All of the user's is as it was, byte for byte, and nothing runs on. Holds at the end of each test as well. */
  readonly expectUntouched: () => Promise<void>;
  /** Runs `nx` to its end, which must be a failure. */
  readonly fails: (words: string, env?: Readonly<Record<string, string>>) => Promise<string>;
  /** Runs `nx` to its end, which must be good. */
  readonly passes: (words: string, env?: Readonly<Record<string, string>>) => Promise<string>;
}

/**
 * A test of something that goes wrong with agents.
 *
 * @param title - starts with `fault <number>`, by which a reader finds it
 */
export function faultTest(
  title: string,
  scenario: AgentScenario,
  body: (fault: Fault) => Promise<void>,
): void {
  rigTest(
    title,
    'newest',
    async (rig) => {
      const workspace = agentWorkspace(rig, scenario);
      let before = workspace.userState();
      const expectUntouched = async (): Promise<void> => {
        await none('survivor', () => workspace.survivors());
        expect(workspace.userState()).toEqual(before);
      };
      const ran = async (
        words: string,
        env: Readonly<Record<string, string>> | undefined,
        judge: (result: NxResult) => void,
      ): Promise<string> => {
        const result = await rig.nx(workspace, words, env);
        judge(result);
        return result.output;
      };
      await body({
        rig,
        workspace,
        remember: () => {
          before = workspace.userState();
        },
        expectUntouched,
        fails: (words, env) =>
          ran(words, env, ({ exitCode }) => {
            expect(failureCodes).toContain(exitCode);
          }),
        passes: (words, env) =>
          ran(words, env, ({ exitCode }) => {
            expect(exitCode).toBe(0);
          }),
      });
      await expectUntouched();
    },
    300_000,
  );
}
