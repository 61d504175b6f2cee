import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { escapeMarkdown } from '../../../src/running/exports/escape-markdown.ts';
import { runToMarkdown } from '../../../src/running/exports/markdown.ts';
import { oneLine } from '../../../src/running/exports/one-line.ts';
import { hostile, ran, restored, run, runs, task, text } from '../../support/runs.ts';

const why = (): string => 'its text changed';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

function parse(markdown: string): Node {
  return unified().use(remarkParse).parse(markdown);
}

function typesIn({ type, children = [] }: Node): readonly string[] {
  return [type, ...children.flatMap(typesIn)];
}

function textIn({ value = '', children = [] }: Node): string {
  return value + children.map(textIn).join('');
}

describe('escapeMarkdown', () => {
  test('any text is that text and nothing else', () => {
    fc.assert(
      fc.property(text, (any) => {
        const escaped = escapeMarkdown(any);
        // What ends a cell, a line, or starts what GitHub links by itself.
        expect(escaped).not.toMatch(/[|\n\r<>`@]|:\/\/|www\./);
        const tree = parse(`Title: ${escaped}.`);
        expect(new Set(typesIn(tree))).toEqual(new Set(['root', 'paragraph', 'text']));
        // Markdown itself drops blanks around a line.
        expect(textIn(tree).replace(/\s+/g, ' ')).toBe(
          `Title: ${oneLine(any)}.`.replace(/\s+/g, ' '),
        );
      }),
    );
  });
});

describe('runToMarkdown', () => {
  test('a table, what it took, and how to go on', () => {
    expect(
      runToMarkdown(
        run([
          ran('1', 0, 3),
          ran('2', 3, 5, { needs: ['1'], wave: 2 }),
          ran('3', 3, 4, {
            needs: ['1'],
            wave: 2,
            outcome: 'failed',
            reason: 'Testing ended with exit code 1',
          }),
          task('4', {
            outcome: 'not-started',
            blockedBy: ['demo-plan:phase-3'],
            startedAt: null,
            needs: ['3'],
            wave: 3,
          }),
          restored('5', 2),
        ]),
        why,
      ),
    ).toMatchSnapshot();
  });

  test('what came from the cache is folded where it is much', () => {
    const markdown = runToMarkdown(
      run(['1', '2', '3', '4', '5'].map((id) => restored(id, 60))),
      why,
    );
    expect(markdown).toBe(
      '### demo-plan: 5 passed\n\n\n5 from the cache: 1-5\n\nthe cache saved 5 min.\n',
    );
  });

  test.each(hostile)('the table survives %j', (title) => {
    const markdown = runToMarkdown(
      run([ran('1', 0, 1, { title, outcome: 'failed', reason: title, project: title })], {
        asked: ['run', title],
      }),
      () => title,
    );
    const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.match(/\|/g)).toHaveLength(6);
    expect(
      typesIn(parse(markdown)).filter((type) =>
        ['html', 'link', 'image', 'emphasis', 'strong', 'inlineCode', 'list'].includes(type),
      ),
    ).toEqual([]);
  });

  test('has a row or a place in a list for every target', () => {
    fc.assert(
      fc.property(runs, (one) => {
        const markdown = runToMarkdown(one, why);
        const rows = markdown.split('\n').filter((line) => /^\| [✅❌⚪]/u.test(line)).length;
        const folded = Number(/^(\d+) from the cache/m.exec(markdown)?.[1] ?? 0);
        expect(rows + folded).toBe(one.tasks.length);
      }),
    );
  });
});
