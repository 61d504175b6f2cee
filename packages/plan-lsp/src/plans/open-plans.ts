import { ContentMemo } from 'plan-graph/internal';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { OpenPlan } from './open-plan.ts';
import { readSettings, type Settings } from './settings.ts';
import { isOneOfSeveral, isPlanFile, Workspace } from './workspace.ts';

interface Kept {
  readonly version: number;
  readonly plan: OpenPlan;
  readonly memo: ContentMemo;
}

/** The open files that are plans, each read once per version. */
export class OpenPlans {
  readonly #workspace: Workspace;
  readonly #client: unknown;
  readonly #kept = new Map<string, Kept>();
  #settings: Settings | undefined;

  /**
   * @param folders - URIs of the folders that the client has opened
   * @param client - its `initializationOptions`
   */
  constructor(folders: readonly string[], client: unknown) {
    this.#workspace = new Workspace(folders);
    this.#client = client;
  }

  /** Undefined: the file is not at a place where plans are. */
  plan(document: TextDocument): OpenPlan | undefined {
    const { uri, version } = document;
    const kept = this.#kept.get(uri);
    if (kept?.version === version) return kept.plan;
    this.#settings ??= readSettings(this.#workspace.roots[0], this.#client);
    const path = this.#workspace.relativePath(uri);
    if (!this.#settings.everywhere && !isPlanFile(path)) return undefined;
    const isPart = kept?.plan.isPart ?? isOneOfSeveral(uri);
    const memo = kept?.memo ?? new ContentMemo();
    const plan = new OpenPlan(document, path, this.#settings, { isPart, memo });
    this.#kept.set(uri, { version, plan, memo });
    return plan;
  }

  /** What was looked up for a file on disk may have changed. */
  forget(uri: string): void {
    this.#kept.delete(uri);
    this.#settings = undefined;
  }
}
