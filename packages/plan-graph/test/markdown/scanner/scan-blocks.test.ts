import { describe, expect, test } from '@jest/globals';
import { scanBlocks } from '../../../src/markdown/scanner/scan-blocks.ts';

describe('lines', () => {
  test('give offsets into the raw text whatever the line endings', () => {
    const { lines } = scanBlocks('a\r\n\r  b\n\n');
    expect(lines.map(({ start, end, contentStart }) => [start, end, contentStart])).toEqual([
      [0, 1, 0],
      [3, 3, 3],
      [4, 7, 6],
      [8, 8, 8],
    ]);
  });

  test('are none in an empty text', () => {
    expect(scanBlocks('')).toEqual({
      lines: [],
      headings: [],
      fences: [],
      comments: [],
      frontMatter: undefined,
    });
  });

  test('start their content after markers and indentation', () => {
    const { lines } = scanBlocks('> - [ ] a\n>   b\nc\n```\n  d\n');
    expect(lines.map(({ start, contentStart }) => contentStart - start)).toEqual([4, 4, 0, 0, 2]);
    expect(lines.map(({ opensItem }) => opensItem)).toEqual([true, false, false, false, false]);
  });

  test('open an item with the first and with each next marker of a list', () => {
    const { lines } = scanBlocks('- a\n- b\n  1. c\n> d\n- - -\n');
    expect(lines.map(({ opensItem }) => opensItem)).toEqual([true, true, true, false, false]);
  });
});

describe('headings', () => {
  function headingsOf(text: string) {
    return scanBlocks(text).headings.map(({ text: { start, end }, ...heading }) => ({
      ...heading,
      text: text.slice(start, end),
    }));
  }

  test.each([
    ['# a', 'a'],
    ['#\ta b \t', 'a b'],
    ['## a ## ', 'a'],
    ['## a## ', 'a##'],
    ['# a # #', 'a #'],
    ['# a \\#', 'a \\#'],
    ['###', ''],
    ['### ###', ''],
    ['# # b', '# b'],
  ])('%j has the text %j', (line, text) => {
    expect(headingsOf(line)).toMatchObject([{ text }]);
  });

  test('of several lines and in containers', () => {
    expect(headingsOf('- # a\n\n>  b\n> c \n> ---\n')).toEqual([
      { line: 0, depth: 1, setext: false, nested: true, text: 'a' },
      { line: 2, depth: 2, setext: true, nested: true, text: 'b\n> c' },
    ]);
  });

  test('start after the definitions of their paragraph', () => {
    expect(headingsOf('[a]: b\nc\n===')).toEqual([
      { line: 1, depth: 1, setext: true, nested: false, text: 'c' },
    ]);
  });

  test('are found after a BOM', () => {
    expect(headingsOf('\uFEFF# a')).toMatchObject([{ line: 0, text: 'a' }]);
  });
});

describe('fences', () => {
  test('know their lines and raw info', () => {
    expect(scanBlocks('```  js title="a&amp;b" \n```\n\n- ~~~\n  a\n\nb').fences).toEqual([
      { openLine: 0, closeLine: 1, lastLine: 1, info: 'js title="a&amp;b"', nested: false },
      { openLine: 3, closeLine: undefined, lastLine: 5, info: '', nested: true },
    ]);
  });

  test('run to the end of the file', () => {
    expect(scanBlocks('~~~\na\n').fences).toMatchObject([{ closeLine: undefined, lastLine: 1 }]);
  });
});

describe('comments', () => {
  function commentsOf(text: string): string[] {
    return scanBlocks(text).comments.map(({ start, end }) => text.slice(start, end));
  }

  test.each<[string, string[]]>([
    ['<!-- a -->', ['<!-- a -->']],
    ['<!-- a\n\n# b\n--> c <!-- d -->', ['<!-- a\n\n# b\n-->', '<!-- d -->']],
    ['<!-- a\n\n# b\n', ['<!-- a\n\n# b']],
    ['<div><!-- a\n\n-->', ['<div><!-- a'.slice(5)]],
    ['<!--><!--->', ['<!-->', '<!--->']],
    ['<script> <!-- a -->\n</script> <!-- b -->', ['<!-- b -->']],
    ['# a <!-- b -->', ['<!-- b -->']],
    ['a <!-- b\nc --> <!-- d -->\n===', ['<!-- b\nc -->', '<!-- d -->']],
    ['> a <!-- b\n> c --> d', ['<!-- b\n> c -->']],
    ['a <!-- b\n\nc -->', []],
    ['a <!-- b\n# c -->', []],
    ['a \\<!-- b -->', []],
    ['a `<!-- b -->` <!-- c -->', ['<!-- c -->']],
    ['a ``<!-- b -->` <!-- c -->', ['<!-- b -->', '<!-- c -->']],
    ['a \\`<!-- b -->`', ['<!-- b -->']],
    ['a <b c="<!-- d -->">', []],
    ['a <b c="<!-- d -->"e>', ['<!-- d -->']],
    ['a <? <!-- b ?> <![CDATA[ <!-- c -->]]> <!D <!-- e>', []],
    ['a <https://b.c/`> <!-- d --> `', ['<!-- d -->']],
    ['[a](<!-- b -->)', []],
    ['[a] (<!-- b -->)', ['<!-- b -->']],
    ['![a](b "<!-- c -->")', []],
    ['![<!-- a -->](b) <!-- c -->', ['<!-- c -->']],
    ['![<!-- a -->] (b)', ['<!-- a -->']],
    ['[[a](b)](<!-- c -->)', ['<!-- c -->']],
    ['[a][<!-- b -->]', ['<!-- b -->']],
    ['[a][<!-- b -->]\n\n[<!-- B -->]: c', []],
    ['`<!-- a\n\nb` <!-- c -->', ['<!-- c -->']],
    ['```\n<!-- a -->\n```\n\n    <!-- b -->', []],
  ])('of %j', (text, comments) => {
    expect(commentsOf(text)).toEqual(comments);
  });

  test('come in the order of the text', () => {
    expect(commentsOf('a <!-- b -->\n\n<!-- c -->\n\nd <!-- e -->')).toEqual([
      '<!-- b -->',
      '<!-- c -->',
      '<!-- e -->',
    ]);
  });
});

describe('front matter', () => {
  test.each<[string, string | undefined]>([
    ['---\na: b\n---\n# c', 'a: b\n'],
    ['\uFEFF--- \r\na: b\r\n---\t\r\n', 'a: b\r\n'],
    ['---\n---', ''],
    ['---\na: b\n', undefined],
    ['---\na: b\n----', undefined],
    ['\n---\na: b\n---', undefined],
    [' ---\na: b\n---', undefined],
    ['--- a\nb\n---', undefined],
  ])('of %j is %j', (text, yaml) => {
    const { frontMatter } = scanBlocks(text);
    expect(frontMatter && text.slice(frontMatter.start, frontMatter.end)).toBe(yaml);
  });

  test('hides what looks like markdown in it', () => {
    const { lines, headings } = scanBlocks('---\n# a\n<!--\n---\n# b');
    expect(lines.map(({ kind }) => kind)).toEqual([
      'front-matter',
      'front-matter',
      'front-matter',
      'front-matter',
      'heading',
    ]);
    expect(headings).toHaveLength(1);
  });
});
