import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainNxJson } from '../../tools/lib/workspace-files.mjs';
import { survivorsOf, userState } from './agent-traces.ts';
import { npmWorkspaces } from './npm-workspaces.ts';
import type { Rig } from './rig.ts';
import type { Files, Workspace } from './workspace.ts';

/** What the scripted agent does, one thing after the other. Paths are from where it is started. */
export type Step =
  | {
      readonly write: {
        readonly path: string;
        readonly content?: string;
        readonly base64?: string;
      };
    }
  | { readonly remove: string }
  | { readonly rename: { readonly from: string; readonly to: string } }
  | { readonly chmod: { readonly path: string; readonly mode: number } }
  | { readonly symlink: { readonly target: string; readonly path: string } }
  | { readonly mkdir: string }
  | { readonly git: readonly string[] }
  | { readonly print: string }
  /** Of usage and closing words. */
  | {
      readonly report: {
        readonly tokens?: number;
        readonly usd?: number;
        readonly summary?: string;
      };
    }
  /** So many bytes of lines. */
  | { readonly flood: number }
  | { readonly 'ignore-signals': true }
  /** A grandchild in a session of its own, deaf to signals. */
  | { readonly 'leave-behind': string }
  | { readonly talk: true }
  | { readonly hang: true }
  /** Goes on when the test lets the fake command of this name exit. */
  | { readonly wait: string }
  | { readonly exit: number };

export interface AgentScenario {
  readonly plan: string;
  /** Starts of each phase; the last counts for all further ones. */
  readonly phases: Readonly<Record<string, readonly (readonly Step[])[]>>;
  /** Of the one agent; see the options of the plugin. */
  readonly agent?: Readonly<Record<string, unknown>>;
  /** Whether there is a second agent, `reviewer`: what it does is in `phases`, for phase 3 by the name `review of 3`. */
  readonly reviewer?: boolean;
  readonly files?: Files;
  /** False: the agent never looks at its stdin. */
  readonly readsStdin?: boolean;
}

/** One start of the scripted agent. */
export interface SeenStart {
  readonly phase: string;
  readonly prompt: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface AgentWorkspace extends Workspace {
  /** All starts up to now, in order. */
  starts(): readonly SeenStart[];
  /** Phases of {@link starts}. */
  started(): readonly string[];
  /** Everything that is the user's: files, index, HEAD, refs, stash. */
  userState(): Readonly<Record<string, string>>;
  /** Command lines of what was started for this workspace and still runs. */
  survivors(): readonly string[];
  setScenario(phases: AgentScenario['phases']): void;
}

const fakeAgent = join(dirname(fileURLToPath(import.meta.url)), 'fake-agent.mjs');

/** A committed workspace of npm's with `plan.md`, whose agent is scripted. */
export function agentWorkspace(rig: Rig, scenario: AgentScenario): AgentWorkspace {
  // Beside the workspace, where no snapshot takes it.
  const scenarioOf = (root: string): string => join(dirname(root), 'scenario.json');
  const workspace = rig.workspace({
    files: (root) => ({
      'nx.json': {
        ...plainNxJson,
        plugins: [
          {
            plugin: 'nx-phases',
            options: {
              agents: {
                scripted: {
                  command: 'node',
                  arguments: [
                    fakeAgent,
                    scenarioOf(root),
                    // It does not look at it.
                    ...(scenario.agent?.['prompt'] === 'file' ? ['{promptFile}'] : []),
                  ],
                  environment: ['FAKE_*'],
                  ...scenario.agent,
                },
                ...(scenario.reviewer === true && {
                  reviewer: {
                    command: 'node',
                    arguments: [fakeAgent, scenarioOf(root), '--review'],
                    environment: ['FAKE_*'],
                  },
                }),
              },
              ...(scenario.reviewer === true && { agent: 'scripted' }),
            },
          },
        ],
      },
      ...npmWorkspaces(root),
      'plan.md': scenario.plan,
      ...scenario.files,
    }),
  });
  const { root } = workspace;
  const setScenario = (phases: AgentScenario['phases']): void => {
    writeFileSync(
      scenarioOf(root),
      JSON.stringify({ phases, readsStdin: scenario.readsStdin ?? true }),
    );
  };
  setScenario(scenario.phases);
  const starts = (): readonly SeenStart[] => {
    const file = join(dirname(root), 'starts.jsonl');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as SeenStart);
  };
  return {
    ...workspace,
    starts,
    started: () => starts().map(({ phase }) => phase),
    userState: () =>
      userState(root, (...args) => workspace.git(...args), ['.git', '.nx', 'node_modules']),
    survivors: () => survivorsOf(scenarioOf(root)),
    setScenario,
  };
}
