import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CompletionItem, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from './client.ts';
import { at } from './shop.ts';

/** What is offered while a plan is typed. The server is one for all of them: starting it takes longer than they do. */
export function describeCompletion(running: () => Client): void {
  describe('completion', () => {
    let client: Client;
    beforeAll(() => {
      client = running();
    });
    let version = 1;
    beforeAll(async () => {
      await client.open('plans/typed.md', '');
    });

    /** What is offered at `|` in a plan, as the text that comes of the first. */
    async function offered(withCursor: string): Promise<readonly [string, ...string[]]> {
      const whole = withCursor.replace('|', '');
      await client.change('plans/typed.md', ++version, { text: whole });
      const items = await client.request<readonly CompletionItem[]>(
        'completion',
        'plans/typed.md',
        {
          position: at('|', 0, withCursor),
        },
      );
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
}
