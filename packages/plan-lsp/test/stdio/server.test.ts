import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  DocumentSymbol,
  Location,
  LocationLink,
  Position,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Client } from './client.ts';

const text = `# Shop

### Phase 1: Schema

dependencies: []

### Phase 2: 🚀 API 👩‍💻

dependencies: [1]

Blocks: Phase 3

### Phase 3: Pages

Depends on: Phases 1-2

Testing:

\`\`\`bash
true
\`\`\`
`;

let client: Client;
beforeAll(async () => {
  client = await Client.start({ 'several/phase-01-one.md': '', 'nx.json': '{}' });
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
});

/** Where a piece of the text starts, `by` characters behind its start. */
function at(piece: string, by = 0, whole = text): Position {
  return TextDocument.create('', '', 0, whole).positionAt(whole.indexOf(piece) + by);
}

function shown(range: { readonly start: Position; readonly end: Position }, whole = text): string {
  return TextDocument.create('', '', 0, whole).getText(range);
}

function applied(edit: WorkspaceEdit | undefined, whole = text): string {
  const [changes] = (edit?.documentChanges ?? []) as readonly { readonly edits: TextEdit[] }[];
  return TextDocument.applyEdits(TextDocument.create('', '', 0, whole), changes?.edits ?? []);
}

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

describe('completion', () => {
  let version = 1;
  beforeAll(async () => {
    await client.open('plans/typed.md', '');
  });

  /** What is offered at `|` in a plan, as the text that comes of the first. */
  async function offered(withCursor: string): Promise<readonly [string, ...string[]]> {
    const whole = withCursor.replace('|', '');
    await client.change('plans/typed.md', ++version, { text: whole });
    const items = await client.request<readonly CompletionItem[]>('completion', 'plans/typed.md', {
      position: at('|', 0, withCursor),
    });
    const document = TextDocument.create('', '', 0, whole);
    const first = items[0]?.textEdit as TextEdit | undefined;
    const completed = first === undefined ? whole : TextDocument.applyEdits(document, [first]);
    return [completed, ...items.map(({ label }) => label)];
  }

  const two = '## Phase 1: A\n\ndependencies: []\n\n## Phase 2: B\n\n';

  test.each<[string, string, string]>([
    ['behind a label', 'Depends on: |\n', 'Depends on: Phase 1\n'],
    ['behind the unit', 'Depends on: Phase |\n', 'Depends on: Phase 1\n'],
    ['in brackets', 'dependencies: [|]\n', 'dependencies: [1]\n'],
    ['in a list', '**Depends on**:\n\n- |\n', '**Depends on**:\n\n- Phase 1\n'],
  ])('phases %s', async (_name, line, expected) => {
    expect(await offered(two + line)).toEqual([two + expected, 'Phase 1: A']);
  });

  test('phases in a table of phases', async () => {
    const table = '| Phase | Depends on |\n| - | - |\n| 1 | none |\n| 2 | | |\n';
    const plan = two.replace('\ndependencies: []\n', '');
    const [completed] = await offered(`${table.replace('2 | |', '2 | ||')}\n${plan}`);
    expect(completed).toContain('| 2 | ');
  });

  test('fields at the start of a line below a heading, and nowhere else', async () => {
    const [completed, ...labels] = await offered(`${two}Dep|\n`);
    expect(completed).toBe(`${two}Depends on: \n`);
    expect(labels).toEqual(expect.arrayContaining(['Depends on', 'Outputs', 'Testing']));
    expect(await offered(`${two}Some words, |\n`)).toHaveLength(1);
    expect(await offered(`${two}### Notes\n\nDep|\n`)).toHaveLength(1);
    expect(await offered(`Dep|\n\n${two}`)).toHaveLength(1);
  });

  test('keys of front matter, and the values of a key', async () => {
    const [completed, ...keys] = await offered(`---\n|\n---\n${two}`);
    expect(completed).toBe(`---\nname: \n---\n${two}`);
    expect(keys).toContain('missing');
    const [, ...values] = await offered(`---\nmissing: s|\n---\n${two}`);
    expect(values).toEqual(['auto', 'independent', 'sequential', 'error']);
  });

  test('phases in front matter', async () => {
    const [completed] = await offered(`---\nphases:\n  1: []\n  2: [|]\n---\n${two}`);
    expect(completed).toContain('2: [1]\n');
  });
});

describe('findings', () => {
  const wrong = '### Phase 1: A\n\ndependencies: []\n\n### Phase 2: B\n\ndependencies: [1, 2]\n';

  test('have place, code, page, and a quick fix', async () => {
    const [finding, ...others] = await client.open('plans/wrong.md', wrong);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'self-dependency',
      severity: 1,
      source: 'nx-phases',
      message: expect.stringMatching(/^Unexpected .+, expected .+\. Take 2 out of the list\.$/),
      codeDescription: { href: expect.stringMatching(/^https:\/\/\S+\/self-dependency\.md$/) },
    });
    expect(shown(finding!.range, wrong)).toBe('2');
    const actions = await client.request<readonly CodeAction[]>('codeAction', 'plans/wrong.md', {
      range: finding!.range,
      context: { diagnostics: [finding] },
    });
    expect(actions.map(({ title, kind }) => [title, kind])).toEqual([
      ['Take 2 out of the list', 'quickfix'],
    ]);
    expect(applied(actions[0]?.edit, wrong)).toBe(wrong.replace('[1, 2]', '[1]'));
  });

  test('follow unsaved changes, sent in pieces, with CRLF and positions in UTF-16', async () => {
    const crlf = wrong.replaceAll('\n', '\r\n').replace('Phase 2: B', 'Phase 2: 🚀👩‍💻');
    await client.open('plans/crlf.md', crlf);
    const line = 'dependencies: [1, 2]';
    const start = at(line, line.indexOf(', 2'), crlf);
    const end = { line: start.line, character: start.character + 3 };
    expect(await client.change('plans/crlf.md', 2, { range: { start, end }, text: '' })).toEqual(
      [],
    );
    // In one message: behind the emoji of the heading, and a reference to a phase that is not there.
    const heading = at('💻', 2, crlf);
    const after = { line: start.line, character: start.character };
    const [unknown] = await client.change(
      'plans/crlf.md',
      3,
      { range: { start: heading, end: heading }, text: ' and more' },
      { range: { start: after, end: after }, text: ', 9' },
    );
    expect(unknown).toMatchObject({
      code: 'unknown-phase',
      range: {
        start: { line: 6, character: 'dependencies: [1, '.length },
        end: { line: 6, character: 'dependencies: [1, 9'.length },
      },
    });
    const symbols = await client.request<readonly DocumentSymbol[]>(
      'documentSymbol',
      'plans/crlf.md',
    );
    expect(symbols[1]?.name).toBe('Phase 2: 🚀👩‍💻 and more');
  });

  test('end with the document', async () => {
    await client.open('plans/closed.md', wrong);
    await client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: client.uri('plans/closed.md') },
    });
    // Answers come in order.
    expect(await client.request('codeLens', 'plans/closed.md')).toEqual([]);
    expect(client.published('plans/closed.md').at(-1)?.diagnostics).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['a file at another place', 'docs/notes.md', wrong],
    ['a file without phases', 'plans/words.md', '# Words\n\nNothing to do.\n'],
    ['an empty file', 'plans/empty.md', ''],
  ])('%s has none, and nothing else either', async (_name, path, words) => {
    expect(await client.open(path, words)).toEqual([]);
    const position = { line: 0, character: 0 };
    expect(await client.request('documentSymbol', path)).toEqual([]);
    expect(await client.request('codeLens', path)).toEqual([]);
    expect(await client.request('completion', path, { position })).toEqual([]);
    expect(await client.request('definition', path, { position })).toEqual([]);
    expect(await client.request('prepareRename', path, { position })).toBeNull();
  });

  test('of a plan in several files are those that one file can tell', async () => {
    const part = '# Phase 2: Two\n\nDepends on: Phase 1\n\nTimeout: soon\n';
    const findings = await client.open('several/phase-02-two.md', part);
    expect(findings.map(({ code }) => code)).toEqual(['bad-field-value']);
    const renamed = client.request('rename', 'several/phase-02-two.md', {
      position: at('Two', 0, part),
      newName: '5',
    });
    await expect(renamed).rejects.toThrow('Unexpected plan in several files');
  });

  test.each<[string, string]>([
    ['a fence that is never closed', '## Phase 1: A\n\n```bash\n## Phase 2: B\n'],
    ['front matter that is no YAML', '---\na: {\n---\n## Phase 1: A\n'],
    ['half a surrogate pair', '## Phase 1: \ud83d\n\nDepends on: \udc00\n'],
    ['a heading as far as it is typed', '## Phase '],
    ['a cycle', '## Phase 1: A\n\nDepends on: 2\n\n## Phase 2: B\n\nDepends on: 1\n'],
  ])('a broken plan is answered: %s', async (name, broken) => {
    const path = `plans/${name.replaceAll(' ', '-')}.md`;
    const findings = await client.open(path, broken);
    const last = { line: 99, character: 99 };
    await client.request('completion', path, { position: last });
    await client.request('documentSymbol', path);
    await client.request('codeAction', path, {
      range: { start: { line: 0, character: 0 }, end: last },
      context: { diagnostics: findings },
    });
    expect(await client.request('definition', path, { position: last })).toBeDefined();
  });

  test('a plan of 85 KB is checked as it is typed, the last text at the latest', async () => {
    const phases = Array.from(
      { length: 60 },
      (_, index) =>
        `## Phase ${index + 1}: Part\n\ndependencies: [${index === 0 ? '' : index}]\n\n${'- [ ] Do `src/file.ts` and say so.\n'.repeat(40)}`,
    );
    const large = phases.join('\n');
    expect(large.length).toBeGreaterThan(85_000);
    expect(await client.open('plans/large.md', large)).toEqual([]);
    const end = { line: 0, character: 0 };
    const typing = Array.from({ length: 20 }, (_, index) =>
      client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: client.uri('plans/large.md'), version: index + 2 },
        contentChanges: [{ range: { start: end, end }, text: 'x' }],
      }),
    );
    await Promise.all(typing);
    await client.diagnostics('plans/large.md', 21);
    expect(client.published('plans/large.md').length).toBeLessThanOrEqual(21);
  });
});

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

test('rules of nx.json hold, and plans are everywhere if the client says so', async () => {
  const nxJson = {
    plugins: [
      {
        plugin: 'nx-phases',
        options: { missing: 'error', unit: 'Stage', targetNames: { phase: 'do-{id}' } },
      },
    ],
  };
  const other = await Client.start({ 'nx.json': JSON.stringify(nxJson) }, { everywhere: true });
  const findings = await other.open('docs/stages.md', '## Stage 1: A\n\n## Stage 2: B\n');
  expect(findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['missing-dependencies', 'missing-dependencies']),
  );
  await other.open('docs/right.md', '## Stage 1: A\n\ndependencies: []\n');
  const [lens] = await other.request<readonly CodeLens[]>('codeLens', 'docs/right.md');
  expect(lens?.command?.arguments).toEqual([expect.objectContaining({ target: 'do-1' })]);
  expect(await other.stop()).toBe(0);
});
