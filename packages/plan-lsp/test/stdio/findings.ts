import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CodeAction, DocumentSymbol } from 'vscode-languageserver';
import type { Client } from './client.ts';
import { applied, at, shown } from './shop.ts';

/** What is found in open plans. The server is one for all of them: starting it takes longer than they do. */
export function describeFindings(running: () => Client): void {
  describe('findings', () => {
    let client: Client;
    beforeAll(() => {
      client = running();
    });
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
}
