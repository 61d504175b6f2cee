import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  CodeLens,
  DocumentSymbol,
  Location,
  LocationLink,
  Position,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { Client } from './client.ts';
import { describeCompletion } from './completion.ts';
import { describeFindings } from './findings.ts';
import { applied, at, shown, text } from './shop.ts';

let client: Client;
beforeAll(async () => {
  client = await Client.start({ 'several/phase-01-one.md': '', 'nx.json': '{}' });
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
});

describe('a plan in an editor', () => {
  beforeAll(async () => {
    expect(await client.open('plans/shop.md', text)).toEqual([]);
  });

  test('the phases are its symbols', async () => {
    const symbols = await client.request<readonly DocumentSymbol[]>(
      'documentSymbol',
      'plans/shop.md',
    );
    expect(symbols.map(({ name, detail, children }) => [name, detail, children?.length])).toEqual([
      ['Phase 1: Schema', 'pending', 0],
      ['Phase 2: 🚀 API 👩‍💻', 'pending', 0],
      ['Phase 3: Pages', 'pending', 0],
    ]);
  });

  test('a reference leads to the heading, a range to all of its phases', async () => {
    const headings = async (position: Position): Promise<readonly string[]> => {
      const links = await client.request<readonly LocationLink[]>('definition', 'plans/shop.md', {
        position,
      });
      return links.map(({ targetSelectionRange }) => shown(targetSelectionRange));
    };
    expect(await headings(at('[1]', 1))).toEqual(['Phase 1: Schema']);
    expect(await headings(at('Blocks: Phase 3', 9))).toEqual(['Phase 3: Pages']);
    expect(await headings(at('Phases 1-2', 1))).toEqual(['Phase 1: Schema', 'Phase 2: 🚀 API 👩‍💻']);
    expect(await headings(at('# Shop', 3))).toEqual([]);
  });

  test('the places that name a phase are found from its heading and from each of them', async () => {
    const places = async (position: Position): Promise<readonly string[]> => {
      const found = await client.request<readonly Location[]>('references', 'plans/shop.md', {
        position,
        context: { includeDeclaration: true },
      });
      return found.map(({ range }) => `${range.start.line}: ${shown(range)}`);
    };
    const expected = ['2: 1', '8: 1', '14: Phases 1-2'];
    expect(await places(at('Schema'))).toEqual(expected);
    expect(await places(at('[1]', 1))).toEqual(expected);
    expect(await places(at('1-2'))).toEqual(expected);
  });

  test('a phase is renamed at every one of them', async () => {
    const edit = await client.request<WorkspaceEdit>('rename', 'plans/shop.md', {
      position: at('[1]', 1),
      newName: '7',
    });
    expect(applied(edit)).toBe(
      text
        .replace('Phase 1: Schema', 'Phase 7: Schema')
        .replace('[1]', '[7]')
        .replace('Phases 1-2', 'Phases 7-2'),
    );
    const placed = await client.request<{ placeholder: string }>('prepareRename', 'plans/shop.md', {
      position: at('Schema'),
    });
    expect(placed.placeholder).toBe('1');
  });

  test('a rename that would change the plan is refused with a sentence', async () => {
    const renamed = client.request('rename', 'plans/shop.md', {
      position: at('[1]', 1),
      newName: '2',
    });
    await expect(renamed).rejects.toThrow(
      'Unexpected id `2`, expected one that no other Phase of this plan has',
    );
  });

  test('each phase has a lens with what the client has to run', async () => {
    const lenses = await client.request<readonly CodeLens[]>('codeLens', 'plans/shop.md');
    expect(lenses.map(({ command }) => command?.title)).toEqual([
      'run Phase 1',
      'run Phase 2',
      'run Phase 3',
    ]);
    expect(lenses[1]?.command).toEqual({
      title: 'run Phase 2',
      command: 'nx-phases.runPhase',
      arguments: [
        {
          project: 'directory:plans/shop.md',
          target: 'phase-2',
          phase: '2',
          uri: client.uri('plans/shop.md'),
        },
      ],
    });
  });
});

describeCompletion(() => client);
describeFindings(() => client);

test('a request that is cancelled before its turn is not worked out', async () => {
  await client.open('plans/cancel.md', text);
  const first = client.request('codeLens', 'plans/cancel.md');
  // Both in one piece, as an editor sends them whose cursor moves on.
  const textDocument = { uri: client.uri('plans/cancel.md') };
  const message = (body: object): string => {
    const json = JSON.stringify({ jsonrpc: '2.0', ...body });
    return `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
  };
  const answered = new Promise<unknown>((resolve) => {
    client.connection.onUnhandledNotification(() => undefined);
    client.connection.onNotification('window/logMessage', resolve);
    client.process.stdout?.on('data', (data: Buffer) => {
      if (data.includes('"id":"cancelled"')) resolve(data.toString());
    });
  });
  client.process.stdin?.write(
    message({
      id: 'cancelled',
      method: 'textDocument/codeLens',
      params: { textDocument },
    }) + message({ method: '$/cancelRequest', params: { id: 'cancelled' } }),
  );
  await first;
  expect(await answered).toContain('"code":-32800');
});
