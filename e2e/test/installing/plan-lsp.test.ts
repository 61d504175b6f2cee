// Installs the packed language server in an empty folder and asks it something: what is missing in a package, or among
// its dependencies, is seen by nothing that runs in this repository.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { packPackage } from '../../../tools/lib/pack-packages.mjs';
import { makeTestFolder } from '../../rig/workspace.ts';

interface Published {
  readonly diagnostics: readonly { readonly code: string }[];
}

test('the packed plan-lsp starts in an empty folder, and finds what is wrong with a plan', async () => {
  const folder = makeTestFolder();
  const tarballs = await Promise.all(
    ['plan-graph', 'plan-lsp'].map((name) => packPackage(name, join(folder, 'tarballs'))),
  );
  await promisify(execFile)(
    'npm',
    ['install', '--no-audit', '--no-fund', '--prefix', folder, ...tarballs],
    { cwd: folder },
  );
  const server = spawn(join(folder, 'node_modules', '.bin', 'plan-lsp'), ['--stdio'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published = new Promise<Published>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', resolve);
  });
  connection.listen();
  const { serverInfo } = await connection.sendRequest<{ readonly serverInfo: object }>(
    'initialize',
    { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {} },
  );
  expect(serverInfo).toEqual({ name: 'plan-lsp' });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: {
      uri: pathToFileURL(join(folder, 'plan.md')).href,
      languageId: 'markdown',
      version: 1,
      // By its front matter alone a plan, which takes a library that is loaded late.
      text: '---\nunit: Parcel\n---\n\n## Parcel 1: A\n\ndependencies: [2]\n',
    },
  });
  const { diagnostics } = await published;
  expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-phase']);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect(await ended).toEqual([0, null]);
  connection.dispose();
});
