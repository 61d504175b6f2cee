// What an editor waits for: from an edit of a large plan to the findings, by the language server as it is installed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { shapes } from '../lib/bench/plans.mjs';
import { repositoryRoot } from '../lib/pack-packages.mjs';

export const aim = 'findings within 100 ms of an edit of a plan of 85 KB, at the 95th percentile';
export const isChecked = false;

const bytes = 85_000;
const uri = 'file:///workspace/plans/large.md';

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure({ isCheck }) {
  const cli = join(repositoryRoot, 'packages', 'plan-lsp', 'dist', 'cli.js');
  const server = spawn(process.execPath, [cli, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  /** @type {((version: number) => void) | undefined} */
  let published;
  connection.onNotification('textDocument/publishDiagnostics', ({ version }) => {
    published?.(version);
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, capabilities: {} });
  await connection.sendNotification('initialized', {});

  /** @param {string} method @param {number} version @param {object} params */
  const timed = async (method, version, params) => {
    const start = performance.now();
    const done = new Promise((resolve) => {
      published = (one) => {
        if (one === version) resolve(undefined);
      };
    });
    await connection.sendNotification(`textDocument/${method}`, params);
    await done;
    return performance.now() - start;
  };
  const text = largePlan();
  const opened = await timed('didOpen', 1, {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const lines = text.split('\n');
  const edits = [];
  for (let version = 2; version < (isCheck ? 12 : 102); version += 1) {
    // Somewhere else each time: at the end of a line with words.
    const line = (version * 37) % lines.length;
    const at = { line, character: 0 };
    edits.push(
      await timed('didChange', version, {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: at, end: at }, text: 'x' }],
      }),
    );
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  const sorted = edits.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return [
    { what: 'opening it', value: opened, unit: 'ms' },
    { what: 'an edit, median', value: at(0.5), unit: 'ms' },
    { what: 'an edit, 95th percentile', value: at(0.95), unit: 'ms' },
  ];
}

/** An ordinary plan with as many phases as it takes. */
function largePlan() {
  const ordinary = shapes['ordinary, 8 phases'];
  if (ordinary === undefined) throw new Error('There is no such shape of plans');
  const [head = '', ...phases] = ordinary(0).split(/(?=^### Phase )/m);
  let text = head;
  for (let id = 1; text.length < bytes; id += 1) {
    const phase = phases[(id - 1) % phases.length] ?? '';
    text += phase
      .replace(/Phase \d+/, `Phase ${id}`)
      .replace(/dependencies: .*/, `dependencies: [${id === 1 ? '' : id - 1}]`);
  }
  return text;
}
