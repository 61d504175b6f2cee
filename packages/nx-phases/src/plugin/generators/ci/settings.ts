import type { Pipeline } from './jobs/model.ts';
import type { KindOfTarget } from './jobs/read-tasks.ts';

/** What a pipeline's file has to know besides its jobs. */
export interface Settings {
  /** The command that writes this very file again. */
  readonly command: string;
  /** How Nx is called here, e.g. `npx nx`. */
  readonly nx: string;
  /** How a program of an installed package is called, e.g. `npx`. */
  readonly exec: string;
  /** How packages are installed on a machine that has none. */
  readonly install: readonly string[];
  readonly packageManager: 'npm' | 'yarn' | 'pnpm' | 'bun';
  /** A file that names the version of Node. Absent: none does. */
  readonly nodeVersionFile?: string;
  /** The branch that others are merged into. */
  readonly branch: string;
  /** Whether agents may start. */
  readonly agents: boolean;
  /** `main=public:…`, of which CI holds the private half. Absent: the provider alone keeps branches apart. */
  readonly publicKey?: string;
  /** What it runs of each plan. */
  readonly target: KindOfTarget;
  /** Whether the service shows the mistakes of plans among its own findings, for which a job may write these. */
  readonly codeScanning: boolean;
  /** Names of the targets that check plans. */
  readonly planChecks: readonly string[];
}

/** Writes pipelines for one service. Pure: the same jobs and settings give the same bytes. */
export interface Provider {
  /** Where its file is, unless said otherwise. */
  readonly path: string;
  readonly text: (pipeline: Pipeline, settings: Settings) => string;
  /** Why it would not take such a pipeline, or the file of it, as one sentence. */
  readonly problem?: (pipeline: Pipeline, text: string) => string | undefined;
  /** What is left to do by hand. */
  readonly next: (path: string, settings: Settings) => readonly string[];
}

/** How each file of ours begins. What begins otherwise is somebody else's. */
export const mark = '# Written by nx-phases';

/** The head of each file, in a language whose comments start with `#`. */
export function headLines({ command }: Settings): readonly string[] {
  return [`${mark}, to be changed by this command alone:`, `#   ${command}`];
}
