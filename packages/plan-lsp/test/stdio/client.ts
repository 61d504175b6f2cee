import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { Diagnostic, InitializeResult, Position } from 'vscode-languageserver';

const packages = fileURLToPath(new URL('../../../', import.meta.url));

/** The server as one file, made of the sources, so that nothing has to be built before. */
const program = build({
  entryPoints: [join(packages, 'plan-lsp/src/cli.ts')],
  alias: {
    'plan-graph': join(packages, 'plan-graph/src/index.ts'),
    'plan-graph/internal': join(packages, 'plan-graph/src/internal.ts'),
  },
  bundle: true,
  write: false,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  logLevel: 'error',
}).then(({ outputFiles: [file] }) => file?.text ?? '');

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** An edit as `textDocument/didChange` sends it; without a range it is the whole text. */
export interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** An editor, as far as the server can tell: a real process of it, driven over its standard streams. */
export class Client {
  readonly root: string;
  readonly connection: MessageConnection;
  readonly process: ChildProcess;
  readonly #published: Published[] = [];
  #waiting: (() => void) | undefined;

  private constructor(server: string, files: Readonly<Record<string, string>>) {
    this.root = mkdtempSync(join(tmpdir(), 'plan-lsp-'));
    for (const [path, text] of Object.entries({ ...files, 'server.cjs': server })) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
    this.process = spawn(process.execPath, [join(this.root, 'server.cjs'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (this.process.stdout === null || this.process.stdin === null) throw new Error('No streams');
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (one: Published) => {
      this.#published.push(one);
      this.#waiting?.();
    });
    this.connection.listen();
  }

  /** @param files - in the folder that is opened */
  static async start(
    files: Readonly<Record<string, string>> = {},
    initializationOptions: unknown = {},
  ): Promise<Client> {
    const client = new Client(await program, files);
    const folder = pathToFileURL(client.root).href;
    await client.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'workspace' }],
      capabilities: {},
      initializationOptions,
    });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).href;
  }

  async open(path: string, text: string): Promise<readonly Diagnostic[]> {
    const textDocument = { uri: this.uri(path), languageId: 'markdown', version: 1, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
    return this.diagnostics(path, 1);
  }

  async change(
    path: string,
    version: number,
    ...contentChanges: readonly Change[]
  ): Promise<readonly Diagnostic[]> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(path), version },
      contentChanges,
    });
    return this.diagnostics(path, version);
  }

  /** Those of a version, once they have come. */
  async diagnostics(path: string, version: number): Promise<readonly Diagnostic[]> {
    const uri = this.uri(path);
    for (;;) {
      const found = this.#published.findLast((one) => one.uri === uri && one.version === version);
      if (found !== undefined) return found.diagnostics;
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
  }

  /** What was published for a file so far. */
  published(path: string): readonly Published[] {
    return this.#published.filter(({ uri }) => uri === this.uri(path));
  }

  request<Result>(method: string, path: string, params: object = {}): Promise<Result> {
    return this.connection.sendRequest<Result>(`textDocument/${method}`, {
      textDocument: { uri: this.uri(path) },
      ...params,
    });
  }

  /** Asks the server to end, and gives its exit code. */
  async stop(): Promise<number | null> {
    const ended = once(this.process, 'exit') as Promise<[number | null]>;
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const [code] = await ended;
    this.connection.dispose();
    rmSync(this.root, { recursive: true, force: true });
    return code;
  }
}
